"""A print as a file: a PDF for 100 %, or ZPL for a label printer; there only if it was kept as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.charts.labels.pdf import marks_pdf
from app.charts.labels.types import Digits, Mark, Resolution
from app.charts.labels.whole_file import whole_file
from app.charts.labels.zpl import marks_zpl
from app.charts.slips.types import SlipStock
from app.errors import BadInput, Unavailable


def as_file(
    file: Path, title: str, pages: tuple[tuple[Mark, ...], ...], stock: SlipStock, resolution: Resolution,
    digits: Digits,
) -> bytes:  # fmt: skip
    """What such a file holds.

    Raises:
        BadInput: the name ends in neither, or a sheet is asked for in ZPL.
    """
    match file.suffix.lower():
        case ".pdf":
            return marks_pdf(title, stock.sheet, pages, resolution, digits)
        case ".zpl":
            if not stock.is_roll:
                raise BadInput(
                    f"{stock.title} is a sheet, and label printers have rolls. Nothing was printed. "
                    "Choose a roll, or make a PDF."
                )
            return marks_zpl(stock.sheet, pages, resolution)
        case _:
            raise BadInput(f"{file.name} ends neither in .pdf nor in .zpl. Nothing was printed.")


def save_kept(file: Path, made: bytes, keep: Callable[[], None]) -> None:
    """Write a file that is there only if `keep` has gone well.

    Raises:
        Unavailable: the folder does not take it; then nothing was kept.
    """
    try:
        with whole_file(file) as stream:
            stream.write(made)
            keep()
    except OSError as problem:
        raise Unavailable(
            f"{file} cannot be written. Nothing was printed. Choose another place."
        ) from problem
