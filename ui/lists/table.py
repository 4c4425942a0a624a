"""The table every list is shown in: worked by keyboard, copied as text, never shortening who is who."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.lists.density import DESK, Density
from ui.lists.line_model import Index
from ui.lists.model import RowsModel
from ui.lists.roles import Role
from ui.lists.row_view import RowView
from ui.lists.tsv import table_text
from ui.theme.theme import Theme

SCROLL_ROOM = 72
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListTable(RowView):
    """A list worked by keyboard: arrows, Home and End move, Enter opens, Space ticks, Ctrl+C copies.

    Typed letters are left alone because scanners type. `opened` and `chosen` carry the key of a row; `chosen`
    carries None when no row is left.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        rows: RowsModel[Any],
        name: str,
        *,
        density: Density = DESK,
        tickable: bool = False,
        scroll_room: int = SCROLL_ROOM,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, rows, density, scroll_room, parent)
        self.setAccessibleName(name)
        self._tickable = tickable
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._clicked)
        self.head.sortIndicatorChanged.connect(self._sort)
        rows.ticked.connect(self._show_boxes)

    def current_key(self) -> Hashable:
        """The key of the chosen row, or None."""
        key: Hashable = self.currentIndex().data(Role.KEY) if self.currentIndex().isValid() else None
        return key

    def choose(self, key: Hashable | None) -> bool:
        """Choose the row of this key and bring it into view; False when it is not in the list.

        None leaves no row chosen.
        """
        index = QModelIndex() if key is None else self.rows.index_of(key)
        if index.isValid() or key is None:
            self.setCurrentIndex(index)
        return index.isValid()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, as a click on its title does; -1 gives back the order the rows came in."""
        self.head.setSortIndicator(column, order)

    def copy_rows(self) -> None:
        """Copy the ticked rows, or else the chosen one, as lines of tab-separated words."""
        keys = self.rows.ticked_keys() or (self.current_key(),)
        chosen = [entry.row for entry in self.rows.entries() if entry.id in keys]
        QGuiApplication.clipboard().setText(table_text(self.rows.columns, chosen, titles=False))

    def copy_table(self) -> None:
        """Copy the whole list with its titles as tab-separated words."""
        everything = [entry.row for entry in self.rows.entries()]
        QGuiApplication.clipboard().setText(table_text(self.rows.columns, everything, titles=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the list by keyboard; any other key is left to the window."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER:
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Space and self._tickable:
            self._toggle(self.currentIndex())
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=event.key() == Qt.Key.Key_End)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters that arrive here may come from a scanner."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            self.chosen.emit(current.data(Role.KEY) if current.isValid() else None)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if self.rows.row(index) is not None:
            self.opened.emit(index.data(Role.KEY))

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if self._tickable and index.column() == len(self.rows.columns):
            self._toggle(index)

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self.rows.columns) and self.rows.columns[column].sort is None:
            self.head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        self.rows.sort(column, order)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @Slot()
    def _show_boxes(self) -> None:
        if self.isColumnHidden(len(self.rows.columns)):
            self.set_ticking(True)

    def _toggle(self, index: QModelIndex) -> None:
        if self.rows.row(index) is not None:
            key = index.data(Role.KEY)
            self.rows.tick(key, key not in self.rows.ticked_keys())

    def _go_to_end(self, *, last: bool) -> None:
        entries = list(self.rows.entries())
        if entries:
            self.choose(entries[-1 if last else 0].id)
