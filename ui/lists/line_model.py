"""The lines of a list in memory; a change touches only the lines that changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from ui.lists.lines import Entry, Heading, spans

R = TypeVar("R")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
Line: TypeAlias = Heading | Entry[R]
NO_PARENT = QModelIndex()


class LinesModel(QAbstractTableModel, Generic[R]):
    """Rows and headings that change by what came, left, moved and differs, so that a selection survives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line[R]] = []

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the lines, headings included."""
        return 0 if parent.isValid() else len(self._lines)

    def line(self, row: int) -> Line[R]:
        """Hand out the line at a position."""
        return self._lines[row]

    def entries(self) -> Iterator[Entry[R]]:
        """Walk the rows in the order they stand, without headings."""
        return (line for line in self._lines if isinstance(line, Entry))

    def row(self, index: Index) -> R | None:
        """Find the row an index stands on; a heading has none."""
        line = self._lines[index.row()] if index.isValid() else None
        return line.row if isinstance(line, Entry) else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """Find where the row of this key stands; an invalid index when it is not shown."""
        for at, line in enumerate(self._lines):
            if line.key == ("row", key):
                return self.index(at, 0)
        return QModelIndex()

    def show_lines(self, wanted: Sequence[Line[R]]) -> None:
        """Change what is shown into the wanted lines: remove, reorder, insert, never a reset."""
        keys = {line.key for line in wanted}
        gone = {line.key for line in self._lines} - keys
        for first, last in reversed(spans([line.key for line in self._lines], gone)):
            self.beginRemoveRows(NO_PARENT, first, last)
            del self._lines[first : last + 1]
            self.endRemoveRows()
        kept = {line.key for line in self._lines}
        self._settle([line for line in wanted if line.key in kept])
        for first, last in spans([line.key for line in wanted], keys - kept):
            self.beginInsertRows(NO_PARENT, first, last)
            self._lines[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _settle(self, wanted: list[Line[R]]) -> None:
        """Bring the lines that stay into their new order, or tell which of them differ."""
        if [line.key for line in self._lines] == [line.key for line in wanted]:
            self._update(wanted)
            return
        self.layoutAboutToBeChanged.emit()
        places = {line.key: at for at, line in enumerate(wanted)}
        old = self.persistentIndexList()
        new = [self.index(places[self._lines[at.row()].key], at.column()) for at in old]
        self._lines = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _update(self, wanted: list[Line[R]]) -> None:
        differing = [at for at, line in enumerate(wanted) if line != self._lines[at]]
        self._lines = wanted
        last = self.columnCount() - 1
        for at in differing:
            self.dataChanged.emit(self.index(at, 0), self.index(at, last))
