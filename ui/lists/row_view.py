"""What a list looks like: whole rows under the pointer, headings across, room to scroll past the last row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.lists.delegate import CellDelegate
from ui.lists.density import Density
from ui.lists.fitting import column_widths, row_heights
from ui.lists.header import INSET, ListHeader
from ui.lists.model import RowsModel
from ui.lists.roles import Role
from ui.theme.theme import Theme

TICK_COLUMN = 40
SETTLES = 3
"""How often bars may come and go, changing the room, before the sizes stand."""


class RowView(QTableView):
    """A table whose columns, rows and headings lay themselves out by the model's columns."""

    def __init__(
        self, theme: Theme, rows: RowsModel[Any], density: Density, scroll_room: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.rows = rows
        self.head = ListHeader(theme, self)
        self._density = density
        self._scroll_room = scroll_room
        self._drawing = CellDelegate(theme, density, self.head, self)
        self._driven = False
        self.leaves_unchosen = False
        """No row is chosen before a person does: what is worked on stands beside the list."""
        self._fitting = False
        self._fitted = 0
        self._build()
        rows.settled.connect(self.fit)
        theme.changed.connect(self.redraw)

    def set_driven(self, driven: bool) -> None:
        """Look alive while another field, such as the find box, moves the chosen row."""
        self._driven = driven
        self.redraw()

    def set_ticking(self, on: bool) -> None:
        """Show or put away the boxes at the left."""
        self.setColumnHidden(len(self.rows.columns), not on)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Give columns and rows the sizes their words need."""
        if self._fitting:
            return
        self._fitting = True
        for _ in range(SETTLES):
            room = self.viewport().width()
            self._share_room(room)
            # A list that fits may still be scrolled up from under a toast, but shows no bar for it.
            needed = self.verticalHeader().length() > self.viewport().height()
            as_needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(as_needed if needed else off)
            if self.viewport().width() == room:
                break
        self._fitting = False

    @Slot()
    def redraw(self) -> None:
        """Draw again: the look changed, or keys go elsewhere now."""
        self._drawing.active = self._driven or self.hasFocus()
        self.viewport().update()
        self.head.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the headings across all columns."""
        self._drawing.active = self._driven or self.hasFocus()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for at in range(max(0, self.rowAt(0)), self.rows.rowCount()):
            top = self.rowViewportPosition(at)
            if top > self.viewport().height():
                break
            heading = self.rows.index(at, 0).data(Role.HEADING)
            if heading is not None:
                rect = QRect(0, top, self.viewport().width(), self.rowHeight(at))
                self._drawing.paint_heading(painter, rect, heading, INSET)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns, before the table decides whether to scroll sideways."""
        self.fit()
        super().resizeEvent(event)
        if self.viewport().width() != self._fitted:
            self.fit()

    def updateGeometries(self) -> None:
        """Let the last rows be scrolled up from under whatever lies over the foot of the list."""
        super().updateGeometries()
        beyond = self.verticalHeader().length() + self._scroll_room - self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, beyond))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the whole row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Let the row go dark when the pointer leaves."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go: the first row is chosen if none is, unless that is left to a person."""
        if self.leaves_unchosen and not self.currentIndex().isValid():
            QWidget.focusInEvent(self, event)  # Qt's own list would choose a row
            self.redraw()
            return
        super().focusInEvent(event)
        first = next(self.rows.entries(), None)
        if not self.selectionModel().hasSelection() and first is not None:
            self.setCurrentIndex(self.rows.index_of(first.id))
        self.redraw()

    def _share_room(self, room: int) -> None:
        self._fitted = room
        boxes = 0 if self.isColumnHidden(len(self.rows.columns)) else INSET + TICK_COLUMN
        widths = column_widths(self.rows, self.head, self._drawing.hand, room - boxes)
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width)
        heights = row_heights(self.rows, self.head, self._drawing.hand, self._density, widths)
        for at, height in enumerate(heights):
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)

    def _hover(self, row: int) -> None:
        if row != self._drawing.hovered:
            self._drawing.hovered = row
            self.viewport().update()

    def _build(self) -> None:
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(self._drawing)
        self.setModel(self.rows)
        self.setColumnWidth(len(self.rows.columns), INSET + TICK_COLUMN)
        self.head.moveSection(len(self.rows.columns), 0)
        self.setColumnHidden(len(self.rows.columns), True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(16)
        rows.setDefaultSectionSize(self._density.row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
