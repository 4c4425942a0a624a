"""Sheets of labels as a PDF, to be printed at 100 %."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.charts.labels.measuring import BOLD, REGULAR
from app.charts.labels.types import Bars, Box, DigitOrder, Mark, Paint, Sheets, Words
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
    """The sheets, page by page; bars lie on whole dots of the printer they were set for."""
    # Half a second to load: only who prints pays for it.
    from fpdf import FPDF, ViewerPreferences

    logging.getLogger("fontTools.subset").setLevel(logging.WARNING)
    document = FPDF(unit="mm", format=sheets.stock.sheet)
    document.set_title("Labels")
    document.set_creator("Outguide")
    # A printed page that was made to fit would have other bars.
    document.viewer_preferences = ViewerPreferences(print_scaling="None")
    document.set_auto_page_break(False)
    document.add_font("plex", "", resource_path("fonts", REGULAR))
    document.add_font("plex", "B", resource_path("fonts", BOLD))
    document.set_line_width(LINE_WIDTH)
    for page in sheets.pages:
        document.add_page()
        for placed in page:
            for mark in placed.marks:
                _draw(document, mark, placed.corner, sheets)
    return bytes(document.output())


def _draw(document: FPDF, mark: Mark, corner: tuple[int, int], sheets: Sheets) -> None:
    dots, order = sheets.setup.resolution.dots_per_mm, sheets.setup.digits
    left, top = corner
    if isinstance(mark, Bars):
        _draw_bars(document, mark, corner, dots)
    elif isinstance(mark, Box):
        _fill(document, mark, order)
        style = "D" if mark.paint is Paint.OUTLINE else "F"
        box = ((left + mark.x) / dots, (top + mark.y) / dots, mark.width / dots, mark.height / dots)
        document.rect(*box, style=style)
    else:
        _write(document, mark, ((left + mark.x) / dots, (top + mark.y) / dots), order)


def _draw_bars(document: FPDF, bars: Bars, corner: tuple[int, int], dots: float) -> None:
    document.set_fill_color(0)
    x, y = corner[0] + bars.x, (corner[1] + bars.y) / dots
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
