"""What comes in from other programs: patients and former chart lists from files."""

from app.interop.types import (
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
