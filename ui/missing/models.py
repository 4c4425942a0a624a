"""The columns of the missing charts, of the places of one plan, and of who has what for too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo

from app.charts import OverdueChart, OverdueHolder, Rung, Search, day_of, moment
from app.patients import mrn_pairs
from ui.lists.cells import Mrn, Muted, Name, NameTag, StatusWord, Text, Tick, TwoLines
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.missing.words import (
    brief_words,
    charts_words,
    days_words,
    level_status,
    level_words,
    rung_words,
    said,
    state_words,
    status_of,
    wanted_words,
)
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

Now = Callable[[], datetime]


def search_rows(zone: tzinfo, now: Now) -> RowsModel[Search]:
    """What is missing: whose, which volume, where it belongs, where the search stands, who waits."""

    def needed(row: Search) -> StatusWord:
        word = wanted_words(row, zone, now())
        return StatusWord(Status.ATTENTION if word else None, word, bare=True)

    def since(row: Search) -> Muted:
        return Muted(day_of(row.opened_at, zone, now()))

    return RowsModel(
        (
            Column("", _mark, width=29),
            Column(said("Patient"), _name, sort=lambda row: row.patient, width=108, stretch=2),
            Column(said("Slot"), lambda row: Text(row.slot), sort=lambda row: row.slot, width=72),
            Column(said("Vol."), lambda row: Text(row.label), width=34),
            Column(said("State"), _state, sort=brief_words, width=104, stretch=2),
            Column(said("Needed"), needed, sort=_needed_at, width=64),
            Column(said("Since"), since, sort=lambda row: row.opened_at, width=66),
        ),
        _key,
    )  # fmt: skip


def holder_rows(zone: tzinfo, now: Now) -> RowsModel[OverdueHolder]:
    """Who has what for too long: how many, how long, how the next letter asks, when the last one went."""

    def written(row: OverdueHolder) -> Muted:
        return Muted(day_of(row.written_at, zone, now()) if row.written_at else said("none yet"))

    return RowsModel(
        (
            Column("", _holder_mark, width=29),
            Column(
                said("Holder"), lambda row: Text(row.name), sort=lambda row: row.name, width=124, stretch=2
            ),
            Column(
                said("Charts"), lambda row: Text(str(row.count)), sort=lambda row: row.count, width=56,
                align=Align.RIGHT,
            ),
            Column(said("Overdue"), _longest, sort=lambda row: row.days, width=84),
            Column(said("Waited for"), _waited, sort=lambda row: row.wanted, width=84),
            Column(said("Next letter"), _level, sort=lambda row: row.level, width=124, stretch=1),
            Column(said("Last letter"), written, width=92),
        ),
        _holder_key,
    )  # fmt: skip


def rung_rows(zone: tzinfo, now: Now) -> RowsModel[Rung]:
    """The plan of one search: where to look, why, and whether somebody did."""

    def state(row: Rung) -> Tick:
        return Tick(Status.GOOD if row.looked_at is not None else None, rung_words(row, zone, now()))

    return RowsModel(
        (
            Column("", state, width=29),
            Column(said("Where to look"), lambda row: TwoLines(row.words, row.why), width=240, stretch=1),
        ),
        _rung_key,
    )


def overdue_rows(zone: tzinfo, now: Now) -> RowsModel[OverdueChart]:
    """What one holder has for too long: whose, since when, how long, and who waits for it."""

    def out(row: OverdueChart) -> Muted:
        return Muted(moment(row.since, zone, now()))

    def late(row: OverdueChart) -> StatusWord:
        if row.wanted:
            return StatusWord(Status.ATTENTION, said("For {0}").format(row.wanted), bare=True)
        return StatusWord(None, days_words(row.days), bare=True)

    return RowsModel(
        (
            Column(said("Patient"), lambda row: name_of(row.patient), sort=lambda row: row.patient, width=112,
                   stretch=1),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), width=74),
            Column(said("Vol."), lambda row: Text(row.label), width=34),
            Column(said("Overdue"), late, sort=lambda row: row.days, width=96, stretch=1),
            Column(said("Out since"), out, sort=lambda row: row.since, width=96),
        ),
        _chart_key,
    )  # fmt: skip


def _name(row: Search) -> Name:
    """Whose it is; a look-alike says so where charts are told apart by their names."""
    tag = NameTag(said("NAME ALERT"), Status.ATTENTION, brief=True) if row.name_alert else None
    return replace(name_of(row.patient), tag=tag)


def _mark(row: Search) -> Tick | Text:
    """What waits for nobody has no mark at all."""
    status = status_of(row)
    return Tick(status, state_words(row)) if status is not None else Text("")


def _state(row: Search) -> StatusWord:
    status = status_of(row)
    return StatusWord(status if row.seen or row.to_join else None, brief_words(row), bare=True)


def _needed_at(row: Search) -> tuple[bool, float]:
    return not row.stat, row.needed_at.timestamp() if row.needed_at else float("inf")


def _holder_mark(row: OverdueHolder) -> Tick | Text:
    status = level_status(row)
    return Tick(status, level_words(row.level)) if status is not None else Text("")


def _longest(row: OverdueHolder) -> Text:
    return Text(days_words(row.days))


def _waited(row: OverdueHolder) -> Text:
    return Text(charts_words(row.wanted) if row.wanted else "")


def _level(row: OverdueHolder) -> StatusWord:
    return StatusWord(level_status(row), level_words(row.level), bare=True)


def _key(row: Search) -> int:
    return row.id


def _holder_key(row: OverdueHolder) -> tuple[str, int]:
    return ("holder", row.place_id)


def _rung_key(row: Rung) -> str:
    return row.key


def _chart_key(row: OverdueChart) -> int:
    return row.volume_id
