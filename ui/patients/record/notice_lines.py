"""What must not be missed of a patient, under the banner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.patients import Notice
from ui.theme.paint import paint_status, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM


class NoticeLines(QWidget):
    """What must not be missed of a patient, a line each under the banner."""

    LINE = 32

    def __init__(self, theme: Theme, *, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._margin = theme, margin
        self._notices: tuple[Notice, ...] = ()
        self.setFixedHeight(0)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these, or nothing."""
        self._notices = tuple(notices)
        self.setFixedHeight(self.LINE * len(self._notices))
        self.setAccessibleName(" ".join(each.text for each in self._notices))
        self.setToolTip("\n".join(each.text for each in self._notices))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each on the ground of an alert."""
        tokens, font = self._theme.tokens, self._theme.font(BODY_MEDIUM)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.alert_band))
            painter.setFont(font)
            for number, each in enumerate(self._notices):
                top = number * self.LINE
                shape = QRectF(self._margin, top + 8, 16, 16)
                status = Status.ATTENTION if each.urgent else Status.INFO
                paint_status(painter, shape, status, tokens.status(status).shape)
                painter.setPen(qcolor(tokens.alert_band_text))
                left = self._margin + 26
                room = QRectF(left, top, self.width() - left - self._margin, self.LINE)
                words = painter.fontMetrics().elidedText(
                    each.text, Qt.TextElideMode.ElideRight, int(room.width())
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
