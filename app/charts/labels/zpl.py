"""Marks on a roll in ZPL II, the language of Zebra label printers.

Text goes out as hexadecimal bytes (^FH): a ^ or ~ in a name would otherwise be read as a command.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.charts.labels.arranging import moved
from app.charts.labels.types import Bars, Box, Mark, Paint, Resolution, Sheets
from app.errors import BadInput

THIN = 3  # dots of an outline
POINTS_AN_INCH = 72


def zpl_of(sheets: Sheets) -> bytes:
    """One label after the other, in UTF-8.

    Raises:
        BadInput: the stock is a sheet; label printers have rolls.
    """
    if not sheets.stock.is_roll:
        raise BadInput(
            f"{sheets.stock.title} is a sheet, and label printers have rolls. Choose a roll, or make a PDF."
        )
    pages = (
        [moved(mark, placed.corner) for mark in placed.marks] for page in sheets.pages for placed in page
    )
    return marks_zpl((sheets.stock.width, sheets.stock.height), pages, sheets.setup.resolution)


def marks_zpl(size: tuple[float, float], pages: Iterable[Iterable[Mark]], resolution: Resolution) -> bytes:
    """One page of a roll after the other, each of this size in mm."""
    return b"".join(_page(size, marks, resolution.dots_per_mm) for marks in pages)


def _page(size: tuple[float, float], marks: Iterable[Mark], dots: float) -> bytes:
    width, height = size
    # Whatever another program left in the printer is put back first: origin, orientation, field defaults.
    lines = ["^XA^CI28^LH0,0^FWN^PON", f"^PW{int(width * dots)}^LL{int(height * dots)}"]
    lines += [_command(mark, dots * 25.4) for mark in marks]
    lines.append("^XZ")
    return ("\n".join(lines) + "\n").encode("ascii")


def _command(mark: Mark, inch: float) -> str:
    x, y = max(0, round(mark.x)), max(0, round(mark.y))
    if isinstance(mark, Bars):
        # Mode A lets the printer choose the code sets; without its own line of text.
        return f"^FO{x},{y}^BY{mark.module}^BCN,{mark.height},N,N,N,A^FH\\^FD{_hex(mark.code)}^FS"
    if isinstance(mark, Box):
        wide, high = max(1, round(mark.width)), max(1, round(mark.height))
        thick = min(wide, high) if _is_solid(mark) else THIN
        colour = ",W" if mark.paint is Paint.WHITE else ""
        return f"^FO{x},{y}^GB{wide},{high},{thick}{colour}^FS"
    height = round(mark.points / POINTS_AN_INCH * inch)
    reverse = "^FR" if mark.paint is Paint.WHITE and not mark.digit else ""
    return f"^FT{x},{y}{reverse}^A0N,{height},{height}^FH\\^FD{_hex(mark.text)}^FS"


def _is_solid(box: Box) -> bool:
    # A label printer has one ink: a digit's square is an outline around the digit.
    return box.paint is not Paint.OUTLINE and not box.digit


def _hex(text: str) -> str:
    return "".join(
        chr(byte)
        if 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte == 32
        else f"\\{byte:02X}"
        for byte in text.encode("utf-8")
    )
