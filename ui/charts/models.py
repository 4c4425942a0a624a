"""The rows of the chart desk's list and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.charts import Moved, State, Volume
from app.patients import mrn_pairs
from ui.charts.modes import Mode, translate
from ui.lists.cells import Cell, Mrn, Muted, Name, StatusWord, Text, Tick
from ui.lists.columns import Column
from ui.lists.whereabouts import whereabouts
from ui.shell.spoken import STATUSES, name_of
from ui.theme.tokens import Status

UNCHANGED = frozenset({Status.GOOD, None})
DONE = UNCHANGED | {Status.INFO}


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan of the session as the list shows it.

    `read` is what the scanner read where no chart was found. `other` is the holder it came from or went to.
    `counted` says that the scan did what the mode is for; `movement_id` is what Ctrl+Z takes back.
    """

    key: UUID
    at: str
    mark: Status
    word: str
    now: str
    name: Name | None = None
    read: str = ""
    mrn: str = ""
    volume: str = ""
    volume_id: int | None = None
    code: str = ""
    other: str = ""
    movement_id: UUID | None = None
    counted: bool = False
    undone: bool = False


def row_of(mode: Mode, moved: Moved, key: UUID, at: str, due: str) -> ScanRow:
    """A scan that found its chart; `due` is the due date in words."""
    volume = moved.volume
    stayed = moved.from_place == volume.place
    mark = STATUSES[moved.tone]
    now = _now(mode, moved, due) if mark in DONE else _told(moved, mode, due)
    if mark is Status.INFO and moved.relabel:
        now = translate("ChartDesk", "Relabel. {now}").format(now=now)
    return ScanRow(
        key=key,
        at=at,
        mark=mark,
        word=moved.word,
        now=now,
        name=name_of(volume.patient),
        mrn=mrn_pairs(volume.mrn),
        volume=volume.label,
        volume_id=volume.id,
        code=volume.code,
        other=_other(mode, moved, stayed=stayed),
        movement_id=moved.movement_id,
        counted=mark in DONE and (mode is Mode.WHERE or not stayed),
    )


def holding_row(volume: Volume, key: UUID, due: str) -> ScanRow:
    """A volume that a place holds, in the list that a scan of the place shows."""
    late = volume.days_overdue > 0
    return ScanRow(
        key=key,
        at="",
        mark=Status.ATTENTION if late else Status.GOOD,
        word=translate("ChartDesk", "Overdue") if late else translate("ChartDesk", "Here"),
        now=whereabouts(volume, due),
        name=name_of(volume.patient),
        mrn=mrn_pairs(volume.mrn),
        volume=volume.label,
        volume_id=volume.id,
        code=volume.code,
    )


def _other(mode: Mode, moved: Moved, *, stayed: bool) -> str:
    if mode is Mode.CHECK_OUT:
        return moved.volume.place
    if mode is Mode.CHECK_IN and stayed and moved.volume.state is State.IN_FILE:
        return translate("ChartDesk", "Not out")
    return moved.from_place


def _now(mode: Mode, moved: Moved, due: str) -> str:
    volume = moved.volume
    if mode is Mode.WHERE:
        return whereabouts(volume, due)
    if volume.state is State.OUT:
        return (
            translate("ChartDesk", "Due {day}").format(day=due)
            if due
            else translate("ChartDesk", "With {place}").format(place=volume.place)
        )
    if volume.state is State.IN_FILE and volume.place == volume.home:
        return translate("ChartDesk", "Shelf {shelf}").format(shelf=volume.shelf)
    return volume.place


def _told(moved: Moved, mode: Mode, due: str) -> str:
    """What a person has to look at, in a few words."""
    if mode is Mode.WHERE:
        return whereabouts(moved.volume, due)
    if moved.volume.state is State.FOUND:
        return translate("ChartDesk", "Marked missing. {question}").format(question=moved.word)
    return f"{moved.word}: {moved.box}"


def columns_of(mode: Mode) -> tuple[Column[ScanRow], ...]:
    """The columns of a mode: only the one that names the other side differs."""
    other = {Mode.CHECK_OUT: translate("ChartDesk", "To"), Mode.CHECK_IN: translate("ChartDesk", "From")}.get(
        mode
    )
    columns = [
        Column(translate("ChartDesk", "Time"), _at_cell, sort=_at, width=71),
        Column("", _mark_cell, width=29),
        Column(translate("ChartDesk", "Patient"), _name_cell, sort=_name, width=124, stretch=1),
        Column(translate("ChartDesk", "MRN"), _mrn_cell, sort=_mrn, width=84),
        Column(translate("ChartDesk", "Vol."), _volume_cell, width=44),
        Column(translate("ChartDesk", "Now"), _now_cell, width=108, stretch=1),
    ]
    if other is not None:
        columns.insert(5, Column(other, _other_cell, sort=_other_sort, width=72))
    return tuple(columns)


def _at(row: ScanRow) -> str:
    return row.at


def _name(row: ScanRow) -> str:
    return row.name.shown if row.name else row.read


def _mrn(row: ScanRow) -> str:
    return row.mrn


def _other_sort(row: ScanRow) -> str:
    return row.other


def _at_cell(row: ScanRow) -> Cell:
    return Muted(row.at)


def _mark_cell(row: ScanRow) -> Cell:
    silent = row.undone or (not row.at and row.mark in UNCHANGED)  # what only stands there was not scanned
    return Muted("") if silent else Tick(row.mark, row.word)


def _name_cell(row: ScanRow) -> Cell:
    if row.name is None:
        return Muted(row.read)
    return Name(row.name.family, row.name.given, struck=row.undone)


def _mrn_cell(row: ScanRow) -> Cell:
    return Mrn(row.mrn) if row.mrn and not row.undone else Muted(row.mrn, struck=row.undone)


def _volume_cell(row: ScanRow) -> Cell:
    return Muted(row.volume, struck=True) if row.undone else Text(row.volume, strong=True)


def _other_cell(row: ScanRow) -> Cell:
    return Muted(row.other, struck=True) if row.undone else Text(row.other)


def _now_cell(row: ScanRow) -> Cell:
    if row.undone:
        return Muted(translate("ChartDesk", "Undone"))
    return Text(row.now) if row.mark in UNCHANGED else StatusWord(row.mark, row.now, bare=True)
