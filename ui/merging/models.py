"""The one column of the list: the record that is kept over the one that goes into it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from uuid import UUID

from app.patients import Merge
from ui.lists.cells import Pair
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.lists.person_line import two_lines
from ui.merging.words import age_words, said, state_words

MOST = 1000


def merge_rows(zone: tzinfo, now: Callable[[], datetime]) -> RowsModel[Merge]:
    """The merges of one list, as they came."""

    def shown(row: Merge) -> Pair:
        at = now()
        kept, other = two_lines(row.kept, row.other)
        return Pair(kept, other, None, state_words(row, zone, at), age_words(row, zone, at))

    columns = (Column(said("The record kept, and the one that goes into it"), shown, width=280, stretch=1),)
    return RowsModel(columns, _key, limit=MOST)


def _key(row: Merge) -> UUID:
    return row.id
