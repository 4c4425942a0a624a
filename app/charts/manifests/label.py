"""The label of a container: what it is, where it goes, how many folders; never a patient's name."""

from __future__ import annotations

from app.charts.labels.facts import Fact
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark, Paint
from app.charts.manifests.sheets import HAIR, facts, pairs
from app.charts.manifests.wording import folders, tags
from app.charts.slips.columns import Column, NoRoom, bars_in
from app.charts.slips.paper import SMALLEST, Paper, sized
from app.charts.slips.wording import plain
from app.charts.transfers.types import Transfer, TransferState
from app.errors import RuleBroken

FROM, NAME, TO, GOAL, COUNT, NUMBERS, SMALL = 12.0, 84.0, 14.0, 34.0, 26.0, 12.0, 7.5
ONE_LINE, NAME_LEAST, GOAL_LEAST = 32.0, 20.0, 12.0
BAR_HEIGHT, CODE_POINTS = 15.0, 11.0
GAP = 2.5
TOLD_ROOM = 3.4
PEN = 22.0  # mm to write a number on


def lay_out_label(transfer: Transfer, paper: Paper) -> tuple[Mark, ...]:
    """The marks of one label, in dots from its upper left corner.

    Raises:
        RuleBroken: not even at the smallest size does it fit on this stock.
    """
    x, y, width, _ = paper.room
    for step in paper.steps:
        column = Column(paper.printer, x, y, width)
        try:
            foot, top = _foot(transfer, paper)
            _where(column, transfer, paper, step)
            _what(column, transfer, paper, step)
        except NoRoom:
            continue
        if column.y + GAP <= top:
            return (*column.marks, *foot.marks)
    raise RuleBroken(
        f"The label of {transfer.container} does not fit on {paper.stock.title}. Nothing was printed. "
        "Choose larger paper."
    )


def _where(column: Column, transfer: Transfer, paper: Paper, step: float) -> None:
    """Whose it is, its own name, and where it goes."""
    clinic = Fact(((plain(paper.printing.clinic.name), False),))
    facts(column, [*tags(paper.printing, None), clinic], sized(FROM, step))
    column.y += 1.5 * step
    _huge(column, transfer.container, step)
    column.rule(1.5 * step, 2.5 * step)
    column.say([Fact((("TO", True),), Paint.BLACK)], sized(TO, step))
    column.y += 0.8 * step
    column.name(transfer.to, sized(GOAL, step), sized(GOAL_LEAST, step))


def _huge(column: Column, name: str, step: float) -> None:
    """A name on one line as large as it can be; a long one on two lines or more."""
    points = sized(NAME, step)
    while points > ONE_LINE * step and width_of(name, points, bold=True) > column.width:
        points -= 1
    column.name(name, points, min(points, sized(NAME_LEAST, step)))


def _what(column: Column, transfer: Transfer, paper: Paper, step: float) -> None:
    """How many folders are in it, and the numbers that it goes under."""
    column.rule(1.5 * step, 2.5 * step)
    points = sized(COUNT, step)
    if transfer.state is TransferState.PACKING:
        # How many it will be nobody knows yet, so it is left to a pen.
        low = column.y + points * POINT
        left = column.x + PEN * max(step, 0.6)
        column.box(column.x, low, (left - column.x, HAIR))
        column.put("folders", left + 2, low, points, bold=True)
        column.y = low + points * POINT * 0.25
    else:
        column.write(folders(transfer.packed), points, bold=True)
    told = [("Transfer", str(transfer.id)), ("Seal", transfer.seal), ("Accession number", transfer.accession)]
    facts(column, pairs([(what, words) for what, words in told if words]), sized(NUMBERS, step))


def _foot(transfer: Transfer, paper: Paper) -> tuple[Column, float]:
    """The bars of the container and who printed it, and where that begins."""
    x, y, width, height = paper.room
    low, told = y + height, paper.printing.told
    column = Column(paper.printer, x, low - TOLD_ROOM, width)
    points = SMALL if width_of(told, SMALL) <= width else SMALLEST
    rows = 1 if width_of(told, points) <= width else 2
    column.y = low - rows * TOLD_ROOM
    top = column.y - BAR_HEIGHT - CODE_POINTS * POINT * 1.2 - 1
    column.write(told, points)
    column.marks += bars_in(transfer.container_code, (x, top), width, BAR_HEIGHT, paper.printer, CODE_POINTS)
    return column, top
