"""How wide the columns and how high the rows of a list must be so that nothing that identifies is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from ui.lists.cell_painter import LINE, CellPainter
from ui.lists.cell_text import is_identity
from ui.lists.cells import Cell
from ui.lists.density import Density
from ui.lists.header import ListHeader
from ui.lists.lines import Heading
from ui.lists.model import RowsModel
from ui.lists.widths import Wish, shared

ENOUGH = 240
"""More than this no column takes for words that may be shortened, unless room is left over."""


def column_widths(rows: RowsModel[Any], head: ListHeader, hand: CellPainter, room: int) -> list[int]:
    """Share `room` px among the columns; names may yet wrap, numbers and dates never do."""
    wishes = []
    for section, column in enumerate(rows.columns):
        if head.isSectionHidden(section):
            wishes.append(Wish(0, 0, 0, wraps=False))
            continue
        padding = head.padding(section)
        cells = [column.cell(entry.row) for entry in rows.entries()]
        needs = _widest(hand, (cell for cell in cells if is_identity(cell) and not hand.wraps(cell)))
        suits = _widest(hand, (cell for cell in cells if is_identity(cell)))
        words = min(ENOUGH, _widest(hand, (cell for cell in cells if not is_identity(cell))))
        least = max(column.width + head.inset(section), head.least_width(section) + padding, needs + padding)
        wraps = any(hand.wraps(cell) for cell in cells)
        wishes.append(Wish(least, max(suits, words) + padding, column.stretch, wraps))
    return shared(wishes, room)


def _widest(hand: CellPainter, cells: Iterable[Cell]) -> int:
    return ceil(max((hand.width(cell) for cell in cells), default=0))


def row_heights(
    rows: RowsModel[Any], head: ListHeader, hand: CellPainter, density: Density, widths: Sequence[int]
) -> list[int]:
    """Give each line its height: the density's, and more only where a long name wraps."""
    wrapping = [
        (column, width - head.padding(section))
        for section, (column, width) in enumerate(zip(rows.columns, widths, strict=True))
        if not head.isSectionHidden(section)
    ]
    heights = []
    for at in range(rows.rowCount()):
        line = rows.line(at)
        if isinstance(line, Heading):
            heights.append(density.heading)
            continue
        lines = max(hand.line_count(column.cell(line.row), room) for column, room in wrapping)
        heights.append(density.row + LINE * (lines - 1))
    return heights
