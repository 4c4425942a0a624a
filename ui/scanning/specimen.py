"""The line a scanner is measured with: a barcode on white paper, sharp on every screen."""

from __future__ import annotations

from itertools import groupby

import barcode
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT
from ui.theme.type_scale import READING_MEDIUM

LINE = "CPLSBDRTOUXZ0123456789"
"""Every type letter and every digit, so that one line shows what the keyboard layout does to each."""

_MODULE = 2
_QUIET = 10
_BARS = 88
_PADDING = 14


class Specimen(QWidget):
    """One code as Code 128, dark on white in both looks, because a scanner reads it."""

    def __init__(self, theme: Theme, text: str = LINE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._modules: str = barcode.get("code128", text).build()[0]
        self.setAccessibleName(self.tr("Barcode to scan: {0}").format(text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Bars, quiet zones and the text below."""
        width = (len(self._modules) + 2 * _QUIET) * _MODULE
        return QSize(width + 2 * _PADDING, _BARS + 2 * _PADDING + 28)

    def minimumSizeHint(self) -> QSize:
        """The same: a barcode cannot shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws paper, bars and text; a bar is always a whole number of the screen's dots."""
        dots = self.devicePixelRatioF()
        module = max(1, int(_MODULE * dots)) / dots
        with QPainter(self) as painter:
            paper, ink = qcolor(LIGHT.surface_work), qcolor(LIGHT.text_1)
            edge = qcolor(self._theme.tokens.line_part)
            paint_box(painter, QRectF(self.rect()), fill=paper, edge=edge, radius=2)
            left = round((self.width() - len(self._modules) * module) / 2 * dots) / dots
            at = 0
            for bar, run in groupby(self._modules):
                count = len(list(run))
                if bar == "1":
                    painter.fillRect(QRectF(left + at * module, _PADDING, count * module, _BARS), ink)
                at += count
            painter.setFont(self._theme.font(READING_MEDIUM))
            painter.setPen(ink)
            words = QRectF(0, _PADDING + _BARS, self.width(), self.height() - _PADDING - _BARS)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._text)
