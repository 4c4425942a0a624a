"""The printed list: its lines under their bays, each with a square to tick and the bars of its slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.charts.labels.facts import Fact, facts_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark, Paint
from app.charts.pulls.types import PullLine, PullList, Spot, WalkOrder
from app.charts.slips.columns import TICK, Column, NoRoom, bars_in
from app.charts.slips.paging import MARGIN, TOLD, Piece, Sheet, heading, paged, row, sheet_of, titled
from app.charts.slips.paper import SMALLEST
from app.charts.slips.slip import SHRED, Setting
from app.charts.slips.wording import (
    asked_words,
    day_words,
    label_of,
    section_words,
    shelf_of,
    state_words,
    stop_words,
    volume_words,
    where_words,
)
from app.directory import FilingOrder
from app.errors import RuleBroken

NAME, BODY, SMALL = 10.5, 8.5, 7.0
NUMBER, NAME_LEAST = 12.0, 7.0
GAP = 3.0  # between two columns
TICK_WIDTH, NUMBER_WIDTH, FOLDER_WIDTH, NEED_WIDTH, BARS_WIDTH = TICK, 29.0, 13.0, 42.0, 37.0
BAR_HEIGHT, CODE_POINTS = 7.0, 6.5
ABOVE = 1.6  # of a row's words, up to the thin line over it
LONGEST_NOTE = 160


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns of a list begin and how wide each is, in mm from the left margin."""

    number: tuple[float, float]
    patient: tuple[float, float]
    folder: tuple[float, float]
    need: tuple[float, float]
    bars: tuple[float, float]


def lay_out_list(pulls: PullList, lines: Sequence[PullLine], setting: Setting) -> list[tuple[Mark, ...]]:
    """The pages of a list, in dots from the upper left corner of each.

    Raises:
        RuleBroken: a line does not fit on a page.
    """
    sheet = sheet_of(setting)
    head = _Head(pulls, lines, setting)
    try:
        pages = paged(_pieces(pulls, lines, setting, _grid(setting, sheet.width)), sheet, head.top)
    except NoRoom:
        raise RuleBroken("A line of this list fits on no page. Nothing was printed. Print slips.") from None
    return [
        (*head.marks(number + 1, len(pages)), *marks, *_foot(sheet)) for number, marks in enumerate(pages)
    ]


def _pieces(pulls: PullList, lines: Sequence[PullLine], setting: Setting, grid: _Grid) -> Iterator[Piece]:
    if pulls.order is WalkOrder.NEED:
        yield from (_row(line, setting, grid, "") for line in lines)
        return
    for section, stretch in groupby(lines, key=section_words):
        rows = list(stretch)
        yield heading(section, sheet_of(setting), "1 line" if len(rows) == 1 else f"{len(rows)} lines")
        yield from (_row(line, setting, grid, section) for line in rows)


def _grid(setting: Setting, width: float) -> _Grid:
    """The patient has what the others leave; where charts are filed by name, the number's room too."""
    by_name = setting.printing.clinic.filing_order is FilingOrder.ALPHABETICAL
    number = 0.0 if by_name else NUMBER_WIDTH + GAP
    left = TICK_WIDTH + GAP
    patient = width - left - number - FOLDER_WIDTH - NEED_WIDTH - BARS_WIDTH - 3 * GAP
    at = left + number
    after = at + patient + GAP
    return _Grid(
        (left, NUMBER_WIDTH),
        (at, patient),
        (after, FOLDER_WIDTH),
        (after + FOLDER_WIDTH + GAP, NEED_WIDTH),
        (after + FOLDER_WIDTH + NEED_WIDTH + 2 * GAP, BARS_WIDTH),
    )


def _row(line: PullLine, setting: Setting, grid: _Grid, section: str) -> Piece:
    tick = Column(setting.printer, MARGIN, ABOVE, TICK_WIDTH)
    tick.tick_square(MARGIN, ABOVE + 0.4, ticked=line.ready)
    tick.y += TICK + 0.4
    try:
        parts = [tick, *(_cell(fill, line, setting, place) for fill, place in _fillings(setting, grid))]
        left, wide = grid.bars
        bars = bars_in(
            line.code, (MARGIN + left, ABOVE), wide, BAR_HEIGHT, setting.printer, CODE_POINTS, narrow=True
        )
    except NoRoom:
        raise setting.refused(line) from None
    low = ABOVE + BAR_HEIGHT + CODE_POINTS * POINT * 1.2
    return row(parts, sheet_of(setting), section, bars=bars, low=low)


