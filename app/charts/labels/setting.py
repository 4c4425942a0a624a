"""Labels one after the other on sheets, from the first free place on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.charts.labels.layouts import laid_out
from app.charts.labels.measuring import unknown_signs
from app.charts.labels.stocks import stock_for
from app.charts.labels.types import Label, PlacedLabel, PrintSetup, Sheets, Stock
from app.errors import BadInput, RuleBroken

STAND_IN = "?"
FARTHEST = 10  # mm a printer may be off


def set_labels(labels: Sequence[Label], setup: PrintSetup) -> Sheets:
    """Place every mark of these labels.

    Raises:
        BadInput: there is no such stock, or no such place on its sheet.
    """
    stock = stock_for(setup.stock, setup.look)
    _require_possible(setup, stock)
    at = setup.start_at - 1
    pages: list[list[PlacedLabel]] = []
    left_out: list[tuple[Label, str]] = []
    unlike: list[tuple[Label, str]] = []
    for label in labels:
        try:
            marks = laid_out(_printable(label, unlike), stock, setup)
        except RuleBroken as problem:
            left_out.append((label, problem.sentence))
            continue
        for _ in range(label.copies_on(stock)):
            page, place = divmod(at, stock.places)
            while len(pages) <= page:
                pages.append([])
            pages[page].append(PlacedLabel(label, corner_of(stock, place, setup), marks))
            at += 1
    return Sheets(setup, stock, tuple(map(tuple, pages)), tuple(left_out), tuple(unlike))


def _printable(label: Label, unlike: list[tuple[Label, str]]) -> Label:
    """The label with a stand-in for each sign that the font has not: a gap would look like another name."""
    unknown = unknown_signs(label.name, bold=True)
    if not unknown:
        return label
    sentence = f"{label.code}: labels cannot show {unknown}. Question marks stand in their place."
    unlike.append((label, sentence))
    return replace(label, name="".join(STAND_IN if sign in unknown else sign for sign in label.name))


def corner_of(stock: Stock, place: int, setup: PrintSetup) -> tuple[int, int]:
    """Where a label of the sheet begins, in whole dots."""
    dots = setup.resolution.dots_per_mm
    x, y = (at + moved for at, moved in zip(stock.corner(place), setup.offset, strict=True))
    return round(x * dots), round(y * dots)


def _require_possible(setup: PrintSetup, stock: Stock) -> None:
    if not 1 <= setup.start_at <= stock.places:
        raise BadInput(f"{stock.title} has labels 1 to {stock.places}; {setup.start_at} is none of them.")
    if any(abs(each) > FARTHEST for each in setup.offset):
        raise BadInput(f"A printer is moved by at most {FARTHEST} mm. Nothing was printed.")
