"""One routing slip: the stops of a patient's folders on a day, in their order, each with a square to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.charts.labels.facts import Fact, facts_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark, Paint
from app.charts.pulls.types import PullLine
from app.charts.requests.types import Stop
from app.charts.slips.columns import TICK, Column, NoRoom
from app.charts.slips.paper import sized
from app.charts.slips.slip import FACTS, GAP, NAME, NAME_LEAST, NEED, NUMBER_LEAST, Setting, foot_of
from app.charts.slips.wording import day_words, label_of, shelf_of, volume_words

NUMBER = 18.0
PLACE, WHO = 14.0, 10.5


@dataclass(frozen=True, slots=True)
class Round:
    """The way of a patient's folders on a day: its lines, and where they go, the first stop first."""

    lines: tuple[PullLine, ...]
    stops: tuple[Stop, ...]


def rounds_of(lines: Iterable[PullLine]) -> Iterator[Round]:
    """A round for each patient whose folders are needed at several places, in the order of the lines."""
    whose: dict[int, list[PullLine]] = {}
    for line in lines:
        if line.stops:
            whose.setdefault(line.patient_id, []).append(line)
    for each in whose.values():
        stops: dict[int, Stop] = {}
        for line in each:
            own = Stop(line.request, line.place, line.needed_at, line.for_whom, False, line.stat)
            for stop in (own, *line.stops):
                stops.setdefault(stop.request, stop)
        ordered = sorted(stops.values(), key=lambda stop: (not stop.stat, stop.needed_at))
        yield Round(tuple(each), tuple(ordered))


def lay_out_round(way: Round, setting: Setting) -> tuple[Mark, ...]:
    """The marks of one routing slip, in dots from its upper left corner.

    Raises:
        RuleBroken: not even at the smallest size does it fit on this stock.
    """
    first = _first(way)
    x, y, width, _ = setting.room
    for step in setting.steps:
        column = Column(setting.printer, x, y, width)
        try:
            foot, top = foot_of(first.code, setting, pen="")
            _identity(column, way.lines, setting, step)
            column.rule(2.2 * step, 1.8 * step)
            column.write(f"Stops on {day_words(setting.day)}", sized(FACTS, step), bold=True)
            column.y += 3 * step
            for stop in way.stops:
                _stop(column, stop, setting, step)
        except NoRoom:
            continue
        if column.y + GAP <= top:
            return (*column.marks, *foot)
    raise setting.refused(first)


def _first(way: Round) -> PullLine:
    """The line of the first stop; its bars stand for the whole way."""
    return next((line for line in way.lines if line.request == way.stops[0].request), way.lines[0])


def _identity(column: Column, lines: Sequence[PullLine], setting: Setting, step: float) -> None:
    clinic, line = setting.printing.clinic, lines[0]
    shelf = shelf_of(line, clinic.filing_order)
    if shelf.pair:
        _, high = column.number(shelf, max(NUMBER_LEAST, NUMBER * step), column.width)
        column.y += high + 1.2
    elif line.walk != line.patient:
        column.name(line.walk, max(NUMBER_LEAST, NUMBER * step), NUMBER_LEAST)
    column.name(line.patient, sized(NAME, step), sized(NAME_LEAST, step))
    column.y += 0.8 * step
    facts = facts_of(label_of(line, practice=clinic.practice), number=False)
    folders = dict.fromkeys(volume_words(each) for each in lines)
    column.say([Fact(((", ".join(folders), True),)), *facts], sized(FACTS, step))


def _stop(column: Column, stop: Stop, setting: Setting, step: float) -> None:
    """A square, the time, the place and for whom."""
    when, points = setting.printing.hour(stop.needed_at, setting.day), sized(PLACE, step)
    top, tick = column.y, TICK * max(step, 0.6)
    baseline = top + tick / 2 + points * POINT * 0.35
    column.tick_square(column.x, top, ticked=stop.delivered, size=tick)
    left = column.x + tick + 2.5
    column.put(when, left, baseline, points, bold=True)
    left += max(width_of(when, points, bold=True), width_of("00:00", points, bold=True)) + 3
    words = Column(column.printer, left, baseline - points * POINT * 0.95, column.x + column.width - left)
    if stop.stat:
        words.say([Fact((("STAT", True),), Paint.BLACK)], sized(NEED, step))
    words.write(stop.place, points, bold=True)
    if stop.for_whom and stop.for_whom != stop.place:
        words.write(stop.for_whom, sized(WHO, step))
    column.marks += words.marks
    column.y = max(words.y, top + tick) + 2.5 * step
