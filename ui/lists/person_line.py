"""Two records as a list shows them one above the other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.patients import BirthPrecision, Patient, mrn_pairs, told_birth
from ui.lists.cells import Name, PersonLine
from ui.widgets.identity import letters_apart, shown_family


def two_lines(first: Patient, second: Patient) -> tuple[PersonLine, PersonLine]:
    """Both records, with the letters in which their names differ."""
    mine, theirs = letters_apart(first, second)
    return _line(first, mine), _line(second, theirs)


def _line(who: Patient, marks: frozenset[int]) -> PersonLine:
    return PersonLine(Name(shown_family(who), who.given, marks), _born(who), mrn_pairs(who.mrn))


def _born(who: Patient) -> str:
    """03-Feb-1975, about 1985, or not known."""
    if who.birth_date is None:
        return QCoreApplication.translate("PersonLine", "not known")
    return told_birth(who.birth_date, estimated=who.birth_precision is BirthPrecision.ESTIMATED)
