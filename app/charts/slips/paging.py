"""Rows under headings on as many pages as they need, each with its head; all measures in mm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.charts.labels.arranging import RISE, Printer, moved
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark
from app.charts.slips.columns import Column, NoRoom
from app.charts.slips.paper import Paper

MARGIN = 11.0
TITLE, TOLD, HEADING = 16.0, 9.0, 11.0
FOOT = 5.0
BELOW = 1.4  # of a row's words, down to the thin line under it


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet of paper on its printer."""

    printer: Printer
    size: tuple[float, float]

    @property
    def width(self) -> float:
        """How wide what is printed may be."""
        return self.size[0] - 2 * MARGIN

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.size[0] - MARGIN

    def column(self, y: float) -> Column:
        """A column over the whole width."""
        return Column(self.printer, MARGIN, y, self.width)


def sheet_of(paper: Paper) -> Sheet:
    """The whole sheet of this paper."""
    return Sheet(paper.printer, paper.stock.sheet)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a row, in dots from its upper left corner; `section` is what stands above its rows.

    One that `binds` is never the last of its page: the next piece comes with it.
    """

    marks: tuple[Mark, ...]
    height: int
    section: str = ""
    heads: bool = False
    binds: bool = False


def heading(section: str, sheet: Sheet, told: str = "") -> Piece:
    """What stands above the rows of a section, with how many they are."""
    column = sheet.column(3.0)
    column.width -= 25
    column.write(section, HEADING, bold=True)
    column.put(told, sheet.right - width_of(told, TOLD), 3.0 + HEADING * POINT * RISE, TOLD)
    column.width = sheet.width
    column.rule(0.8, 0.2)
    return Piece(tuple(column.marks), _high(column), section, heads=True, binds=True)


def row(
    parts: Sequence[Column], sheet: Sheet, section: str = "", *, bars: Sequence[Mark] = (), low: float = 0,
    binds: bool = False,
) -> Piece:  # fmt: skip
    """Columns side by side over a thin line; `low` is how far down the bars beside them reach."""
    under = sheet.column(max(low, *(each.y for each in parts)))
    under.rule(BELOW, 0)
    marks = (*(mark for part in (*parts, under) for mark in part.marks), *bars)
    return Piece(marks, _high(under), section, binds=binds)


def block(column: Column, *, binds: bool = False) -> Piece:
    """A column as a piece of its own."""
    return Piece(tuple(column.marks), _high(column), binds=binds)


def titled(sheet: Sheet, title: str, number: int, pages: int) -> Column:
    """The beginning of a page: what it is, and the how manieth."""
    column = sheet.column(MARGIN)
    page = f"Page {number} of {pages}"
    column.put(page, sheet.right - width_of(page, TOLD), MARGIN + TITLE * POINT * RISE, TOLD)
    column.width -= width_of(page, TOLD) + 4
    column.write(title, TITLE, bold=True)
    column.width = sheet.width
    column.y += 0.6
    return column


def paged(pieces: Iterable[Piece], sheet: Sheet, top: Callable[[int], float]) -> list[list[Mark]]:
    """The pieces on pages; `top` says where they begin on the first, second... page.

    Raises:
        NoRoom: a piece fits on no page.
    """
    dots = sheet.printer.dots
    last = round(dots(sheet.size[1] - MARGIN - FOOT))
    pages: list[list[Mark]] = []
    y = last
    for piece, room in _with_room(pieces):
        if y + room > last:
            pages.append([])
            y = round(dots(top(len(pages))))
            if piece.section and not piece.heads:
                again = heading(f"{piece.section}, continued", sheet)
                pages[-1] += (moved(mark, (0, y)) for mark in again.marks)
                y += again.height
            if y + room > last:
                raise NoRoom
        pages[-1] += (moved(mark, (0, y)) for mark in piece.marks)
        y += piece.height
    return pages


def _with_room(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int]]:
    """Each piece with the room it needs on a page, with those that are bound to it."""
    kept = list(pieces)
    rooms: list[int] = []
    for piece in reversed(kept):
        bound = rooms[-1] if piece.binds and rooms else 0
        rooms.append(piece.height + bound)
    return zip(kept, reversed(rooms), strict=True)


def _high(column: Column) -> int:
    return round(column.printer.dots(column.y))
