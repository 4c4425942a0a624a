"""The live list of the set-up page: each scan with what was read, its slowest gap and its end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.lists.cells import Muted, StatusWord, Text
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.scanning.scan import RawScan
from ui.theme.tokens import Status


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One scan of the line, by its number, and whether all of it arrived."""

    number: int
    scan: RawScan
    whole: bool


def measured_rows() -> RowsModel[MeasuredRow]:
    """The empty list."""
    tr = _words
    columns: tuple[Column[MeasuredRow], ...] = (
        Column(tr("Scan"), _number, _by_number, width=72),
        Column(tr("Read as"), _text, width=260, stretch=1),
        Column(tr("Slowest gap"), _gap, _by_gap, width=120),
        Column(tr("Ended by"), _end, width=104),
        Column(tr("Whole"), _whole, width=128),
    )
    return RowsModel(columns, _by_number)


def shown(text: str) -> str:
    """A text with its control characters as signs that can be seen."""
    return "".join(chr(0x2400 + ord(char)) if ord(char) < 0x20 else char for char in text)


def _words(text: str) -> str:
    return QCoreApplication.translate("MeasuredList", text)


def _by_number(row: MeasuredRow) -> int:
    return row.number


def _by_gap(row: MeasuredRow) -> int:
    return max(row.scan.gaps, default=0)


def _number(row: MeasuredRow) -> Muted:
    return Muted(str(row.number))


def _text(row: MeasuredRow) -> Text:
    return Text(shown(row.scan.text))


def _gap(row: MeasuredRow) -> Text:
    return Text(f"{_by_gap(row)} ms") if row.scan.gaps else Text("")


def _end(row: MeasuredRow) -> Muted:
    return Muted({"\r": _words("Enter"), "\t": _words("Tab")}.get(row.scan.ended_by, _words("nothing")))


def _whole(row: MeasuredRow) -> StatusWord:
    if row.whole:
        return StatusWord(None, _words("Whole"))
    return StatusWord(Status.ATTENTION, _words("Not whole"))
