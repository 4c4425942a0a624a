"""The drawing of an empty screen: a shelf of folders with one outguide standing out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BOLD, TextStyle

SIZE = QSize(300, 176)
CORNER = 16
BOARD = 140
STEP = 4
SPINES = ((12, 74), (14, 80), (11, 76), (15, 78), (12, 74), (14, 80), (11, 76), (15, 78))
OUTGUIDE = (14, 104)
AFTER = ((14, 80), (11, 76), (15, 78), (12, 74), (14, 80))
WORD = TextStyle(9, 12, BOLD)


class ShelfDrawing(QWidget):
    """A quiet picture above the words of an empty state; it says nothing that the words do not."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("A shelf of charts with one taken out"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Always the same."""
        return SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, folders, outguide and board."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            ground = QRectF(0, 0, SIZE.width(), SIZE.height())
            paint_box(painter, ground, fill=qcolor(tokens.surface_base), radius=CORNER)
            width = sum(wide + STEP for wide, _ in (*SPINES, OUTGUIDE, *AFTER)) - STEP
            x = (SIZE.width() - width) // 2
            for wide, high in SPINES:
                self._paint_folder(painter, QRectF(x, BOARD - high, wide, high))
                x += wide + STEP
            paint_outguide(painter, QRectF(x, BOARD - OUTGUIDE[1], *OUTGUIDE), self._theme, WORD)
            x += OUTGUIDE[0] + STEP
            for wide, high in AFTER:
                self._paint_folder(painter, QRectF(x, BOARD - high, wide, high))
                x += wide + STEP
            painter.fillRect(QRectF(22, BOARD, SIZE.width() - 44, 1.5), qcolor(tokens.line_control))

    def _paint_folder(self, painter: QPainter, rect: QRectF) -> None:
        tokens = self._theme.tokens
        paint_box(painter, rect, fill=qcolor(tokens.surface_work), edge=qcolor(tokens.line_control), radius=2)
        for label in (12, 20):
            strip = QRectF(rect.left() + 3, rect.top() + label, rect.width() - 6, 5)
            painter.fillRect(strip, qcolor(tokens.line_part))


def paint_outguide(painter: QPainter, rect: QRectF, theme: Theme, style: TextStyle) -> None:
    """The outguide itself: a spine in the accent that says OUT, read from below."""
    tokens = theme.tokens
    paint_box(painter, rect, fill=qcolor(tokens.accent_fill), radius=3 if rect.width() > 16 else 2)
    painter.save()
    painter.translate(rect.center().x(), rect.top() + rect.width() * 1.9)
    painter.rotate(-90)
    painter.setFont(theme.font(style))
    painter.setPen(qcolor(tokens.accent_on))
    room = QRectF(-3 * style.px, -rect.width() / 2, 6 * style.px, rect.width())
    # The word on the card itself, as it is printed: not translated.
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "OUT")
    painter.restore()
