"""What there is once of a person: what each of two records says of it, and which would be taken unasked."""

from __future__ import annotations

from app.patients.dates import spelt, told_birth
from app.patients.folding import fold
from app.patients.merging.types import FieldChoice, MergeField
from app.patients.record.types import Identity, Record
from app.patients.types import BirthPrecision, PatientStatus, Sex

SEXES = {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.OTHER: "Other"}


def choices(kept: Record, other: Record) -> tuple[FieldChoice, ...]:
    """Each field that one of them says something of: the record kept wins, and its blanks are filled.

    A stand-in for somebody unidentified says nothing against a name.
    """
    provisional = PatientStatus.PROVISIONAL
    unnamed = kept.patient.status is provisional and other.patient.status is not provisional
    made = []
    for field in MergeField:
        mine, theirs = (told(field, each) for each in (kept, other))
        if mine or theirs:
            take = bool(theirs) and (not mine or (field is MergeField.NAME and unnamed))
            made.append(
                FieldChoice(field, mine, theirs, take, bool(mine and theirs) and _differ(field, kept, other))
            )
    return tuple(made)


def unasked(made: tuple[FieldChoice, ...]) -> frozenset[MergeField]:
    """What would be taken from the other record if nobody chose."""
    return frozenset(each.field for each in made if each.take_other)


def told(field: MergeField, record: Record) -> str:
    """What a record says of a field; empty if nothing."""
    who = record.identity
    match field:
        case MergeField.NAME:
            return told_name(who.family, who.given, who.middle, who.suffix)
        case MergeField.BIRTH_DATE:
            estimated = who.birth_precision is BirthPrecision.ESTIMATED
            return told_birth(who.birth_date, estimated=estimated) if who.birth_date else ""
        case MergeField.SEX:
            return SEXES.get(who.sex, "")
        case MergeField.DECEASED:
            return spelt(who.deceased_on) if who.deceased_on else ""
        case MergeField.LANGUAGE:
            return told_language(who.language, interpreter=who.interpreter)
        case MergeField.PHOTO:
            return "Photo" if record.photo else ""


def told_name(family: str, given: str, middle: str = "", suffix: str = "") -> str:
    """LAST Suffix, First Middle."""
    head = f"{family.upper()} {suffix}".strip()
    return ", ".join(filter(None, (head, f"{given} {middle}".strip())))


def told_language(language: str, *, interpreter: bool) -> str:
    """The language, and whether an interpreter is needed."""
    return ", ".join(filter(None, (language, "interpreter needed" if interpreter else "")))


def _differ(field: MergeField, kept: Record, other: Record) -> bool:
    if field is MergeField.NAME:
        return _compared(kept.identity) != _compared(other.identity)
    if field is MergeField.PHOTO:
        return kept.photo != other.photo
    return told(field, kept) != told(field, other)


def _compared(who: Identity) -> tuple[str, ...]:
    return tuple(fold(each) for each in (who.family, who.given, who.middle, who.suffix))
