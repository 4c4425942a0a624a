"""Reading a table out of a file: CSV in any common dress, or an Excel sheet; one row at a time."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import BadInput, Unavailable

DELIMITERS = (",", ";", "\t", "|")
# A cell longer than this is a quote that was never closed, or a file that is no table.
LONGEST_CELL = 16 * 1024 * 1024
LONGEST_VALUE = 4_000
CHUNK = 1 << 20
SPREADSHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
EXCEL = {".xlsx", ".xlsm"}
CALENDAR = ".ics"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Dress:
    """How a file is written: its encoding and what stands between its cells; both empty for Excel.

    `today` is the day it is where appointments are read: only then times of day are kept, and calendars read.
    """

    encoding: str = ""
    delimiter: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row, with the line of the file it starts on (the heading is on line 1); a problem refuses it."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of the columns, and the rows as they are read."""

    headers: tuple[str, ...]
    lines: Iterator[Line]


def dress_of(file: Path, today: date | None = None) -> Dress:
    """Find out how a file is written; with `today` it is one of appointments.

    Raises:
        Unavailable: it cannot be read.
        BadInput: it is empty.
    """
    if file.suffix.lower() in EXCEL or (today is not None and file.suffix.lower() == CALENDAR):
        return Dress(today=today)
    try:
        encoding = _encoding(file)
        with file.open(encoding=encoding, errors="replace", newline="") as stream:
            head = next(
                (line for line in iter(lambda: stream.readline(LONGEST_CELL), "") if line.strip()), ""
            )
    except OSError as problem:
        raise Unavailable(
            f"{file.name} cannot be read: {problem.strerror}. Nothing was changed."
        ) from problem
    if not head:
        raise BadInput(f"{file.name} is empty. Nothing was changed.")
    return Dress(encoding, max(DELIMITERS, key=head.count), today)


@contextmanager
def table(file: Path, dress: Dress) -> Iterator[Table]:
    """Open a table; rows are read as they are asked for, so that memory stays the same.

    Raises:
        BadInput: it has no heading, or is no table.
        Unavailable: it cannot be read.
    """
    try:
        if dress.delimiter:
            with file.open(encoding=dress.encoding, errors="replace", newline="") as stream:
                yield headed(file, _csv_lines(stream, dress.delimiter))
        elif file.suffix.lower() == CALENDAR and dress.today is not None:
            # Loaded with the first calendar, as little needed as Excel.
            from app.interop.calendars import calendar

            yield headed(file, calendar(file, dress.today))
        else:
            # Loaded with the first Excel file: with what it brings along it costs a quarter of a second.
            from app.interop.sheets import sheet

            yield from sheet(file, times=dress.today is not None)
    except OSError as problem:
        raise Unavailable(
            f"{file.name} cannot be read: {problem.strerror}. Nothing was changed."
        ) from problem


def headed(file: Path, lines: Iterator[Line]) -> Table:
    """The lines under the titles of their columns, which the first line holds.

    Raises:
        BadInput: there are no titles, or two columns share one.
    """
    first = next(lines, None)
    headers = tuple(cell.strip() for cell in first.cells) if first is not None else ()
    while headers and not headers[-1]:
        headers = headers[:-1]
    if not headers:
        raise BadInput(f"{file.name} has no heading with the titles of its columns. Nothing was changed.")
    twice = sorted({title for title in headers if title and headers.count(title) > 1})
    if twice:
        raise BadInput(f"{file.name} has two columns titled {twice[0]}. Nothing was changed. Rename one.")
    return Table(headers, lines)


def _csv_lines(stream: Iterator[str], delimiter: str) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_CELL)
    ending = _Ending(stream)
    reader = csv.reader(ending, delimiter=delimiter)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise _never_closed(start) from problem
        if ending.reached:
            raise _never_closed(start)
        if any(cell.strip() for cell in cells):
            yield Line(start, tuple(cells))


class _Ending:
    """Notes that the file has ended: a row that is only complete then has a quotation mark open."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream, self.reached = stream, False

    def __iter__(self) -> Iterator[str]:
        yield from self._stream
        self.reached = True


def _never_closed(start: int) -> BadInput:
    return BadInput(
        f"From line {start} on this is no table: a quotation mark is opened there and never closed. "
        "Nothing was changed. Close it, then import again."
    )


def _encoding(file: Path) -> str:
    """UTF-8 if every byte of the file is, else the one Windows programs write (cp1252)."""
    with file.open("rb") as stream:
        head = stream.read(4)
        for bom, name in BOMS:
            if head.startswith(bom):
                return name
        decoder = codecs.getincrementaldecoder("utf-8")()
        stream.seek(0)
        try:
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def problem_of(cell: str) -> str:
    """Why a cell cannot be taken at all; empty if it can."""
    if not cell or (cell.isalnum() and len(cell) <= LONGEST_VALUE):
        return ""  # most cells of most files: none of what follows is a letter or a digit
    if len(cell) > LONGEST_VALUE:
        return f"This cell has {len(cell)} letters; {LONGEST_VALUE} are possible."
    if "\0" in cell:
        return "This cell holds a sign that no text has (NUL)."
    if "\N{REPLACEMENT CHARACTER}" in cell:
        return "This cell holds letters that cannot be read."
    if cell.lstrip().startswith(("=", "@")) or cell.startswith(("+cmd", "-cmd")):
        return "This cell holds a formula."
    if cell in SPREADSHEET_ERRORS:
        return f"This cell holds {cell}, an error of the spreadsheet."
    return ""
