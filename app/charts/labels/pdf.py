"""Marks on sheets as a PDF, to be printed at 100 %."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.charts.labels.arranging import moved
from app.charts.labels.inks import THICK, digit_dots, digit_ink, digit_lines, digit_plain
from app.charts.labels.measuring import BOLD, REGULAR
from app.charts.labels.types import Bars, Box, Digits, Mark, Paint, Resolution, Sheets, Words
from app.resources import resource_path

if TYPE_CHECKING:
    from fpdf import FPDF

HAIR = 0.0035  # mm, 0.01 pt: PDF numbers are rounded to it
# A bar drawn to its very edge is rounded past it, and a printer then blackens every dot it touches.
EDGE = 2 * HAIR
LINE_WIDTH = 0.3


def pdf_of(sheets: Sheets) -> bytes:
    """The sheets of labels, page by page."""
    setup = sheets.setup
    pages = (
        (moved(mark, placed.corner) for placed in page for mark in placed.marks) for page in sheets.pages
    )
    return marks_pdf("Labels", sheets.stock.sheet, pages, setup.resolution, setup.digits)


def marks_pdf(
    title: str, sheet: tuple[float, float], pages: Iterable[Iterable[Mark]], resolution: Resolution,
    order: Digits,
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


def _draw(document: FPDF, mark: Mark, dots: float, order: Digits) -> None:
    if isinstance(mark, Bars):
        _draw_bars(document, mark, dots)
    elif isinstance(mark, Box):
        _fill(document, mark, order)
        style = "D" if mark.paint is Paint.OUTLINE else "F"
        document.rect(mark.x / dots, mark.y / dots, mark.width / dots, mark.height / dots, style=style)
        if mark.digit:
            _pattern(document, mark, dots, order)
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


def _pattern(document: FPDF, box: Box, dots: float, order: Digits) -> None:
    """Lines or dots round the digit in the digit's own colour, for whoever does not see the square's."""
    lines, spots = digit_lines(box, order), digit_dots(box, order)
    if not lines and not spots:
        return
    colours = digit_ink(box.digit, order)
    document.set_draw_color(*_rgb(colours.digit))
    document.set_fill_color(*_rgb(colours.digit))
    document.set_line_width(THICK * box.height / dots)
    with document.rect_clip(box.x / dots, box.y / dots, box.width / dots, box.height / dots):
        for line in lines:
            document.line(*(each / dots for each in line))
        for x, y, half in spots:
            document.ellipse(
                (x - half) / dots, (y - half) / dots, 2 * half / dots, 2 * half / dots, style="F"
            )
    document.set_fill_color(*_rgb(colours.ink))
    x, y, wide, high = digit_plain(box)
    document.rect(x / dots, y / dots, wide / dots, high / dots, style="F")
    document.set_draw_color(0)
    document.set_line_width(LINE_WIDTH)


def _fill(document: FPDF, box: Box, order: Digits) -> None:
    if box.digit:
        document.set_fill_color(*_rgb(digit_ink(box.digit, order).ink))
    else:
        document.set_fill_color(0 if box.paint is Paint.BLACK else 255)


def _write(document: FPDF, words: Words, at: tuple[float, float], order: Digits) -> None:
    document.set_font("plex", "B" if words.bold else "", words.points)
    if words.digit:
        document.set_text_color(*_rgb(digit_ink(words.digit, order).digit))
    else:
        document.set_text_color(255 if words.paint is Paint.WHITE else 0)
    document.text(*at, words.text)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
