"""An icon on a soft square, which marks a step or a way in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme


class IconTile(QWidget):
    """A tile of 40 px with an icon of 20; the words beside it say what it means."""

    def __init__(
        self, theme: Theme, icon: str, *, size: int = 40, icon_size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._size = size
        self._icon_size = icon_size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        """The same: tiles do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws tile and icon."""
        tokens = self._theme.tokens
        inset = (self._size - self._icon_size) / 2
        with QPainter(self) as painter:
            paint_box(painter, QRectF(self.rect()), fill=qcolor(tokens.accent_soft), radius=6)
            self._theme.paint_icon(
                painter, QPointF(inset, inset), self._icon, self._icon_size, tokens.accent_text
            )
