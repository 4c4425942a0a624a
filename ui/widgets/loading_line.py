"""Work of unknown length: nothing for a second, then a moving segment and what is being done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.style_parts import paint_progress, paint_progress_track
from ui.theme.theme import Theme

_SEGMENT = 0.30
_STEP_MS = 40
_STEP = 0.02


class LoadingLine(QWidget):
    """A bar 8 high that appears only when work lasts longer than `patience_ms`."""

    def __init__(self, theme: Theme, *, patience_ms: int = 1000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = 0.0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._appear)
        self._pace = QTimer(self)
        self._pace.setInterval(_STEP_MS)
        self._pace.timeout.connect(self._move_on)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def start(self, doing: str) -> None:
        """Work has begun; `doing` is what a screen reader says while it lasts."""
        self.setAccessibleName(doing)
        self._patience.start()

    def stop(self) -> None:
        """Work is done."""
        self._patience.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        """As wide as its place, 8 high."""
        return QSize(180, 8)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops moving where nobody sees it."""
        super().hideEvent(event)
        self._pace.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the track and the segment at its place."""
        start = self._place * (1 + _SEGMENT) - _SEGMENT
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_progress_track(painter, rect, self._theme.tokens)
            paint_progress(painter, rect, self._theme.tokens, start=start, end=start + _SEGMENT)

    @Slot()
    def _appear(self) -> None:
        self._place = 0.0
        self.show()
        self._pace.start()

    @Slot()
    def _move_on(self) -> None:
        self._place = (self._place + _STEP) % 1.0
        self.update()
