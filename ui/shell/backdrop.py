"""The frame of the window: in the practice clinic striped, so that nobody takes it for the real one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the stripes."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            if not self._practice:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(tokens.accent_fill))
            high = self.height()
            for left in range(-high, self.width() + STRIPE, 2 * STRIPE):
                corners = (
                    QPointF(left, high),
                    QPointF(left + STRIPE, high),
                    QPointF(left + STRIPE + high, 0),
                    QPointF(left + high, 0),
                )
                painter.drawPolygon(QPolygonF(corners))
