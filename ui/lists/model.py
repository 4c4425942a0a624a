"""The model of every list: frozen rows, columns as data, sorted by raw values."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.lists.columns import Align, Column
from ui.lists.line_model import NO_PARENT, Index, LinesModel
from ui.lists.lines import Entry, Heading, Section, lines_of
from ui.lists.roles import Role

R = TypeVar("R")
LIMIT = 200
ITEM = Qt.ItemDataRole


class RowsModel(LinesModel[R]):
    """A list of frozen rows: replaced, sorted or added to without losing the selected one.

    The last column holds the boxes of ticked rows; the table shows it, at the left, once a row is ticked.
    At most `limit` rows are kept; the newest of a live list push the oldest out. `settled` follows each
    change once all of it is done; `ticked` follows each tick.
    """

    settled = Signal()
    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        *,
        limit: int = LIMIT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._limit = limit
        self._sections: tuple[Section[R], ...] = ()
        self._ticks: set[Hashable] = set()
        self._sorted_by = -1
        self._order = Qt.SortOrder.AscendingOrder

    # What Qt asks.

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns, the one of the boxes included."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = ITEM.DisplayRole) -> Any:
        """Answer for one cell: its words, the value to draw, the raw value to sort by."""
        line = self.line(index.row())
        if isinstance(line, Heading):
            return _heading_data(line, index.column(), role)
        if role == Role.KEY:
            return line.id
        if index.column() == len(self.columns):
            return self._tick_data(line, role)
        return _cell_data(self.columns[index.column()], line.row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ITEM.DisplayRole) -> Any:
        """Answer with a column's title and side."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role in (ITEM.DisplayRole, ITEM.AccessibleTextRole):
            return column.title
        return _side(column) if role == ITEM.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be chosen, and no heading."""
        if not index.isValid() or isinstance(self.line(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort each section by a column's raw values; -1 gives back the order the rows came in."""
        self._sorted_by, self._order = column, order
        self._show()

    # What a screen does.

    def replace(self, rows: Sequence[R]) -> None:
        """Show these rows, without headings."""
        self.replace_sections((Section("", tuple(rows)),))

    def replace_sections(self, sections: Sequence[Section[R]]) -> None:
        """Show these rows under their headings."""
        self._sections = tuple(sections)
        self._show()

    def prepend(self, row: R) -> None:
        """Put the newest row first; one of the same key is moved there, and the oldest may fall out."""
        key = self._key(row)
        older = (old for section in self._sections for old in section.rows if self._key(old) != key)
        self.replace((row, *older)[: self._limit])

    def tick(self, key: Hashable, on: bool) -> None:
        """Tick a row for a common act, or take the tick away."""
        (self._ticks.add if on else self._ticks.discard)(key)
        at = self.index_of(key).siblingAtColumn(len(self.columns))
        self.dataChanged.emit(at, at, [ITEM.CheckStateRole])
        self.ticked.emit()

    def ticked_keys(self) -> tuple[Hashable, ...]:
        """Name the ticked rows in the order they stand; a row that left the list is not among them."""
        return tuple(entry.id for entry in self.entries() if entry.id in self._ticks)

    def _show(self) -> None:
        self.show_lines(lines_of(self._sections, self._key, self._arranged, self._limit))
        self._ticks &= {entry.id for entry in self.entries()}
        self.settled.emit()

    def _arranged(self, entries: list[Entry[R]]) -> list[Entry[R]]:
        column = self.columns[self._sorted_by] if 0 <= self._sorted_by < len(self.columns) else None
        if column is None or column.sort is None:
            return entries
        value = column.sort
        falling = self._order is Qt.SortOrder.DescendingOrder
        return sorted(entries, key=lambda entry: value(entry.row), reverse=falling)

    def _tick_data(self, line: Entry[R], role: int) -> Any:
        if role == ITEM.CheckStateRole:
            return Qt.CheckState.Checked if line.id in self._ticks else Qt.CheckState.Unchecked
        return None


def _heading_data(heading: Heading, column: int, role: int) -> Any:
    if role == Role.HEADING:
        return heading
    if column == 0 and role in (ITEM.DisplayRole, ITEM.AccessibleTextRole):
        return f"{heading.title}  {heading.note}"
    return None


def _cell_data(column: Column[R], row: R, role: int) -> Any:
    if role == Role.CELL:
        return column.cell(row)
    if role in (ITEM.DisplayRole, ITEM.AccessibleTextRole):
        return column.cell(row).plain
    if role == Role.SORT:
        return column.sort(row) if column.sort else None
    return _side(column) if role == ITEM.TextAlignmentRole else None


def _side(column: Column[R]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
