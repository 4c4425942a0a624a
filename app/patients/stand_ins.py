"""The names that are kept until there are real ones: of newborns, and of patients nobody can name yet."""

from __future__ import annotations

from datetime import datetime

from app.patients.dates import spelt
from app.patients.types import Sex

UNKNOWN_FAMILY = "Unknown"
BIRTH_LETTERS = ("A", "B", "C", "D", "E")
_BABIES = {Sex.FEMALE: "Baby Girl", Sex.MALE: "Baby Boy"}
_PEOPLE = {Sex.FEMALE: "Woman", Sex.MALE: "Man"}


def newborn_name(sex: Sex, letter: str, mother: str) -> str:
    """Baby Girl A of Maria: what it is first, then the letter of twins, the mother last.

    A name that begins with the mother's is taken for hers, and one that is cut must still tell twins apart.
    """
    of = f"of {mother.strip()}" if mother.strip() else ""
    return " ".join(filter(None, (_BABIES.get(sex, "Baby"), letter, of)))


def unidentified_name(sex: Sex, arrived: datetime) -> tuple[str, str]:
    """UNKNOWN, Man 22-Nov-2026 14:02: when somebody came in tells one such record from the next."""
    return UNKNOWN_FAMILY, f"{_PEOPLE.get(sex, 'Person')} {spelt(arrived.date())} {arrived:%H:%M}"
