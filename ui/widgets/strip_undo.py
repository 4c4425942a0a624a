"""The Undo button of the strip, readable on every status colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import CapLook, key_cap_width, paint_box, paint_key_cap, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_SEMIBOLD, CAP
from ui.widgets.painted_button import PaintedButton

KEYS = "Ctrl+Z"
PADDING = 12
ICON = 16


class StripUndo(PaintedButton):
    """Undo, drawn in the ink of the strip; with the focus on it, ink and ground change places.

    The usual ring alone could not be told from a blue or red strip.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent=parent)
        self.set_words(self.tr("Undo"))
        self.setAccessibleDescription(KEYS)
        self._ink = theme.tokens.text_1
        self._ground = theme.tokens.surface_base
        self._edge = self._ink

    def set_look(self, ink: str, ground: str, edge: str) -> None:
        """Take the colours of the strip around it."""
        self._ink, self._ground, self._edge = ink, ground, edge
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for icon, word and key cap."""
        words = QFontMetricsF(self._theme.font(BODY_SEMIBOLD)).horizontalAdvance(self.text())
        cap = key_cap_width(KEYS, self._theme.font(CAP))
        return QSize(round(2 * PADDING + ICON + 8 + words + 16 + cap), 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw edge, icon, word and key cap."""
        swapped = self.hasFocus()
        ink, ground = (self._ground, self._ink) if swapped else (self._ink, self._ground)
        rect, font = QRectF(self.rect()), self._theme.font(BODY_SEMIBOLD)
        cap_font = self._theme.font(CAP)
        with QPainter(self) as painter:
            paint_box(painter, rect, fill=qcolor(ground), edge=qcolor(self._edge))
            if self.shade:
                paint_box(painter, rect, fill=qcolor(ink, self.shade))
            corner = QPointF(PADDING, (self.height() - ICON) / 2)
            self._theme.paint_icon(painter, corner, "undo-2", ICON, ink)
            painter.setFont(font)
            painter.setPen(qcolor(ink))
            painter.drawText(QPointF(PADDING + ICON + 8, baseline_in(rect, font)), self.text())
            width = key_cap_width(KEYS, cap_font)
            cap = QRectF(self.width() - PADDING - width, 0, width, self.height())
            look = CapLook(qcolor(ink), qcolor(ground, 0.0), qcolor(ink if swapped else self._edge))
            paint_key_cap(painter, cap, KEYS, cap_font, look)
