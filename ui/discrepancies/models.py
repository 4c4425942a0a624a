"""The columns of the queue, waiting and closed."""

from __future__ import annotations

from ui.discrepancies.shown import Waiting
from ui.discrepancies.words import ICONS, age_band, ended_words, said, volume_title, with_whom
from ui.lists.cells import AgeBars, Muted, Text, TwoLines
from ui.lists.columns import Column
from ui.lists.discrepancy_words import kind_words
from ui.lists.model import RowsModel


def waiting_rows() -> RowsModel[Waiting]:
    """What waits: how long, what does not fit, with whom."""
    return RowsModel(
        (
            Column(
                said("Waiting"),
                lambda row: AgeBars(age_band(row.item.age_days), said("{0} d").format(row.item.age_days)),
                sort=lambda row: row.item.opened_at,
                width=80,
            ),
            Column(said("What does not fit"), what, width=180, stretch=1),
            Column(
                said("With"), _with, sort=lambda row: (not row.item.taken_by, row.item.taken_by), width=64
            ),
        ),
        _key,
    )


def closed_rows() -> RowsModel[Waiting]:
    """What has ended: how, what it was, by whom."""
    return RowsModel(
        (
            Column(said("Ended"), lambda row: Muted(ended_words(row.item.state)), width=80),
            Column(said("What did not fit"), what, width=180, stretch=1),
            Column(
                said("By"),
                lambda row: Text(row.item.closed_by),
                sort=lambda row: row.item.closed_by,
                width=64,
            ),
        ),
        _key,
    )


def what(row: Waiting) -> TwoLines:
    """The kind in words, and below it the folder and the evidence; names wait until the item is opened."""
    about = volume_title(row.volume) if row.volume else ""
    detail = "  ".join(part for part in (about, row.item.evidence) if part)
    return TwoLines(kind_words(row.item.kind), detail, ICONS[row.item.kind])


def _with(row: Waiting) -> Text | Muted:
    return Text(row.item.taken_by) if row.item.taken_by else Muted(with_whom(row.item))


def _key(row: Waiting) -> int:
    return row.item.id
