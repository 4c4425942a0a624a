"""The columns of the cart, of the loose sheets, and of markers and charges that do not agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.charts import LooseSheet, Outguide, ToPutAway, Unmarked, Volume, moment
from app.patients import mrn_pairs
from ui.lists.cells import Cell, Muted, Name, ShelfNumber, StatusWord, Text, Tick
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.put_away.words import days_words, said, sheet_status, why_status, why_words
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

Now = Callable[[], datetime]


def cart_rows(zone: tzinfo, now: Now) -> RowsModel[ToPutAway]:
    """What is to be put away: where it files, whose it is, why it is on the cart, since when."""

    def since(row: ToPutAway) -> Muted:
        return Muted(moment(row.since, zone, now()))

    def why(row: ToPutAway) -> StatusWord:
        return StatusWord(why_status(row), why_words(row))

    return RowsModel(
        (
            Column(said("Shelf order"), lambda row: slot_cell(row.volume, row.slot), sort=_slot, width=104),
            Column(said("Patient"), _name, sort=_patient, width=124, stretch=2),
            Column(said("Vol."), lambda row: Text(row.volume.label), width=38),
            Column(said("Why"), why, width=108, stretch=1),
            Column(said("Since"), since, sort=lambda row: row.since, width=116),
        ),
        _cart_key,
    )  # fmt: skip


def sheet_rows(zone: tzinfo, now: Now) -> RowsModel[LooseSheet]:
    """The loose sheets of the bin: their slot, whose they are, what they are, how long they have waited."""

    def mark(row: LooseSheet) -> Tick | Text:
        status = sheet_status(row)
        word = said("Urgent") if row.urgent else said("Waits too long")
        return Tick(status, word) if status is not None else Text("")

    return RowsModel(
        (
            Column("", mark, width=29),
            Column(said("Slot"), _bin_slot, sort=lambda row: row.slot, width=48,
                   align=Align.RIGHT),
            Column(said("Patient"), _sheet_name, sort=_sheet_patient, width=124, stretch=2),
            Column(said("Shelf order"), lambda row: slot_cell(row.volume, row.walk), width=104),
            Column(said("What"), lambda row: Text(row.what), width=124, stretch=3),
            Column(said("Pages"), lambda row: Text(str(row.pages)), width=52, align=Align.RIGHT),
            Column(said("Waits"), _waits, sort=lambda row: row.days, width=72),
        ),
        _sheet_key,
    )  # fmt: skip


def outguide_rows(zone: tzinfo, now: Now) -> RowsModel[Outguide]:
    """Outguides that stand in the slots of folders that are in file again."""

    def placed(row: Outguide) -> Muted:
        return Muted(moment(row.placed_at, zone, now()) if row.placed_at is not None else "")

    def state(row: Outguide) -> StatusWord:
        return StatusWord(Status.INFO, said("Its folder is back"))

    return RowsModel(
        (
            Column(said("Outguide"), lambda row: Text(row.code, strong=True), width=108),
            Column(said("Shelf order"), _guide_slot, sort=lambda row: row.walk, width=104),
            Column(said("Patient"), _guide_patient, width=124, stretch=2),
            Column("", state, width=148, stretch=1),
            Column(said("Placed"), placed, width=92),
        ),
        _guide_key,
    )


def unmarked_rows() -> RowsModel[Unmarked]:
    """Folders that are out without an outguide in their slot."""
    return RowsModel(
        (
            Column(said("Shelf order"), lambda row: slot_cell(row.volume, row.walk), sort=_walk, width=104),
            Column(said("Patient"), lambda row: name_of(row.volume.patient), width=124, stretch=2),
            Column(said("Vol."), lambda row: Text(row.volume.label), width=38),
            Column(said("Section"), lambda row: Text(row.volume.home), width=96, stretch=1),
            Column(said("With"), lambda row: Text(row.volume.place), width=108, stretch=2),
        ),
        _unmarked_key,
    )


def slot_cell(volume: Volume, slot: str) -> Cell:
    """A place in walk order, its first pair in the colours of the shelf where it is the end of the number."""
    number = mrn_pairs(volume.mrn)
    return ShelfNumber(number) if slot.split("-") == number.split("-")[::-1] else Text(slot)


def _name(row: ToPutAway) -> Name:
    return name_of(row.volume.patient)


def _sheet_name(row: LooseSheet) -> Name:
    return name_of(row.volume.patient)


def _bin_slot(row: LooseSheet) -> Text:
    return Text(str(row.slot), strong=True)


def _waits(row: LooseSheet) -> Muted:
    return Muted(days_words(row.days))


def _slot(row: ToPutAway) -> str:
    return row.slot


def _patient(row: ToPutAway) -> str:
    return row.volume.patient


def _sheet_patient(row: LooseSheet) -> str:
    return row.volume.patient


def _walk(row: Unmarked) -> str:
    return row.walk


def _guide_slot(row: Outguide) -> Cell:
    return slot_cell(row.volume, row.walk) if row.volume is not None else Text("")


def _guide_patient(row: Outguide) -> Cell:
    return name_of(row.volume.patient) if row.volume is not None else Text("")


def _cart_key(row: ToPutAway) -> str:
    return row.volume.code


def _sheet_key(row: LooseSheet) -> str:
    return str(row.id)


def _guide_key(row: Outguide) -> str:
    return row.code


def _unmarked_key(row: Unmarked) -> str:
    return row.volume.code
