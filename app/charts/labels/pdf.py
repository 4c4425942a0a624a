"""Marks on sheets as a PDF, to be printed at 100 %."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.charts.labels.arranging import moved
from app.charts.labels.measuring import BOLD, REGULAR
from app.charts.labels.types import Bars, Box, DigitOrder, Mark, Paint, Resolution, Sheets, Words
from app.charts.shelf_inks import AMES, DIGIT_INKS, SMEAD, DigitInk
from app.resources import resource_path

if TYPE_CHECKING:
    from fpdf import FPDF

HAIR = 0.0035  # mm, 0.01 pt: PDF numbers are rounded to it
# A bar drawn to its very edge is rounded past it, and a printer then blackens every dot it touches.
EDGE = 2 * HAIR
LINE_WIDTH = 0.3
ORDERS = {DigitOrder.AMES: AMES, DigitOrder.SMEAD: SMEAD}


def pdf_of(sheets: Sheets) -> bytes:
    """The sheets of labels, page by page."""
    setup = sheets.setup
    pages = (
        (moved(mark, placed.corner) for placed in page for mark in placed.marks) for page in sheets.pages
    )
    return marks_pdf("Labels", sheets.stock.sheet, pages, setup.resolution, setup.digits)


def marks_pdf(
    title: str, sheet: tuple[float, float], pages: Iterable[Iterable[Mark]], resolution: Resolution,
    order: DigitOrder,
) -> bytes:  # fmt: skip
    """Pages of marks on sheets of this size in mm; bars lie on whole dots of the printer."""
    # Half a second to load: only who prints pays for it.
    from fpdf import FPDF, ViewerPreferences

    logging.getLogger("fontTools.subset").setLevel(logging.WARNING)
    document = FPDF(unit="mm", format=sheet)
    document.set_title(title)
    document.set_creator("Outguide")
    # A printed page that was made to fit would have other bars.
    document.viewer_preferences = ViewerPreferences(print_scaling="None")
    document.set_auto_page_break(False)
    document.add_font("plex", "", resource_path("fonts", REGULAR))
    document.add_font("plex", "B", resource_path("fonts", BOLD))
    document.set_line_width(LINE_WIDTH)
    for page in pages:
        document.add_page()
        for mark in page:
            _draw(document, mark, resolution.dots_per_mm, order)
    return bytes(document.output())


def _draw(document: FPDF, mark: Mark, dots: float, order: DigitOrder) -> None:
    if isinstance(mark, Bars):
        _draw_bars(document, mark, dots)
    elif isinstance(mark, Box):
        _fill(document, mark, order)
        style = "D" if mark.paint is Paint.OUTLINE else "F"
        document.rect(mark.x / dots, mark.y / dots, mark.width / dots, mark.height / dots, style=style)
    else:
        _write(document, mark, (mark.x / dots, mark.y / dots), order)


def _draw_bars(document: FPDF, bars: Bars, dots: float) -> None:
    document.set_fill_color(0)
    x, y = bars.x, bars.y / dots
    for index, modules in enumerate(bars.widths):
        width = modules * bars.module
        if index % 2 == 0:
            document.rect(x / dots + EDGE, y, width / dots - 2 * EDGE, bars.height / dots, style="F")
        x += width


def _fill(document: FPDF, box: Box, order: DigitOrder) -> None:
    if box.digit:
        document.set_fill_color(*_rgb(ink_of(box.digit, order).ink))
    else:
        document.set_fill_color(0 if box.paint is Paint.BLACK else 255)


def _write(document: FPDF, words: Words, at: tuple[float, float], order: DigitOrder) -> None:
    document.set_font("plex", "B" if words.bold else "", words.points)
    if words.digit:
        document.set_text_color(*_rgb(ink_of(words.digit, order).digit))
    else:
        document.set_text_color(255 if words.paint is Paint.WHITE else 0)
    document.text(*at, words.text)


def ink_of(digit: str, order: DigitOrder) -> DigitInk:
    """The colours of a digit's square on these rolls."""
    return DIGIT_INKS[ORDERS[order][int(digit)]]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
