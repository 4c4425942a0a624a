"""The small parts of the import screen: the trail of steps, the footer, and a line of sample values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.imports.words import said
from ui.theme.paint import paint_status, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_MEDIUM, BODY_SEMIBOLD
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone

MARGIN = 24
_SHAPE = 14
_DOT = 20
_GAP = 8


class StepTrail(QWidget):
    """The four steps in a row; the one in hand is strong, the others are quiet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = (said("File"), said("Columns"), said("Check"), said("Import"))
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Mark the step in hand."""
        self._at = at
        words = said("Step {0} of {1}: {2}").format(at + 1, len(self._words), self._words[at])
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Numbers and words."""
        metrics = QFontMetricsF(self._theme.font(BODY_SEMIBOLD))
        words = sum(_DOT + _GAP + metrics.horizontalAdvance(word) for word in self._words)
        return QSize(int(words + 20 * (len(self._words) - 1) + 1), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number and word of each step."""
        tokens = self._theme.tokens
        x = 0.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, word in enumerate(self._words):
                now = number == self._at
                dot = QRectF(x, 2, _DOT, _DOT)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(qcolor(tokens.accent_soft if now else tokens.select_inactive))
                painter.drawEllipse(dot)
                ink = qcolor(tokens.accent_text if now else tokens.text_3)
                self._write_number(painter, dot, number, ink)
                font = self._theme.font(BODY_SEMIBOLD if now else BODY)
                painter.setFont(font)
                painter.setPen(qcolor(tokens.text_1 if now else tokens.text_3))
                x += _DOT + _GAP
                painter.drawText(QPointF(x, baseline_in(QRectF(self.rect()), font)), word)
                x += QFontMetricsF(self._theme.font(BODY_SEMIBOLD)).horizontalAdvance(word) + 20

    def _write_number(self, painter: QPainter, dot: QRectF, number: int, ink: QColor) -> None:
        painter.setFont(self._theme.font(BODY_MEDIUM))
        painter.setPen(ink)
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))


class Footer(QWidget):
    """A line, what is to be known before going on, and the buttons, the act last."""

    def __init__(self, theme: Theme, back: Button, acts: Sequence[Button]) -> None:
        super().__init__()
        self._theme = theme
        self._reason = Label(theme, "", tone=Tone.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 13, MARGIN, 12)
        row.setSpacing(8)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._reason)
        row.addSpacing(8)
        for button in acts:
            row.addWidget(button)

    def tell(self, reason: str) -> None:
        """Say why the act cannot be pressed now, or nothing."""
        self._reason.setText(reason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), 1), qcolor(self._theme.tokens.line_part))


class SampleLine(QWidget):
    """Quiet text that is shortened where it has no room; or a problem, with its shape."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ""
        self._status: Status | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, text: str, status: Status | None = None) -> None:
        """Show other words, with the shape of a status or without."""
        self.text, self._status = text, status
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, 20)

    def minimumSizeHint(self) -> QSize:
        """May be narrow: the tool tip has all of it."""
        return QSize(60, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shape and words."""
        tokens = self._theme.tokens
        rect = QRectF(self.rect())
        look = tokens.status(self._status) if self._status is not None else None
        font = self._theme.font(BODY_MEDIUM if look else BODY)
        x = 0.0
        with QPainter(self) as painter:
            if look is not None and self._status is not None:
                shape = QRectF(0, rect.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
                paint_status(painter, shape, self._status, look.shape)
                x = _SHAPE + 6
            painter.setFont(font)
            painter.setPen(qcolor(look.text if look else tokens.text_2))
            room = rect.width() - x
            words = QFontMetricsF(font).elidedText(self.text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x, baseline_in(rect, font)), words)
