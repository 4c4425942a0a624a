"""How far a piece of work has come: a bar that always stands beside its numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.style_parts import paint_progress, paint_progress_track
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.labels import Label


class ProgressLine(QWidget):
    """A bar 8 high and a sentence such as "11 of 26 pulled"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme)
        self._words = Label(theme, "", BODY_SEMIBOLD)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._bar)
        row.addWidget(self._words)

    def tell(self, done: int, total: int, sentence: str) -> None:
        """Shows `done` of `total` (a total of 0 shows an empty bar) and the sentence that says so."""
        self._bar.share = done / total if total > 0 else 0.0
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._bar.update()


class _Bar(QWidget):
    """The bar alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_progress_track(painter, rect, self._theme.tokens)
            paint_progress(painter, rect, self._theme.tokens, start=0.0, end=self.share)
