"""Round chips: filters with their counts, and options of a screen that stay on until cleared."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.painted_button import PaintedButton

_HEIGHT = 28
_PADDING = 12
_ICON = 16
_GAP = 6
_X_TARGET = 28


class Chip(PaintedButton):
    """A chip that can be switched on; `count` stands behind the words, an icon before them.

    A sticky chip shows an x while it is on: the x, Delete or Backspace clear it and emit `cleared`.
    """

    cleared = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        count: int | None = None,
        icon: str = "",
        sticky: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._count = count
        super().__init__(theme, text, radius=_HEIGHT / 2, parent=parent)
        self._icon = icon
        self._sticky = sticky
        self.setCheckable(True)
        self.setFont(theme.font(BODY_MEDIUM))
        self.toggled.connect(self._resized)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Changes the number behind the words."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self._resized()

    def set_words(self, text: str) -> None:
        """Changes the words, for instance when another day was chosen."""
        super().set_words(text)
        self.set_count(self._count)

    @property
    def clearable(self) -> bool:
        """Whether the x is there now."""
        return self._sticky and self.isChecked()

    def sizeHint(self) -> QSize:
        """Icon, words, count and x, whichever there are."""
        width = 2 * _PADDING + self._advance(self.text())
        width += _ICON + _GAP if self._icon else 0
        width += _GAP + self._advance(str(self._count)) if self._count is not None else 0
        width += _ICON + _GAP if self.clearable else 0
        return QSize(int(width + 0.999), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: chips do not shrink."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace clear a sticky chip that is on."""
        if self.clearable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._clear()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the x clears, a click elsewhere is the chip's own."""
        on_x = event.position().x() >= self.width() - _X_TARGET and self.rect().contains(
            event.position().toPoint()
        )
        if self.clearable and on_x and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self._clear()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip: quiet when off, soft accent with an accent edge when on."""
        tokens = self._theme.tokens
        on = self.isChecked()
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_box(
                painter,
                rect,
                fill=qcolor(tokens.accent_soft if on else tokens.surface_work),
                edge=qcolor(tokens.accent_text if on else tokens.line_button),
                radius=_HEIGHT / 2,
            )
            if self.shade:
                paint_box(painter, rect, fill=qcolor(tokens.over, self.shade), radius=_HEIGHT / 2)
            self._paint_words(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        tokens = self._theme.tokens
        on = self.isChecked()
        words = tokens.accent_text if on else tokens.text_2
        x = float(_PADDING)
        if self._icon:
            self._theme.paint_icon(painter, QPointF(x - 2, (_HEIGHT - _ICON) / 2), self._icon, _ICON, words)
            x += _ICON + _GAP - 2
        painter.setFont(self.font())
        painter.setPen(qcolor(words))
        baseline = baseline_in(rect, self.font())
        painter.drawText(QPointF(x, baseline), self.text())
        if self._count is not None:
            painter.setPen(qcolor(tokens.accent_text if on else tokens.text_3))
            painter.drawText(QPointF(x + self._advance(self.text()) + _GAP, baseline), str(self._count))
        if self.clearable:
            corner = QPointF(self.width() - _ICON - 8, (_HEIGHT - _ICON) / 2)
            self._theme.paint_icon(painter, corner, "x", _ICON, words)

    def _clear(self) -> None:
        self.setChecked(False)
        self.cleared.emit()

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def _advance(self, text: str) -> float:
        font: QFont = self.font()
        return QFontMetricsF(font).horizontalAdvance(text)
