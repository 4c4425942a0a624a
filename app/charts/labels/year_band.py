"""A band with a year in the colours of its last two digits, for the side tab of folders seen in that year."""

from __future__ import annotations

from app.charts.labels.arranging import Printer, digit_square
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Label, Mark, PrintSetup, Stock, Words
from app.errors import RuleBroken

GAP = 1.0
YEAR_POINTS, TOLD_POINTS = 14.0, 6.0
YEAR_DIGITS = 4


def lay_out_year(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """The whole year in words, its last two digits in colour.

    Raises:
        RuleBroken: it is no year.
    """
    if len(label.name) != YEAR_DIGITS or not label.name.isdecimal():
        raise RuleBroken(f"{label.name} is no year. Nothing was printed. Write it with four digits.")
    printer, (x, y) = Printer(setup.resolution), stock.clear
    width, height = stock.width - 2 * x, stock.height - 2 * y
    wide = (width * 0.62 - GAP) / 2
    marks: list[Mark] = []
    left = x + width - 2 * wide - GAP
    for at, digit in enumerate(label.name[2:]):
        marks += digit_square(digit, (left + at * (wide + GAP), y), (wide, height), printer)
    points = YEAR_POINTS
    while width_of(label.name, points, bold=True) > left - x - GAP:
        points -= 0.5
    low = y + height / 2 + points * POINT * 0.35
    marks.append(Words(printer.dots(x), printer.dots(low), label.name, points, bold=True))
    if label.practice:
        points = TOLD_POINTS
        while width_of("TRAINING", points, bold=True) > left - x - GAP:
            points -= 0.25
        marks.append(Words(printer.dots(x), printer.dots(y + height - 0.4), "TRAINING", points, bold=True))
    return tuple(marks)
