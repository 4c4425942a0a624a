"""The one column of the list: two records one above the other, and why they may be one person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from app.patients import BirthPrecision, DuplicatePair, Patient, mrn_pairs, told_apart, told_birth
from ui.duplicates.words import decided_words, level_of, likely_words, said, state_words
from ui.lists.cells import Name, Pair, PersonLine
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.widgets.identity import shown_family

MOST = 20_000
EVIDENCE_TOLD = 3
ONE_DAY = date(2000, 1, 1)


def pair_rows(zone: tzinfo, now: Callable[[], datetime]) -> RowsModel[DuplicatePair]:
    """The pairs of one list, as they came."""

    def shown(row: DuplicatePair) -> Pair:
        return cell_of(row, zone, now())

    columns = (Column(said("Records that may be one person"), shown, width=280, stretch=1),)
    return RowsModel(columns, _key, limit=MOST)


def cell_of(row: DuplicatePair, zone: tzinfo, now: datetime) -> Pair:
    """One pair as the list draws it: a decided one says by whom, an open one says why it is here."""
    apart = letters_apart(row)
    first, second = (_line(who, marks) for who, marks in zip((row.first, row.second), apart, strict=True))
    decided = decided_words(row, zone, now)
    if decided:
        return Pair(first, second, level_of(row), state_words(row.state), decided)
    return Pair(first, second, level_of(row), likely_words(row), ", ".join(row.evidence[:EVIDENCE_TOLD]))


def letters_apart(row: DuplicatePair) -> tuple[frozenset[int], frozenset[int]]:
    """The letters in which the two names differ, if they are near at all.

    A pair is here because it may be one person: its names count as near as those of one birthday.
    """
    first, second = told_apart([(who.name, ONE_DAY) for who in (row.first, row.second)])
    return first, second


def born_of(who: Patient) -> str:
    """03-Feb-1975, about 1985, or not known."""
    if who.birth_date is None:
        return said("not known")
    return told_birth(who.birth_date, estimated=who.birth_precision is BirthPrecision.ESTIMATED)


def _line(who: Patient, marks: frozenset[int]) -> PersonLine:
    return PersonLine(Name(shown_family(who), who.given, marks), born_of(who), mrn_pairs(who.mrn))


def _key(row: DuplicatePair) -> int:
    return row.id
