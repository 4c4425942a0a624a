"""Words, facts, shelf numbers and bars set one under the other in a column of paper; all measures in mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
from app.charts.labels.code128 import NARROWEST, QUIET, module_dots, widths_of
from app.charts.labels.facts import Fact
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Bars, Box, Mark, Paint, Words
from app.charts.slips.paper import SMALLEST
from app.charts.slips.wording import Shelf

HAIR = 0.2
DIGIT = 0.72  # how much of a square's height its digit has
SQUARE_GAP = 0.6
CAPITAL = 0.7  # how much of its size a capital letter is high
TICK = 4.5
STEP = 0.5  # points by which words get smaller until they fit
FEW_LINES = 2


class NoRoom(Exception):
    """Something is wider than its column."""


@dataclass(slots=True)
class Column:
    """A column that is filled from its top; `y` is how far down it is filled."""

    printer: Printer
    x: float
    y: float
    width: float
    marks: list[Mark] = field(default_factory=list)

    def write(self, text: str, points: float, *, bold: bool = False) -> None:
        """Words on as many lines as they need.

        Raises:
            NoRoom: not even one letter fits.
        """
        lines = wrapped(text, points, self.width, bold=bold)
        if lines is None:
            raise NoRoom
        for line in lines:
            baseline = self.y + points * POINT * RISE
            self.put(line, self.x, baseline, points, bold=bold)
            self.y += points * POINT * LINE

    def put(
        self, text: str, x: float, baseline: float, points: float, *,
        bold: bool = False, paint: Paint = Paint.BLACK,
    ) -> None:  # fmt: skip
        """Words just there, on one line."""
        dots = self.printer.dots
        if text:
            self.marks.append(Words(dots(x), dots(baseline), text, points, bold, paint))

    def box(self, x: float, y: float, size: tuple[float, float], paint: Paint = Paint.BLACK) -> None:
        """A box just there."""
        dots = self.printer.dots
        self.marks.append(Box(dots(x), dots(y), dots(size[0]), dots(size[1]), paint))

    def say(self, facts: Sequence[Fact], points: float) -> None:
        """Facts side by side, smaller if one of them is wider than the column.

        Raises:
            NoRoom: even the smallest is.
        """
        while any(fact_width(fact, points) > self.width for fact in facts):
            points -= STEP
            if points < SMALLEST:
                raise NoRoom
        for line in fact_lines(facts, self.width, points):
            self.marks += fact_marks(line, self.x, self.y + points * POINT * RISE, points, self.printer)
            self.y += points * POINT * LINE

    def rule(self, above: float, below: float) -> None:
        """A thin line over the whole column, with so much room around it."""
        self.y += above
        self.box(self.x, self.y, (self.width, HAIR))
        self.y += below

    def tick_square(self, x: float, y: float, *, ticked: bool, size: float = TICK) -> None:
        """A square to tick with a pen, with a cross in it where that is not needed any more."""
        self.box(x, y, (size, size), Paint.OUTLINE)
        if ticked:
            points = size / POINT
            left = x + (size - width_of("×", points, bold=True)) / 2
            # A sign of times stands lower than a capital letter reaches.
            self.put("×", left, y + size / 2 + points * POINT * 0.31, points, bold=True)

    def number(self, shelf: Shelf, points: float, room: float) -> tuple[float, float]:
        """A shelf number on one line, smaller until it fits into the room; how wide and high it is.

        Raises:
            NoRoom: it does not fit at the smallest size.
        """
        while _number_width(shelf, points) > room:
            points -= STEP
            if points < SMALLEST:
                raise NoRoom
        high = points * POINT / DIGIT
        baseline = self.y + high / 2 + points * POINT * CAPITAL / 2
        x = self.x
        self.put(shelf.before, x, baseline, points, bold=True)
        x += width_of(shelf.before, points, bold=True)
        for digit in shelf.pair:
            self.marks += digit_square(digit, (x, self.y), (high * 0.8, high), self.printer)
            x += high * 0.8 + SQUARE_GAP
        self.put(shelf.after, x, baseline, points, bold=True)
        return _number_width(shelf, points), high

    def name(self, text: str, points: float, smallest: float) -> None:
        """A name in bold, smaller until it needs no more than two lines, then on as many as it needs."""
        while points - STEP >= smallest and not _fits(text, points, self.width):
            points -= STEP
        self.write(text, points, bold=True)


def bars_in(
    code: str, place: tuple[float, float], room: float, height: float, printer: Printer, points: float,
    *, narrow: bool = False,
) -> tuple[Bars, Words]:  # fmt: skip
    """A barcode in the middle of its room, with its number under it; `narrow` has the thinnest legal bars.

    Raises:
        NoRoom: not even those fit.
    """
    x, y = place
    widths, dots = widths_of(code), printer.resolution.dots_per_mm
    modules = sum(widths)
    module = module_dots(modules, room, printer.resolution)
    if module is None:
        raise NoRoom
    if narrow:
        module = ceil(NARROWEST * dots)
    left = max(ceil(x * dots) + QUIET * module, round((x + room / 2) * dots - modules * module / 2))
    bars = Bars(left, ceil(y * dots), int(height * dots), module, widths, code)
    wide = printer.dots(width_of(code, points))
    baseline = bars.y + bars.height + printer.dots(points * POINT * RISE)
    return bars, Words(bars.x + (bars.width - wide) / 2, baseline, code, points)


def _number_width(shelf: Shelf, points: float) -> float:
    square = points * POINT / DIGIT * 0.8 + SQUARE_GAP
    words = width_of(shelf.before, points, bold=True) + width_of(shelf.after, points, bold=True)
    return words + len(shelf.pair) * square


def _fits(text: str, points: float, room: float) -> bool:
    lines = wrapped(text, points, room)
    longest = max(text.replace("-", "- ").split(), key=len, default="")
    return lines is not None and len(lines) <= FEW_LINES and width_of(longest, points, bold=True) <= room
