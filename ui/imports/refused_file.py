"""The list of refused rows as a file that a spreadsheet opens and can do no harm with."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from app.errors import Unavailable
from app.interop import Refused
from ui.imports.words import said

# A cell that begins with one of these is worked out by spreadsheets instead of shown (OWASP, CSV injection).
WORKED_OUT = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell as text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    begins = cell.startswith(WORKED_OUT) or cell.lstrip().startswith(WORKED_OUT)
    return f"'{cell}" if begins else cell


def write_refused(file: Path, refused: Iterable[Refused]) -> None:
    """Write line, column and reason of each refused row, so that Excel shows all letters.

    Raises:
        Unavailable: the file cannot be written.
    """
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow((said("Line"), said("Column"), said("Reason")))
            writer.writerows((row.line, harmless(row.field), harmless(row.reason)) for row in refused)
    except OSError as problem:
        words = said("The list was not saved: {0}. Choose another folder.")
        raise Unavailable(words.format(problem.strerror)) from problem
