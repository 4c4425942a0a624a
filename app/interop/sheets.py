"""Reading a table out of the first sheet of an Excel file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from app.errors import BadInput
from app.interop.reading import Line, Table, headed

HALF_A_SECOND = timedelta(milliseconds=500)
NO_EXCEL = (
    BadZipFile,
    InvalidFileException,
    KeyError,
    IndexError,
    ValueError,
    SyntaxError,
    zlib.error,
    EOFError,
)


def sheet(file: Path, *, times: bool = False) -> Iterator[Table]:
    """The first sheet of an Excel file, while it is read; with `times` a day keeps its time of day.

    Raises:
        BadInput: it is no Excel file, or is damaged.
    """
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
    except NO_EXCEL as problem:
        raise _no_excel(file) from problem
    try:
        yield headed(file, _sheet_lines(file, book, times))
    finally:
        book.close()


def _sheet_lines(file: Path, book: openpyxl.Workbook, times: bool) -> Iterator[Line]:
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        for number, row in enumerate(rows, start=1):
            cells = tuple(_cell(value, times) for value in row)
            if any(cell.strip() for cell in cells):
                yield Line(number, cells)
    except NO_EXCEL as problem:
        raise _no_excel(file) from problem


def _no_excel(file: Path) -> BadInput:
    return BadInput(f"{file.name} is not an Excel file, or is damaged. Nothing was changed.")


def _cell(value: object, times: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return "="  # it is refused as any other formula is
    if isinstance(value, datetime) and times and value.time() != time.min:
        # Excel counts in fractions of a day, so that 9:10 may be a millionth of a second short of it.
        return (value + HALF_A_SECOND).replace(microsecond=0).isoformat(" ")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
