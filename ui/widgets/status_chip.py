"""A status as a shape and a word on its tint, for cards and details."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_SEMIBOLD

_HEIGHT = 24
_SHAPE = 14


class StatusChip(QWidget):
    """Shape and word, 24 high; a screen reader hears the word."""

    def __init__(self, theme: Theme, status: Status, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = status
        self._word = ""
        self.setFont(theme.font(BODY_SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status, word)

    def show_status(self, status: Status, word: str) -> None:
        """Tells another status."""
        self._status, self._word = status, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Shape, word and padding."""
        return QSize(
            int(8 + _SHAPE + 6 + QFontMetricsF(self.font()).horizontalAdvance(self._word) + 10.999), _HEIGHT
        )

    def minimumSizeHint(self) -> QSize:
        """The same: a status word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws tint, shape and word."""
        colours = self._theme.tokens.status(self._status)
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_box(painter, rect, fill=qcolor(colours.tint))
            paint_status(
                painter, QRectF(8, (_HEIGHT - _SHAPE) / 2, _SHAPE, _SHAPE), self._status, colours.shape
            )
            painter.setFont(self.font())
            painter.setPen(qcolor(colours.on_tint))
            painter.drawText(QPointF(8 + _SHAPE + 6, baseline_in(rect, self.font())), self._word)
