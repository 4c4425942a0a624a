"""How likely two records are one person: three marks and the word for them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import LEVEL_WIDTH, paint_level
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_SEMIBOLD

HEIGHT = 28
GAP = 8


class Likelihood(QWidget):
    """Never a number alone, and never a colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._level, self._word = theme, 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, level: int, word: str) -> None:
        """Fill so many of the three marks, and say it."""
        self._level, self._word = level, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The marks and the word."""
        words = QFontMetricsF(self._theme.font(BODY_SEMIBOLD)).horizontalAdvance(self._word)
        return QSize(round(LEVEL_WIDTH + GAP + words + 2), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them on the line of the title."""
        rect, tokens = QRectF(self.rect()).adjusted(0, 3, 0, 3), self._theme.tokens
        with QPainter(self) as painter:
            paint_level(painter, rect, self._level, tokens)
            word = Run(self._word, self._theme.font(BODY_SEMIBOLD), tokens.text_2)
            paint_runs(painter, LEVEL_WIDTH + GAP, baseline_in(rect, word.font), (word,))
