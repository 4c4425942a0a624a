"""A link: a few words in the accent that lead somewhere and change nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM, TextStyle
from ui.widgets.painted_button import PaintedButton

PADDING = 4  # around the words, for the ring


class LinkButton(PaintedButton):
    """Words in accent, underlined under the pointer; 28 high so that it can be hit."""

    def __init__(
        self, theme: Theme, text: str, *, style: TextStyle = BODY_MEDIUM, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, radius=4, parent=parent)
        self.setFont(theme.font(style))

    def sizeHint(self) -> QSize:
        """The words and a little room for the ring."""
        return QSize(int(QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 2 * PADDING + 0.999), 28)

    def minimumSizeHint(self) -> QSize:
        """The same: links do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the words."""
        tokens = self._theme.tokens
        colour = qcolor(tokens.accent_text if self.isEnabled() else tokens.text_3)
        baseline = baseline_in(QRectF(self.rect()), self.font())
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(colour)
            painter.drawText(QPointF(PADDING, baseline), self.text())
            if self.shade:
                painter.fillRect(QRectF(PADDING, baseline + 2, self.width() - 2 * PADDING, 1), colour)
