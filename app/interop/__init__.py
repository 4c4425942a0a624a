"""What comes in from other programs: patients, former chart lists and appointments from files."""

from app.interop.types import (
    Absent,
    AppointmentField,
    AppointmentImport,
    AppointmentReport,
    ChartField,
    ChartImport,
    ChartReport,
    DateReading,
    Imports,
    PatientField,
    PatientImport,
    PatientReport,
    Preview,
    Refused,
)

__all__ = [
    "Absent",
    "AppointmentField",
    "AppointmentImport",
    "AppointmentReport",
    "ChartField",
    "ChartImport",
    "ChartReport",
    "DateReading",
    "Imports",
    "PatientField",
    "PatientImport",
    "PatientReport",
    "Preview",
    "Refused",
]
