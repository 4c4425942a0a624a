"""Typing again who somebody is: initials and birth year, or the end of the number where no birth is known."""

from __future__ import annotations

from app.folding import digits, fold
from app.patients import Patient
from ui.merging.words import said

LAST = 4


def asked(patient: Patient) -> tuple[str, str]:
    """The label of the field, and an example of what is typed there."""
    if patient.birth_date is None:
        return said("The last four digits of the number"), said("Of the record that is kept.")
    return said("Initials and birth year"), said("Of the record that is kept, such as AB 1975.")


def fits(typed: str, patient: Patient) -> bool:
    """Whether this is the patient: given and family initial in either order, then the year of birth."""
    if patient.birth_date is None:
        number = digits(patient.mrn)[-LAST:]
        return bool(number) and digits(typed) == number == typed.strip()
    letters = "".join(sign for sign in fold(typed) if sign.isalpha())
    return digits(typed) == str(patient.birth_date.year) and letters in _initials(patient)


def _initials(patient: Patient) -> frozenset[str]:
    given, family = fold(patient.given)[:1], fold(patient.family)[:1]
    return frozenset({given + family, family + given}) - {""}
