"""The frame of the window: in the practice clinic striped, so that nobody takes it for the real one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPixmap, QPolygonF, QRegion
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme

FRAME = 6
STRIPE = 12


class Backdrop(QWidget):
    """Holds the screens; `set_practice` puts the striped frame around them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._practice = False
        self._kept: set[QWidget] = set()
        self.stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.stack)
        theme.changed.connect(self.update)

    def set_practice(self, practice: bool) -> None:
        """Put the frame on, or take it off."""
        self._practice = practice
        margin = FRAME if practice else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.update()

    def put(self, widget: QWidget, *, keep: bool = False) -> None:
        """Show this; what was shown before is gone unless it was kept."""
        old = self.stack.currentWidget()
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        if keep:
            self._kept.add(widget)
        self.stack.setCurrentWidget(widget)
        if old is not None and old is not widget and old not in self._kept:
            self.drop(old)

    def drop(self, widget: QWidget) -> None:
        """Let go of what was shown."""
        self._kept.discard(widget)
        self.stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the stripes where the frame itself is to be drawn again.

        Whatever changes on a screen lies over this widget, which is asked first: drawing stripes under a
        screen that covers them cost every scan of the practice clinic more than all of its other work.
        """
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), qcolor(tokens.surface_base))
            inner = self.stack.geometry()
            if not self._practice or inner.contains(event.rect()):
                return
            painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(inner)))
            painter.fillRect(self.rect(), QBrush(_tile(qcolor(tokens.accent_fill), self.devicePixelRatioF())))


def _tile(colour: QColor, ratio: float) -> QPixmap:
    """A square of stripes that continue in the squares around it."""
    side = 2 * STRIPE
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for left in (-side, 0):
            corners = (
                QPointF(left, side),
                QPointF(left + STRIPE, side),
                QPointF(left + STRIPE + side, 0),
                QPointF(left + side, 0),
            )
            painter.drawPolygon(QPolygonF(corners))
    return tile
