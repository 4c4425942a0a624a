"""The columns of the sections, of what nobody has seen yet, and of the folders nobody knew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.charts import Awaited, SectionProgress, Unmatched, day_of, moment
from app.patients import mrn_pairs
from ui.going_live.words import label_words, said, share_words, state_words
from ui.lists.cells import Cell, Muted, Name, ShelfNumber, StatusWord, Text
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

Now = Callable[[], datetime]


def section_rows(zone: tzinfo, now: Now) -> RowsModel[SectionProgress]:
    """The sections in walk order: what each holds, how much of it was seen, what is left to do."""

    def last(row: SectionProgress) -> Muted:
        return Muted(day_of(row.last_at, zone, now()) if row.last_at else "")

    return RowsModel(
        (
            Column(said("Section"), _section, sort=lambda row: row.name, width=132, stretch=2),
            Column(said("Room"), lambda row: Text(row.room), sort=lambda row: row.room, width=96, stretch=1),
            Column(said("Folders"), _count("folders"), sort=lambda row: row.folders, width=68,
                   align=Align.RIGHT),
            Column(said("Seen"), _count("met"), sort=lambda row: row.met, width=60, align=Align.RIGHT),
            Column("", lambda row: Muted(share_words(row)), sort=lambda row: row.share or 0, width=56),
            Column(said("Not seen"), _left, sort=lambda row: row.left, width=76, align=Align.RIGHT),
            Column(said("To print"), _count("unlabelled"), sort=lambda row: row.unlabelled, width=72,
                   align=Align.RIGHT),
            Column(said("Unknown"), _count("unknown"), sort=lambda row: row.unknown, width=72,
                   align=Align.RIGHT),
            Column("", _state, width=132, stretch=1),
            Column(said("Last seen"), last, sort=_last, width=84),
        ),
        _code,
    )  # fmt: skip


def awaited_rows() -> RowsModel[Awaited]:
    """What nobody has seen yet, in shelf order."""
    return RowsModel(
        (
            Column(said("Shelf order"), _slot, width=104),
            Column(said("Patient"), _patient, sort=lambda row: row.volume.patient, width=160, stretch=2),
            Column(said("Vol."), lambda row: Text(row.volume.label), width=44),
            Column(said("MRN"), lambda row: Text(mrn_pairs(row.volume.mrn)), width=96, stretch=1),
            Column(said("Barcode"), lambda row: Muted(row.volume.code), width=104, stretch=1),
            Column(said("Label"), lambda row: Muted(label_words(row)), width=88, stretch=1),
        ),
        _awaited_key,
    )


def unmatched_rows(zone: tzinfo, now: Now) -> RowsModel[Unmatched]:
    """Folders nobody knew: what is written on them, where and when they were met."""

    def found(row: Unmatched) -> Muted:
        return Muted(moment(row.found_at, zone, now()))

    return RowsModel(
        (
            Column(said("Number on it"), lambda row: Text(row.number, strong=True), width=124, stretch=1),
            Column(said("Name on it"), lambda row: Text(row.name), sort=lambda row: row.name, width=148,
                   stretch=2),
            Column(said("Section"), lambda row: Text(row.section), sort=lambda row: row.section, width=116,
                   stretch=1),
            Column(said("Note"), lambda row: Text(row.words), width=132, stretch=2),
            Column(said("Met"), found, sort=lambda row: row.found_at, width=108),
            Column(said("By"), lambda row: Muted(row.found_by), width=116, stretch=1),
        ),
        _unmatched_key,
    )  # fmt: skip


def _count(name: str) -> Callable[[SectionProgress], Text | Muted]:
    """A number, left out while the section was not made ready, and quiet where it is nothing."""

    def cell(row: SectionProgress) -> Text | Muted:
        count: int = getattr(row, name)
        if row.begun_at is None and not count:
            return Muted("")
        return Text(f"{count:,}") if count else Muted("0")

    return cell


def _left(row: SectionProgress) -> Text | Muted:
    if row.begun_at is None:
        return Muted("")
    return Text(f"{row.left:,}", strong=True) if row.left else Muted("0")


def _state(row: SectionProgress) -> StatusWord:
    words = state_words(row)
    if row.begun_at is None:
        return StatusWord(None, words)
    done = not row.left and bool(row.folders)
    return StatusWord(Status.GOOD if done else None, words)


def _section(row: SectionProgress) -> Text:
    return Text(row.name, strong=True)


def _last(row: SectionProgress) -> str:
    return row.last_at.isoformat() if row.last_at else ""


def _slot(row: Awaited) -> Cell:
    number = mrn_pairs(row.volume.mrn)
    ends_first = row.slot.split("-") == number.split("-")[::-1]
    return ShelfNumber(number) if ends_first else Text(row.slot)


def _patient(row: Awaited) -> Name:
    return name_of(row.volume.patient)


def _code(row: SectionProgress) -> str:
    return row.code


def _awaited_key(row: Awaited) -> str:
    return row.volume.code


def _unmatched_key(row: Unmatched) -> str:
    return str(row.id)
