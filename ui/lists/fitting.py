"""How wide the columns and how high the rows of a list must be so that nothing that identifies is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lists.cell_painter import LINE, CellPainter
from ui.lists.cell_text import is_identity
from ui.lists.density import Density
from ui.lists.header import ListHeader
from ui.lists.lines import Heading
from ui.lists.model import RowsModel
from ui.lists.widths import Wish, shared


def column_widths(rows: RowsModel[Any], head: ListHeader, hand: CellPainter, room: int) -> list[int]:
    """Share `room` px among the columns; names may yet wrap, numbers and dates never do."""
    wishes = []
    for section, column in enumerate(rows.columns):
        padding = head.padding(section)
        cells = [column.cell(entry.row) for entry in rows.entries()]
        natural = max((hand.width(cell) for cell in cells if is_identity(cell)), default=0.0)
        least = max(column.width + head.inset(section), head.least_width(section) + padding)
        if cells and not hand.wraps(cells[0]):
            least = max(least, round(natural) + padding)
        wishes.append(Wish(least, round(natural + 0.5) + padding if natural else 0, column.stretch))
    return shared(wishes, room)


def row_heights(
    rows: RowsModel[Any], head: ListHeader, hand: CellPainter, density: Density, widths: Sequence[int]
) -> list[int]:
    """Give each line its height: the density's, and more only where a long name wraps."""
    wrapping = [
        (column, width - head.padding(section))
        for section, (column, width) in enumerate(zip(rows.columns, widths, strict=True))
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
