"""What manifests, receipts and recall lists have in common: heads, feet, pen lines, numbers; all in mm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.charts.labels.facts import Fact
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark
from app.charts.manifests.wording import tags
from app.charts.slips.columns import TICK, Column, NoRoom, bars_in
from app.charts.slips.paging import MARGIN, TOLD, Piece, Sheet, paged, sheet_of, titled
from app.charts.slips.paper import Paper
from app.charts.transfers.types import ManifestItem, Transfer
from app.errors import RuleBroken

COUNT, NUMBERS, NAME, NAME_LEAST, BODY, SMALL, PEN = 24.0, 9.5, 11.0, 7.0, 9.0, 7.0, 10.0
GAP = 3.0  # between two columns
ABOVE = 1.6  # of a row's words
CONTAINER_BARS, CONTAINER_ROOM, CONTAINER_POINTS = 12.0, 48.0, 10.0
BARS_WIDTH, BAR_HEIGHT, CODE_POINTS = 37.0, 7.0, 6.5
BARS_LOW = ABOVE + BAR_HEIGHT + CODE_POINTS * POINT * 1.2
COUNTER_WIDTH = 7.0
PEN_ABOVE, PEN_BELOW, PEN_GAP, HAIR = 9.5, 1.5, 1.5, 0.2

Body = Callable[[Column], None]


class Head:
    """What stands at the head of each page: what it is and of which transfer; on the first, more.

    `later` is what else stands on the pages after the first.
    """

    def __init__(
        self, paper: Paper, title: str, told: str, body: Body, *, transfer: Transfer | None = None,
        later: Body | None = None,
    ) -> None:  # fmt: skip
        self._sheet, self._title, self._body, self._later = sheet_of(paper), title, body, later
        self._facts = [*tags(paper.printing, transfer), Fact(((told, False),))]

    def top(self, number: int) -> float:
        """Where the rows of a page begin."""
        return self.column(number, number).y + 1

    def column(self, number: int, pages: int) -> Column:
        """The head of one of so many pages.

        Raises:
            NoRoom: something is wider than the page.
        """
        column = titled(self._sheet, self._title, number, pages)
        facts(column, self._facts, TOLD)
        body = self._body if number == 1 else self._later
        if body is not None:
            column.y += 2
            body(column)
        column.rule(1.5, 0)
        return column


def on_pages(
    head: Head, pieces: Iterable[Piece], paper: Paper, foot: str, *, last: Piece | None = None
) -> list[tuple[Mark, ...]]:
    """Heads, pieces and feet; the `last` piece never stands alone on a page.

    Raises:
        RuleBroken: something fits on no page.
    """
    sheet = sheet_of(paper)
    try:
        pages = paged(_bound(list(pieces), last), sheet, head.top)
        return [
            (*head.column(number, len(pages)).marks, *marks, *_foot(sheet, foot, paper.printing.told))
            for number, marks in enumerate(pages, 1)
        ]
    except NoRoom:
        raise RuleBroken(
            f"Something is too long for a page of {paper.stock.title}. Nothing was printed. "
            "Shorten the name that is too long."
        ) from None


def _bound(pieces: list[Piece], last: Piece | None) -> list[Piece]:
    if last is None:
        return pieces
    return [*pieces[:-1], *(replace(piece, binds=True) for piece in pieces[-1:]), last]


def _foot(sheet: Sheet, left: str, right: str) -> Sequence[Mark]:
    low = sheet.size[1] - MARGIN
    column = sheet.column(low)
    column.put(left, MARGIN, low, SMALL)
    column.put(right, sheet.right - width_of(right, SMALL), low, SMALL)
    return column.marks


def facts(column: Column, told: Sequence[Fact], points: float) -> None:
    """Facts side by side; one that is wider than the column is broken into lines of its own.

    Raises:
        NoRoom: a tag is wider than the column.
    """
    try:
        column.say(told, points)
    except NoRoom:
        for fact in told:
            try:
                column.say([fact], points)
            except NoRoom:
                if fact.tag is not None:
                    raise
                column.write("".join(text for text, _ in fact.runs), points)


def pairs(told: Sequence[tuple[str, str]]) -> list[Fact]:
    """Each number with the word for it, the number bold."""
    return [Fact(((f"{what} ", False), (words, True))) for what, words in told]


def with_bars(column: Column, code: str, fill: Body) -> None:
    """Words, with the barcode of the container at their right; as far down as the longer of the two.

    Raises:
        NoRoom: the bars do not fit.
    """
    wide, low = column.width, column.y + CONTAINER_BARS + CONTAINER_POINTS * POINT * 1.3
    place = (column.x + wide - CONTAINER_ROOM, column.y)
    column.marks += bars_in(code, place, CONTAINER_ROOM, CONTAINER_BARS, column.printer, CONTAINER_POINTS)
    column.width -= CONTAINER_ROOM + GAP
    fill(column)
    column.width, column.y = wide, max(column.y, low)


def cell(sheet: Sheet, left: float, width: float) -> Column:
    """A column of a row, so far from the left margin."""
    return Column(sheet.printer, MARGIN + left, ABOVE, width)


def ticks(sheet: Sheet, *, ticked: bool) -> Column:
    """A square to tick, at the left of a row."""
    column = cell(sheet, 0, TICK)
    column.tick_square(column.x, ABOVE + 0.4, ticked=ticked)
    column.y += TICK + 0.4
    return column


def counter(sheet: Sheet, left: float, count: int) -> Column:
    """A number that ends where its column does, so that folders can be counted."""
    column = cell(sheet, left, COUNTER_WIDTH)
    words = str(count)
    column.put(words, column.x + COUNTER_WIDTH - width_of(words, BODY), ABOVE + BODY * POINT * 1.15, BODY)
    return column


def pens(column: Column, parts: Sequence[tuple[str, float]]) -> None:
    """Words side by side, each with a line to write on behind it; its share of the width has both."""
    low, whole = column.y + PEN_ABOVE, sum(share for _, share in parts)
    x = column.x
    for what, share in parts:
        ends = x + (column.width + GAP) * share / whole
        line = x + width_of(what, PEN) + PEN_GAP
        column.put(what, x, low, PEN)
        column.box(line, low, (ends - GAP - line, HAIR))
        x = ends
    column.y = low + PEN_BELOW


def bars_at_right(code: str, sheet: Sheet) -> tuple[Mark, ...]:
    """The bars of a row, of the least legal width, at its right end.

    Raises:
        NoRoom: they do not fit.
    """
    place = (sheet.right - BARS_WIDTH, ABOVE)
    return bars_in(code, place, BARS_WIDTH, BAR_HEIGHT, sheet.printer, CODE_POINTS, narrow=True)


def item_columns(sheet: Sheet, left: float, width: float, item: ManifestItem) -> list[Column]:
    """How many of something, and what it is."""
    room = max(COUNTER_WIDTH, width_of(str(item.count), NAME, bold=True))
    count = cell(sheet, left, room)
    count.write(str(item.count), NAME, bold=True)
    what = cell(sheet, left + room + GAP, width - room - GAP)
    what.name(item.what, NAME, NAME_LEAST)
    return [count, what]
