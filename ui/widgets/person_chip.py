"""Who is signed in: initials in a ring at the end of the menu line, opening that person's menu."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BOLD, CAP
from ui.widgets.painted_button import PaintedButton

RING = 28
CHEVRON = 14


class PersonChip(PaintedButton):
    """Initials and a chevron; the tool tip and the screen reader have the whole name and the role."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._initials = ""

    def show_person(self, initials: str, name: str, role: str) -> None:
        """Show who works here now."""
        self._initials = initials
        self.set_words(f"{name}, {role}" if role else name)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """The ring, the chevron and a little room."""
        return QSize(RING + CHEVRON + 10, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring, initials and chevron."""
        tokens = self._theme.tokens
        ring = QRectF(2, (self.height() - RING) / 2, RING, RING)
        with QPainter(self) as painter:
            if self.shade:
                paint_box(painter, QRectF(self.rect()), fill=qcolor(tokens.over, self.shade))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(qcolor(tokens.accent_text), 1.25))
            painter.setBrush(qcolor(tokens.accent_soft))
            painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75))
            painter.setFont(self._theme.font(CAP.at(BOLD)))
            painter.setPen(qcolor(tokens.accent_text))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self._initials)
            corner = QPointF(ring.right() + 6, (self.height() - CHEVRON) // 2)
            self._theme.paint_icon(painter, corner, "chevron-down", CHEVRON, tokens.text_2)
