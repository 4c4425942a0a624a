"""The one column of the list: two records one above the other, and why they may be one person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.patients import DuplicatePair
from ui.duplicates.words import decided_words, level_of, likely_words, said, state_words
from ui.lists.cells import Pair
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.lists.person_line import two_lines

MOST = 20_000
EVIDENCE_TOLD = 3


def pair_rows(zone: tzinfo, now: Callable[[], datetime]) -> RowsModel[DuplicatePair]:
    """The pairs of one list, as they came."""

    def shown(row: DuplicatePair) -> Pair:
        return cell_of(row, zone, now())

    columns = (Column(said("Records that may be one person"), shown, width=280, stretch=1),)
    return RowsModel(columns, _key, limit=MOST)


def cell_of(row: DuplicatePair, zone: tzinfo, now: datetime) -> Pair:
    """One pair as the list draws it: a decided one says by whom, an open one says why it is here."""
    first, second = two_lines(row.first, row.second)
    decided = decided_words(row, zone, now)
    if decided:
        return Pair(first, second, level_of(row), state_words(row.state), decided)
    return Pair(first, second, level_of(row), likely_words(row), ", ".join(row.evidence[:EVIDENCE_TOLD]))


def _key(row: DuplicatePair) -> int:
    return row.id
