"""Reading a table out of the first sheet of an Excel file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from app.errors import BadInput
from app.interop.reading import Line, Table, headed

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


def sheet(file: Path) -> Iterator[Table]:
    """The first sheet of an Excel file, while it is read.

    Raises:
        BadInput: it is no Excel file, or is damaged.
    """
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
    except NO_EXCEL as problem:
        raise _no_excel(file) from problem
    try:
        yield headed(file, _sheet_lines(file, book))
    finally:
        book.close()


def _sheet_lines(file: Path, book: openpyxl.Workbook) -> Iterator[Line]:
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        for number, row in enumerate(rows, start=1):
            cells = tuple(_cell(value) for value in row)
            if any(cell.strip() for cell in cells):
                yield Line(number, cells)
    except NO_EXCEL as problem:
        raise _no_excel(file) from problem


def _no_excel(file: Path) -> BadInput:
    return BadInput(f"{file.name} is not an Excel file, or is damaged. Nothing was changed.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return "="  # it is refused as any other formula is
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
