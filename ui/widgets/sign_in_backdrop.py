"""The ground of the sign-in page: a row of folders along the foot, one outguide standing out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import SEMIBOLD, TextStyle
from ui.widgets.shelf_drawing import paint_outguide

SEED = 7
WIDTHS = (12, 14, 16, 20, 22, 22)
HEIGHTS = (150, 154, 158, 162)
GAP = 2
OUTGUIDE_WIDTH = 20
OUTGUIDE_HEIGHT = 212
OUTGUIDE_FROM_RIGHT = 264
WORD = TextStyle(12, 16, SEMIBOLD)


class SignInBackdrop(QWidget):
    """A calm picture behind the sign-in card, the same at every start; it takes neither keys nor clicks."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("A shelf of charts with one taken out"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the row of folders and the outguide."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            outguide = self._outguide()
            for rect, shade, labelled in _folders(self.width(), self.height(), outguide):
                self._paint_folder(painter, rect, shade, labelled=labelled)
            paint_outguide(painter, outguide, self._theme, WORD)

    def _outguide(self) -> QRectF:
        left = max(0, self.width() - OUTGUIDE_FROM_RIGHT)
        return QRectF(left, self.height() - OUTGUIDE_HEIGHT, OUTGUIDE_WIDTH, OUTGUIDE_HEIGHT)

    def _paint_folder(self, painter: QPainter, rect: QRectF, shade: int, *, labelled: bool) -> None:
        tokens = self._theme.tokens
        colour = qcolor(tokens.line_control, (0.12, 0.18, 0.26)[shade])
        paint_box(painter, rect.adjusted(0, 0, 0, 3), fill=colour, radius=2)
        if labelled:
            for top in (16, 28):
                label = QRectF(rect.left() + 2, rect.top() + top, rect.width() - 4, 10)
                painter.fillRect(label, qcolor(tokens.surface_base, 0.6))


def _folders(width: int, floor: int, outguide: QRectF) -> Iterator[tuple[QRectF, int, bool]]:
    """Spines from edge to edge, leaving out the place of the outguide; drawn by a fixed seed."""
    dice = Random(SEED)  # noqa: S311 - a picture, not a secret
    x = -6.0
    while x < width:
        wide, high = dice.choice(WIDTHS), dice.choice(HEIGHTS)
        shade, labelled = dice.randrange(3), dice.random() < 0.7
        if x < outguide.right() and x + wide + GAP > outguide.left():
            wide = int(outguide.left() - x - GAP)
            if wide >= WIDTHS[0]:
                yield QRectF(x, floor - high, wide, high), shade, labelled
            x = outguide.right() + GAP
            continue
        yield QRectF(x, floor - high, wide, high), shade, labelled
        x += wide + GAP
