"""Typing again who somebody is, before an act that nobody may do to the wrong patient."""

from __future__ import annotations

from app.folding import digits, fold
from app.patients.types import Patient

LAST = 4


def reentered(typed: str, patient: Patient) -> bool:
    """Whether initials and birth year were typed, or where no birth is known the number's last four digits.

    The initials of given and family name may stand in either order, and before or after the year.
    """
    if patient.birth_date is None:
        number = digits(patient.mrn)[-LAST:]
        return bool(number) and typed.strip() == number
    letters = "".join(sign for sign in fold(typed) if sign.isalpha())
    return digits(typed) == str(patient.birth_date.year) and letters in _initials(patient)


def _initials(patient: Patient) -> frozenset[str]:
    given, family = fold(patient.given)[:1], fold(patient.family)[:1]
    return frozenset({given + family, family + given}) - {""}
