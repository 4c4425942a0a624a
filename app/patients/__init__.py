"""The patient index: who is who."""

from app.patients.dates import MONTHS, DateReading, age_on, read_date, spelt
from app.patients.mrn import mrn_pairs
from app.patients.nicknames.types import Nickname, NicknameList, Nicknames, NicknameSource
from app.patients.types import (
    BirthPrecision,
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
    PromiseRecorded,
    Register,
    Sex,
)
from app.patients.upkeep.types import Difference, DifferenceKind, IndexCheck, IndexUpkeep

__all__ = [
    "MONTHS",
    "BirthPrecision",
    "ContactKind",
    "DateReading",
    "Difference",
    "DifferenceKind",
    "Hit",
    "IdentifierType",
    "IndexCheck",
    "IndexUpkeep",
    "LookAlike",
    "LookUpAnswer",
    "NameKind",
    "Nickname",
    "NicknameList",
    "NicknameSource",
    "Nicknames",
    "Patient",
    "PatientIndex",
    "PatientRegistered",
    "PatientStatus",
    "PromiseRecorded",
    "Register",
    "Sex",
    "age_on",
    "mrn_pairs",
    "read_date",
    "spelt",
]
