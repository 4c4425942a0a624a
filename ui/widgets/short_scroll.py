"""What may grow long within a question: up to a limit as high as it is, then scrolled by arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.focus_ring import RING_RADIUS
from ui.widgets.column_scroll import BESIDE_BAR, ColumnScroll


class ShortScroll(ColumnScroll):
    """Takes the keyboard only where there is something to scroll; `most` is its height in px at most."""

    def __init__(self, column: QWidget, most: int) -> None:
        super().__init__(column)
        self._column, self._most = column, most
        self.setProperty(RING_RADIUS, 4)  # whoever comes here by Tab sees what the arrow keys scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words fit on a line now."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need."""
        high = max(0, self._column.heightForWidth(self.viewport().width()))
        self.setFixedHeight(min(high, self._most))
        longer = high > self._most
        self._column.setContentsMargins(0, 0, BESIDE_BAR if longer else 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if longer else Qt.FocusPolicy.NoFocus)
