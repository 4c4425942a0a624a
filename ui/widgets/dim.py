"""The shade over a window while a question stands before it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_box, paint_shadow, qcolor
from ui.theme.theme import Theme


class Dim(QWidget):
    """Covers the whole window and draws the shadow of the question, which needs no compositor here."""

    def __init__(self, theme: Theme, window: QWidget, radius: float) -> None:
        super().__init__(window)
        self._theme = theme
        self._radius = radius
        self.question = QRect()
        self.hide()

    def show_around(self, question: QRect) -> None:
        """Dims the window around a question standing at these places of the screen."""
        window = self.window()
        self.question = QRect(window.mapFromGlobal(question.topLeft()), question.size())
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws shade and shadow."""
        tokens = self._theme.tokens
        round_too = self._radius if self.window().isModal() else 0  # what shows in the corners of a question
        with QPainter(self) as painter:
            ground = qcolor(tokens.dim, tokens.dim_strength)
            paint_box(painter, QRectF(self.rect()), fill=ground, radius=round_too)
            shade = qcolor(tokens.shadow, tokens.shadow_dialog)
            paint_shadow(painter, QRectF(self.question), self._radius, drop=8, blur=32, shade=shade)
