"""Prints read back as a person and a scanner read them."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import Protocol

import pypdfium2
import zxingcpp
from PIL import Image

from app.charts import Bars, Box, Digits, Mark, Resolution, Words
from app.charts.labels.code128 import NARROWEST
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.pdf import marks_pdf

PIXELS_A_POINT = 300 / 72
CODE_128 = zxingcpp.BarcodeFormat.Code128  # scanners of a records room read nothing else


class Setup(Protocol):
    """How something was set."""

    @property
    def resolution(self) -> Resolution:
        """Of the printer."""
        ...

    @property
    def digits(self) -> Digits:
        """By whose rolls digits are coloured."""
        ...


class Print(Protocol):
    """Slips, a list, a manifest: pages of marks."""

    @property
    def setup(self) -> Setup:
        """How it was set."""
        ...

    @property
    def sheet(self) -> tuple[float, float]:
        """In mm."""
        ...

    @property
    def pages(self) -> tuple[tuple[Mark, ...], ...]:
        """In dots."""
        ...


def pdf_of(slips: Print) -> bytes:
    """The print as a PDF."""
    setup = slips.setup
    return marks_pdf("Print", slips.sheet, slips.pages, setup.resolution, setup.digits)


def words_of(slips: Print) -> str:
    """Everything that is written, without blanks: a name may be on several lines."""
    return "".join(mark.text for page in slips.pages for mark in page if isinstance(mark, Words)).replace(
        " ", ""
    )


def said(slips: Print) -> list[str]:
    """The lines of words as they are set."""
    return [mark.text for page in slips.pages for mark in page if isinstance(mark, Words)]


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page as a laser printer makes it, at half its dots."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [page.render(scale=PIXELS_A_POINT).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def texts(pdf: bytes) -> list[str]:
    """The words of each page with single blanks between them."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def codes(pdf: bytes) -> list[str]:
    """Every barcode that a reader sees, page by page."""
    return [
        found.text
        for page in pictures(pdf)
        for found in zxingcpp.read_barcodes(page.convert("L"), formats=CODE_128)
    ]


def _areas(slips: Print, page: int) -> list[tuple[float, float, float, float]]:
    """What each mark of a page covers, in mm; bars with their quiet zones, tags without their words."""
    dots = slips.setup.resolution.dots_per_mm
    marks = slips.pages[page]
    # The lines to cut by cross one another.
    one, other = marks[:2]
    if isinstance(one, Box) and isinstance(other, Box) and one.width == other.height > other.width:
        marks = marks[2:]
    boxes = [mark for mark in marks if isinstance(mark, Box)]
    areas = []
    for mark in marks:
        if isinstance(mark, Bars):
            assert mark.module / dots >= NARROWEST and mark.height / dots >= 6.35
            quiet = 10 * mark.module
            areas.append((mark.x - quiet, mark.y, mark.x + mark.width + quiet, mark.y + mark.height))
        elif isinstance(mark, Box):
            areas.append((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))
        elif not any(b.x <= mark.x < b.x + b.width and b.y <= mark.y < b.y + b.height for b in boxes):
            size = mark.points * POINT * dots
            wide = width_of(mark.text, mark.points, bold=mark.bold) * dots
            areas.append((mark.x, mark.y - 0.7 * size, mark.x + wide, mark.y))
    return [(left / dots, top / dots, right / dots, low / dots) for left, top, right, low in areas]


def nothing_overlaps(slips: Print) -> None:
    """Nothing lies on anything else, nor nearer to the edge of the paper than it may."""
    wide, high = slips.sheet
    for page in range(len(slips.pages)):
        areas = _areas(slips, page)
        for left, top, right, low in areas:
            assert left >= 1.9 and top >= 1.9 and right <= wide - 1.9 and low <= high - 1.9
        for one, other in combinations(areas, 2):
            apart = (
                one[0] >= other[2] - 0.05
                or other[0] >= one[2] - 0.05
                or one[1] >= other[3] - 0.05
                or other[1] >= one[3] - 0.05
            )
            assert apart, (one, other)