_Filling = Callable[[Column, PullLine, Setting], None]


def _fillings(setting: Setting, grid: _Grid) -> Iterator[tuple[_Filling, tuple[float, float]]]:
    if setting.printing.clinic.filing_order is not FilingOrder.ALPHABETICAL:
        yield _number, grid.number
    yield from ((_patient, grid.patient), (_folder, grid.folder), (_need, grid.need))


def _cell(fill: _Filling, line: PullLine, setting: Setting, place: tuple[float, float]) -> Column:
    left, width = place
    column = Column(setting.printer, MARGIN + left, ABOVE, width)
    fill(column, line, setting)
    return column


def _number(column: Column, line: PullLine, setting: Setting) -> None:
    shelf = shelf_of(line, setting.printing.clinic.filing_order)
    if shelf.pair:
        _, high = column.number(shelf, NUMBER, column.width)
        column.y += high
    else:
        column.write(line.walk, NUMBER, bold=True)


def _patient(column: Column, line: PullLine, setting: Setting) -> None:
    column.name(line.patient, NAME, NAME_LEAST)
    # The clinic's own tag stands at the head of each page.
    column.say(facts_of(label_of(line, practice=False), number=False), BODY)
    state = state_words(line, setting.printing)
    if state:
        column.write(state, BODY, bold=True)
    elif line.spot is not Spot.SHELF and where_words(line):
        column.write(where_words(line), BODY)
    if line.note:
        note = line.note if len(line.note) <= LONGEST_NOTE else f"{line.note[:LONGEST_NOTE]} …"
        column.write(f"Note: {note}", BODY)


def _folder(column: Column, line: PullLine, setting: Setting) -> None:
    column.name(volume_words(line), NAME, SMALLEST)


def _need(column: Column, line: PullLine, setting: Setting) -> None:
    if line.stat:
        column.say([Fact((("STAT", True),), Paint.BLACK)], NAME)
    column.write(f"{setting.printing.hour(line.needed_at, setting.day)} {line.place}", NAME, bold=True)
    column.write(asked_words(line), BODY)
    for stop in line.stops:
        column.write(f"then {stop_words(stop, setting.printing, setting.day)}", BODY)


class _Head:
    """What stands at the head of each page."""

    def __init__(self, pulls: PullList, lines: Sequence[PullLine], setting: Setting) -> None:
        self._setting = setting
        parts = {line.part for line in lines}
        part = f", part {parts.pop()}" if len(parts) == 1 and parts != {0} and pulls.parts else ""
        self._title = f"Pull list {day_words(pulls.day)}{part}"
        ready = sum(line.ready for line in lines)
        self._bays = pulls.order is WalkOrder.SHELF
        self._told = f"{ready} of {len(lines)} pulled. {setting.printing.told}."
        self._top = self._column(1, 1).y + 1

    def top(self, _page: int) -> float:
        """Where the rows begin."""
        return self._top

    def marks(self, number: int, pages: int) -> tuple[Mark, ...]:
        """The head of one of so many pages."""
        return tuple(self._column(number, pages).marks)

    def _column(self, number: int, pages: int) -> Column:
        column = titled(sheet_of(self._setting), self._title, number, pages)
        if self._setting.printing.clinic.practice:
            column.say([Fact((("TRAINING", True),), Paint.OUTLINE), Fact(((self._told, False),))], TOLD)
        else:
            column.write(self._told, TOLD)
        if not self._bays:
            column.rule(1.5, 0)
        return column


def _foot(sheet: Sheet) -> tuple[Mark, ...]:
    """At the foot of each page: what becomes of it."""
    low = sheet.size[1] - MARGIN
    column = sheet.column(low)
    column.put(SHRED, sheet.right - width_of(SHRED, SMALL, bold=True), low, SMALL, bold=True)
    return tuple(column.marks)
