"""The patient index: who is who."""

from app.patients.alike import told_apart
from app.patients.dates import MONTHS, DateReading, age_on, read_date, read_estimate, spelt, told_birth
from app.patients.mrn import mrn_pairs
from app.patients.nicknames.types import Nickname, NicknameList, Nicknames, NicknameSource
from app.patients.stand_ins import newborn_name, unidentified_name
from app.patients.types import (
    BirthPrecision,
    ContactKind,
    Hit,
    IdentifierType,
    LookAlike,
    LookUpAnswer,
    NameKind,
    NewcomerMatch,
    Patient,
    PatientIndex,
    PatientRegistered,
    PatientStatus,
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
    "NewcomerMatch",
    "Nickname",
    "NicknameList",
    "NicknameSource",
    "Nicknames",
    "Patient",
    "PatientIndex",
    "PatientRegistered",
    "PatientStatus",
    "Register",
    "Sex",
    "age_on",
    "mrn_pairs",
    "newborn_name",
    "read_date",
    "read_estimate",
    "spelt",
    "told_apart",
    "told_birth",
    "unidentified_name",
]
