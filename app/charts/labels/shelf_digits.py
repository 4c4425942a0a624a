"""Labels of nothing but colours: the digits a folder is filed by, to be folded over its side tab."""

from __future__ import annotations

from app.charts.labels.arranging import Printer, digit_square
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Label, Mark, PrintSetup, Stock, Words
from app.errors import RuleBroken
from app.patients.mrn import mrn_pairs, pairs_of

GAP = 1.0
LEAST_CLEAR = 2.0
NUMBER_POINTS, NUMBER_HEIGHT = 7.0, 3.2
FOLDED_FROM = 2.0  # times as wide as high: one half stands on each side of the folder
BROADEST = 1.3  # times as wide as high a square may be


def lay_out_digits(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """The squares of the last pair, on both halves of a label that is folded, with the number under them.

    Raises:
        RuleBroken: the chart has no number that is filed by pairs.
    """
    digits = shelf_digits(label.mrn, middle=setup.middle)
    if not digits:
        raise RuleBroken(
            f"{label.code} is not filed by pairs of digits, so no colours stand for it. Nothing was printed. "
            "Print its chart label."
        )
    printer = Printer(setup.resolution)
    x, y = (max(each, LEAST_CLEAR) for each in stock.clear)
    width, height = stock.width - 2 * x, stock.height - 2 * y
    halves = 2 if width >= FOLDED_FROM * height else 1
    wide = (width - (halves - 1) * 2 * x) / halves
    marks: list[Mark] = []
    for half in range(halves):
        marks += _half(label, digits, (x + half * (wide + 2 * x), y), (wide, height), printer)
    return tuple(marks)


def shelf_digits(mrn: str, *, middle: bool) -> str:
    """The digits that are coloured, as they are read: the last pair, then the first of the middle one."""
    pairs = pairs_of(mrn) if mrn else ()
    if not pairs:
        return ""
    return pairs[-1] + (pairs[-2][0] if middle and len(pairs) > 1 else "")


def _half(
    label: Label, digits: str, corner: tuple[float, float], size: tuple[float, float], printer: Printer
) -> list[Mark]:
    (x, y), (width, height) = corner, size
    high = height - NUMBER_HEIGHT
    wide = min((width - (len(digits) - 1) * GAP) / len(digits), high * BROADEST)
    left = x + (width - len(digits) * wide - (len(digits) - 1) * GAP) / 2
    marks: list[Mark] = []
    for at, digit in enumerate(digits):
        marks += digit_square(digit, (left + at * (wide + GAP), y), (wide, high), printer)
    told = " ".join(filter(None, ("TRAINING" if label.practice else "", mrn_pairs(label.mrn), label.volume)))
    points = NUMBER_POINTS
    while width_of(told, points, bold=True) > width:
        points -= 0.25
    start = x + (width - width_of(told, points, bold=True)) / 2
    marks.append(
        Words(
            printer.dots(start), printer.dots(y + height - 0.25 * NUMBER_POINTS * POINT), told, points, True
        )
    )
    return marks
