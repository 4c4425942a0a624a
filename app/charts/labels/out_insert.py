"""The insert of an outguide: whose folder is out, since when, where it is, for whom, and when it is due."""

from __future__ import annotations

from app.charts.labels.arranging import Printer
from app.charts.labels.facts import Fact, facts_of
from app.charts.labels.types import Charge, Label, Mark, Paint, PrintSetup, Stock
from app.charts.slips.columns import Column, NoRoom, bars_in
from app.charts.slips.paper import STEPS, sized
from app.errors import RuleBroken

TAG, NAME, FACTS, WORD, GOAL, NAME_LEAST = 30.0, 17.0, 11.0, 9.0, 14.0, 9.0
CODE_POINTS = 9.0
FOOT = 5.0  # mm under the bars, for their number
NO_OUTGUIDE = "No outguide stands in its slot yet."


def lay_out_insert(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """The marks of one insert; it carries the code of its outguide and never that of the folder.

    Raises:
        RuleBroken: the folder is not out, or not even at the smallest size does it fit on this stock.
    """
    charge = label.charge
    if charge is None:
        raise RuleBroken(
            f"{label.code} is not out of its slot. No insert was made for it. Check it out first."
        )
    printer, (x, y) = Printer(setup.resolution), stock.clear
    width, low = stock.width - 2 * x, stock.height - y
    for step in STEPS:
        column = Column(printer, x, y, width)
        try:
            foot = _foot(charge, stock, column, low)
            _told(column, label, charge, step)
        except NoRoom:
            continue
        if column.y + 2 <= low - stock.bar_height - FOOT:
            return (*column.marks, *foot)
    raise RuleBroken(f"The insert of {label.code} does not fit on {stock.title}. Choose a larger one.")


def _told(column: Column, label: Label, charge: Charge, step: float) -> None:
    tags = [Fact((("OUT", True),), Paint.BLACK)]
    column.say(tags, sized(TAG, step))
    column.y += 2 * step
    column.name(label.name, sized(NAME, step), sized(NAME_LEAST, step))
    column.say(facts_of(label, number=False), sized(FACTS, step))
    column.rule(2 * step, 2 * step)
    for word, told in (
        ("Out since", charge.since), ("Where it is", charge.where), ("For", charge.requester),
        ("Due", charge.due or "no date was set"),
    ):  # fmt: skip
        if told:
            column.write(word, sized(WORD, step))
            column.name(told, sized(GOAL, step), sized(NAME_LEAST, step))
            column.y += 1.5 * step


def _foot(charge: Charge, stock: Stock, column: Column, low: float) -> tuple[Mark, ...]:
    """The bars of the outguide at the foot."""
    if charge.outguide:
        place = (column.x, low - stock.bar_height - FOOT)
        return bars_in(charge.outguide, place, column.width, stock.bar_height, column.printer, CODE_POINTS)
    foot = Column(column.printer, column.x, low - FOOT, column.width)
    foot.write(NO_OUTGUIDE, WORD - 1)
    return tuple(foot.marks)
