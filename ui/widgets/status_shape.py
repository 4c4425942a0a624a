"""A status silhouette standing beside its words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_status
from ui.theme.theme import Theme
from ui.theme.tokens import Status


class StatusShape(QWidget):
    """The silhouette alone; the words beside it are what a screen reader reads."""

    def __init__(self, theme: Theme, status: Status, size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = status
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_status(self, status: Status) -> None:
        """Shows another silhouette."""
        self._status = status
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        """The same: shapes do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the silhouette."""
        with QPainter(self) as painter:
            colour = self._theme.tokens.status(self._status).shape
            paint_status(painter, QRectF(self.rect()), self._status, colour)
