"""Where each mark of a label lies: name, facts and barcode in whatever room the stock has.

Nothing is ever cut: a name wraps, then is set smaller, and a label on which it still does not fit is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from app.charts.labels.arranging import (
    LINE,
    RISE,
    Printer,
    digit_square,
    fact_lines,
    fact_marks,
    fact_width,
    wrapped,
)
from app.charts.labels.code128 import QUIET, module_dots, quiet_dots, widths_of
from app.charts.labels.facts import facts_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Bars, Label, Mark, Resolution, Stock, Words
from app.errors import RuleBroken
from app.patients.mrn import pairs_of

NUMBER_POINTS = 9.0
SMALLEST = 6
BLOCK_GAP = 0.8
NUMBER_HEIGHT = 3.4
COLUMN_GAP = 1.5
BESIDE = (0.55, 0.5, 0.4, 0.33)  # how much of the width the bars may take beside the words
DIGIT_HIGHEST = 10.0


@dataclass(frozen=True, slots=True)
class _Room:
    """A part of the label, in mm from its corner."""

    x: float
    y: float
    width: float
    height: float


def lay_out(label: Label, stock: Stock, resolution: Resolution) -> tuple[Mark, ...]:
    """The marks of one label, in dots from its upper left corner.

    Raises:
        RuleBroken: not even at the smallest size does it fit on this stock.
    """
    printer = Printer(resolution)
    clear_x, clear_y = stock.clear
    room = _Room(clear_x, clear_y, stock.width - 2 * clear_x, stock.height - 2 * clear_y)
    squares, room = _digits(label, stock, room, printer)
    for points in range(stock.name_points, SMALLEST - 1, -1):
        for arranged in (_below, _below_without_number_line, _beside):
            marks = arranged(label, stock, room, printer, points)
            if marks is not None:
                return (*squares, *marks)
    raise RuleBroken(f"{label.code} does not fit on {stock.title}. Choose a larger label.")


def _below(label: Label, stock: Stock, room: _Room, printer: Printer, points: int) -> tuple[Mark, ...] | None:
    """Words above, bars below them, the number under the bars."""
    text = _text(label, room, printer, points)
    top = room.y + room.height - stock.bar_height - NUMBER_HEIGHT
    if text is None or text.bottom + BLOCK_GAP > top:
        return None
    bars = _bars(label, stock, room, top, printer)
    return None if bars is None else (*text.marks, bars, _number_under(bars, printer))


def _below_without_number_line(
    label: Label, stock: Stock, room: _Room, printer: Printer, points: int
) -> tuple[Mark, ...] | None:
    """The same in less height: the number stands at the right of the bars."""
    text = _text(label, room, printer, points)
    top = room.y + room.height - stock.bar_height
    if text is None or text.bottom + BLOCK_GAP > top:
        return None
    number = width_of(label.code, NUMBER_POINTS)
    bars = _bars(label, stock, _Room(room.x, room.y, room.width - number, room.height), top, printer)
    if bars is None:
        return None
    x, y = printer.dots(room.x + room.width - number), bars.y + bars.height
    return (*text.marks, bars, Words(x, y, label.code, NUMBER_POINTS))


def _beside(
    label: Label, stock: Stock, room: _Room, printer: Printer, points: int
) -> tuple[Mark, ...] | None:
    """Bars at the left, words at their right; on a low label the number joins the words."""
    under = stock.bar_height + NUMBER_HEIGHT <= room.height
    top = room.y + (room.height - stock.bar_height - (NUMBER_HEIGHT if under else 0)) / 2
    for share in BESIDE:
        bars = _bars(
            label, stock, _Room(room.x, room.y, room.width * share, room.height), top, printer, QUIET
        )
        if bars is None:
            continue
        taken = (bars.width + 2 * QUIET * bars.module) / printer.resolution.dots_per_mm + COLUMN_GAP
        rest = _Room(room.x + taken, room.y, room.width - taken, room.height)
        text = _text(label, rest, printer, points, number=not under)
        if text is not None and text.bottom <= room.y + room.height:
            return (*text.marks, bars, *([_number_under(bars, printer)] if under else []))
    return None


def _bars(
    label: Label, stock: Stock, room: _Room, top: float, printer: Printer, quiet_modules: int | None = None
) -> Bars | None:
    widths, resolution = widths_of(label.code), printer.resolution
    modules = sum(widths)
    module = module_dots(modules, room.width, resolution)
    if module is None:
        return None
    quiet = quiet_dots(modules, module, room.width, resolution)
    if quiet_modules is not None:
        quiet = quiet_modules * module
    return Bars(
        x=ceil(printer.dots(room.x)) + quiet,
        y=ceil(printer.dots(top)),
        height=int(printer.dots(stock.bar_height)),
        module=module,
        widths=widths,
        code=label.code,
    )


def _number_under(bars: Bars, printer: Printer) -> Words:
    wide = printer.dots(width_of(bars.code, NUMBER_POINTS))
    baseline = bars.y + bars.height + printer.dots(NUMBER_POINTS * POINT * RISE)
    return Words(bars.x + (bars.width - wide) / 2, baseline, bars.code, NUMBER_POINTS)


@dataclass(frozen=True, slots=True)
class _Text:
    """Words that were set, and how far down they reach."""

    marks: tuple[Mark, ...]
    bottom: float


def _text(label: Label, room: _Room, printer: Printer, points: int, *, number: bool = False) -> _Text | None:
    lines = wrapped(label.name, points, room.width)
    if lines is None:
        return None
    marks: list[Mark] = []
    y = room.y
    for line in lines:
        baseline = y + points * POINT * RISE
        marks.append(Words(printer.dots(room.x), printer.dots(baseline), line, points, bold=True))
        y += points * POINT * LINE
    size = min(9.0, max(points - 1.0, 6.0))
    for facts in fact_lines(facts_of(label, number=number), room.width, size):
        if fact_width(facts[0], size) > room.width:  # alone in its line, and too long for it
            return None
        marks += fact_marks(facts, room.x, y + size * POINT * RISE, size, printer)
        y += size * POINT * LINE
    return _Text(tuple(marks), y)


def _digits(label: Label, stock: Stock, room: _Room, printer: Printer) -> tuple[list[Mark], _Room]:
    """The last pair of the number as coloured squares down the right edge, where the stock has the room."""
    pairs = pairs_of(label.mrn) if stock.digits and label.mrn else ()
    if not pairs:
        return [], room
    high = min(DIGIT_HIGHEST, (room.height - 1) / 2)
    wide = high * 0.8
    x = room.x + room.width - wide
    marks: list[Mark] = []
    for row, digit in enumerate(pairs[-1]):
        marks += digit_square(digit, (x, room.y + row * (high + 1)), (wide, high), printer)
    return marks, _Room(room.x, room.y, room.width - wide - COLUMN_GAP, room.height)
