"""One pull slip: where to go, whose folder it is, who needs it by when, and the bars of its request.

Nothing is ever cut: words wrap, then all is set smaller; a slip on which it still does not fit is refused.
Only a long note may end early, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.charts.labels.arranging import RISE
from app.charts.labels.facts import Fact, facts_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark, Paint
from app.charts.pulls.types import PullLine
from app.charts.slips.columns import Column, NoRoom, bars_in
from app.charts.slips.paper import SMALLEST, Paper, sized
from app.charts.slips.wording import (
    asked_words,
    label_of,
    shelf_of,
    stop_words,
    volume_words,
    where_words,
)
from app.directory import FilingOrder
from app.errors import RuleBroken

NUMBER, NAME, FACTS, NEED, BODY, SMALL = 24.0, 19.0, 12.0, 15.0, 11.0, 7.5
NUMBER_LEAST, NAME_LEAST = 12.0, 9.0
BAR_HEIGHT, CODE_POINTS = 12.0, 9.0
PEN_ROOM = 8.0  # for a signature
FOOT_LINE = 3.2
GAP = 2.5
NOTE_LENGTHS = (160, 80, 0)
SHRED = "Shred after use"


@dataclass(frozen=True, slots=True)
class Setting(Paper):
    """On what a slip is printed, by whom, and for which day."""

    day: date

    def refused(self, line: PullLine) -> RuleBroken:
        """What is said of a slip that does not fit."""
        return RuleBroken(
            f"The slip {line.code} does not fit on {self.stock.title}. Nothing was printed. "
            "Choose larger paper."
        )


def lay_out_slip(line: PullLine, setting: Setting) -> tuple[Mark, ...]:
    """The marks of one slip, in dots from its upper left corner.

    Raises:
        RuleBroken: not even at the smallest size does it fit on this stock.
    """
    x, y, width, _ = setting.room
    for step, note in _tries(line.note, setting.steps):
        column = Column(setting.printer, x, y, width)
        try:
            foot, top = foot_of(line.code, setting, pen="Pulled by")
            _identity(column, line, setting, step)
            column.rule(2.2 * step, 1.8 * step)
            _need(column, replace(line, note=note), setting, step)
        except NoRoom:
            continue
        if column.y + GAP <= top:
            return (*column.marks, *foot)
    raise setting.refused(line)


def _tries(note: str, steps: tuple[float, ...]) -> Iterator[tuple[float, str]]:
    for step in steps:
        yield step, note
    for length in NOTE_LENGTHS:
        if len(note) > length:
            begun = note[:length].rsplit(" ", 1)[0] if length else ""
            yield steps[-1], f"{begun} … The rest stands in Outguide."


def _identity(column: Column, line: PullLine, setting: Setting, step: float) -> None:
    """Shelf number and folder, name, birth date, MRN, alerts."""
    clinic = setting.printing.clinic
    label = label_of(line, practice=clinic.practice)
    facts = facts_of(label, number=False)
    shelf = shelf_of(line, clinic.filing_order)
    number = max(NUMBER_LEAST, NUMBER * min(1.0, step * 1.25))
    folder = volume_words(line)
    if not shelf.pair:
        column.name(line.walk, number, NUMBER_LEAST)
        column.y += 0.8 * step
    elif _number_with_folder(column, line, setting, number):
        folder = ""
    if line.walk != line.patient or clinic.filing_order is not FilingOrder.ALPHABETICAL:
        column.name(line.patient, sized(NAME, step), sized(NAME_LEAST, step))
    column.y += 0.8 * step
    if folder:
        facts.insert(0, Fact(((folder, True),)))
    column.say(facts, sized(FACTS, step))


def _number_with_folder(column: Column, line: PullLine, setting: Setting, points: float) -> bool:
    """The number, and the folder at the right of it if there is room for it; whether there was."""
    shelf = shelf_of(line, setting.printing.clinic.filing_order)
    top = column.y
    wide, high = column.number(shelf, points, column.width)
    folder, size = volume_words(line), points
    spare = column.width - wide - 4
    while size > points / 2 and width_of(folder, size, bold=True) > spare:
        size -= 1
    beside = width_of(folder, size, bold=True) <= spare
    if beside:
        left = column.x + column.width - width_of(folder, size, bold=True)
        column.put(folder, left, top + high / 2 + points * POINT * 0.35, size, bold=True)
    column.y = top + high + 1.2
    return beside


def _need(column: Column, line: PullLine, setting: Setting, step: float) -> None:
    """By when, for whom, what for, where it is now, where it goes then."""
    printing, body = setting.printing, sized(BODY, step)
    needed = f"Needed {printing.at(line.needed_at)}"
    if line.stat:
        stat(column, needed, sized(NEED, step))
    else:
        column.write(needed, sized(NEED, step), bold=True)
    column.write(f"For {line.place}", sized(NEED, step), bold=True)
    column.write(asked_words(line), body)
    for stop in line.stops:
        column.write(f"Then {stop_words(stop, printing, setting.day)}", body, bold=True)
    column.rule(1.8 * step, 1.8 * step)
    if line.section:
        column.write(line.section, body, bold=True)
    if where_words(line):
        column.write(where_words(line), body)
    if line.note:
        column.y += 0.8 * step
        column.write(f"Note: {line.note}", body)


def stat(column: Column, words: str, points: float) -> None:
    """STAT in large white letters on a black box, the words beside it, or under it where they do not fit."""
    large, pad = points * 1.3, 1.6
    wide, high = width_of("STAT", large, bold=True) + 2 * pad, large * POINT * 1.15
    column.box(column.x, column.y, (wide, high))
    baseline = column.y + high / 2 + large * POINT * 0.35
    column.put("STAT", column.x + pad, baseline, large, bold=True, paint=Paint.WHITE)
    if wide + 3 + width_of(words, points, bold=True) <= column.width:
        column.put(words, column.x + wide + 3, baseline, points, bold=True)
        column.y += high + 1
    else:
        column.y += high + 1
        column.write(words, points, bold=True)


def foot_of(code: str, setting: Setting, *, pen: str) -> tuple[list[Mark], float]:
    """What stands at the foot of a slip, and where it begins; `pen` are the words before a line to sign on.

    Raises:
        NoRoom: the bars do not fit.
    """
    x, y, width, height = setting.room
    told = setting.printing.told
    both = width_of(told, SMALL) + 4 + width_of(SHRED, SMALL, bold=True) <= width
    rows = 1 if both else 2
    words = y + height - rows * FOOT_LINE
    column = Column(setting.printer, x, words, width)
    right = x + width - width_of(SHRED, SMALL, bold=True)
    first = words + SMALL * POINT * RISE
    if both:
        column.put(told, x, first, SMALL)
        column.put(SHRED, right, first, SMALL, bold=True)
    else:
        column.write(told, SMALL if width_of(told, SMALL) <= width else SMALLEST)
        column.put(SHRED, x, first + FOOT_LINE, SMALL, bold=True)
    if pen:
        line = words - 2.2
        begun = x + width_of(pen, 8) + 1.5
        column.put(pen, x, line, 8)
        column.box(begun, line, (x + width - begun, 0.2))
    top = words - (PEN_ROOM if pen else 2) - BAR_HEIGHT - CODE_POINTS * POINT * 1.2
    bars = bars_in(code, (x, top), width, BAR_HEIGHT, setting.printer, CODE_POINTS)
    return [*column.marks, *bars], top
