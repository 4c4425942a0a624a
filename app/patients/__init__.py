"""The patient index: who is who."""

from app.patients.types import (
    ContactKind,
    Hit,
    IdentifierType,
    LookAlike,
    LookUpAnswer,
    NameKind,
    Patient,
    PatientIndex,
    PatientRegistered,
    PatientStatus,
    Register,
    Sex,
)

__all__ = [
    "ContactKind",
    "Hit",
    "IdentifierType",
    "LookAlike",
    "LookUpAnswer",
    "NameKind",
    "Patient",
    "PatientIndex",
    "PatientRegistered",
    "PatientStatus",
    "Register",
    "Sex",
]
