"""The columns of the sections and of the volumes that grew too thick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.charts import Fill, Thickness, day_of
from app.patients import mrn_pairs
from ui.filing.words import (
    fill_status,
    inches_words,
    room_words,
    said,
    share_words,
    source_words,
    state_words,
)
from ui.lists.cells import Cell, Muted, Name, ShelfNumber, StatusWord, Text
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.lists.whereabouts import covers_words
from ui.shell.spoken import name_of

Now = Callable[[], datetime]


def fill_rows(zone: tzinfo, now: Now) -> RowsModel[Fill]:
    """The sections in walk order: how much of each is taken, and for how many more there is room."""

    def measured(row: Fill) -> Muted:
        return Muted(day_of(row.measured_at, zone, now()) if row.measured_at else "")

    return RowsModel(
        (
            Column(said("Section"), _section, sort=lambda row: row.name, width=128, stretch=2),
            Column(said("Room"), lambda row: Text(row.room), sort=lambda row: row.room, width=84, stretch=1),
            Column(said("Folders"), _folders, sort=lambda row: row.folders, width=68, align=Align.RIGHT),
            Column(said("Taken"), _taken, sort=lambda row: row.inches, width=76, align=Align.RIGHT),
            Column(said("Length"), _capacity, sort=lambda row: row.capacity or 0, width=76,
                   align=Align.RIGHT),
            Column(said("Fill"), _share, sort=lambda row: row.share or 0, width=60, align=Align.RIGHT),
            Column(said("Room for"), _left, sort=_left_key, width=84, align=Align.RIGHT),
            Column("", _state, width=118, stretch=1),
            Column(said("Reckoned"), lambda row: Muted(source_words(row)), width=108, stretch=1),
            Column(said("Measured"), measured, sort=_measured, width=80),
        ),
        _code,
    )  # fmt: skip


def thick_rows(zone: tzinfo, now: Now) -> RowsModel[Thickness]:
    """Volumes that grew too thick, the thickest first."""

    def measured(row: Thickness) -> Muted:
        return Muted(day_of(row.measured_at, zone, now()))

    return RowsModel(
        (
            Column(said("Shelf order"), _slot, sort=lambda row: row.slot, width=104),
            Column(said("Patient"), _patient, sort=lambda row: row.volume.patient, width=148, stretch=2),
            Column(said("Vol."), lambda row: Text(row.volume.label), width=44),
            Column(said("Thickness"), _thickness, sort=lambda row: row.inches or 0, width=84),
            Column(said("Covers"), lambda row: Text(covers_words(row.volume)), width=132, stretch=2),
            Column(said("Section"), lambda row: Text(row.volume.home), width=108, stretch=1),
            Column(said("Measured"), measured, sort=lambda row: row.measured_at, width=80),
            Column(said("By"), lambda row: Muted(row.measured_by), width=108, stretch=1),
        ),
        _volume_code,
    )  # fmt: skip


def _section(row: Fill) -> Text:
    return Text(row.name, strong=True)


def _folders(row: Fill) -> Text:
    return Text(f"{row.folders:,}")


def _taken(row: Fill) -> Text:
    return Text(inches_words(row.inches))


def _capacity(row: Fill) -> Text:
    return Text(inches_words(row.capacity))


def _share(row: Fill) -> Text:
    return Text(share_words(row), strong=True)


def _state(row: Fill) -> StatusWord:
    return StatusWord(fill_status(row), state_words(row))


def _left(row: Fill) -> Text:
    return Text(room_words(row))


def _left_key(row: Fill) -> int:
    return row.room_left or 0


def _measured(row: Fill) -> str:
    return row.measured_at.isoformat() if row.measured_at else ""


def _slot(row: Thickness) -> Cell:
    number = mrn_pairs(row.volume.mrn)
    ends_first = row.slot.split("-") == number.split("-")[::-1]
    return ShelfNumber(number) if ends_first else Text(row.slot)


def _patient(row: Thickness) -> Name:
    return name_of(row.volume.patient)


def _thickness(row: Thickness) -> Text:
    return Text(inches_words(row.inches), strong=True)


def _code(row: Fill) -> str:
    return row.code


def _volume_code(row: Thickness) -> str:
    return row.volume.code
