"""The few buttons that are an icon alone: page tools, lock, eye and x, each with a tool tip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.widgets.painted_button import PaintedButton


class IconButton(PaintedButton):
    """An icon of 16 to 20 px in a target of at least 28; tool tip and screen reader say its words."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        words: str,
        *,
        keys: str = "",
        size: int = 18,
        target: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words, parent=parent)
        self._icon = icon
        self._size = size
        self._target = target
        self._keys = keys
        self.set_words(words)

    def set_words(self, text: str) -> None:
        """Says what a press will do now."""
        super().set_words(text)
        self.setToolTip(f"{text}  {self._keys}".rstrip())

    def set_icon(self, icon: str) -> None:
        """Shows another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square target."""
        return QSize(self._target, self._target)

    def minimumSizeHint(self) -> QSize:
        """The same: targets do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon, on a hover fill when the pointer is over it or it is switched on."""
        tokens = self._theme.tokens
        on = self.isChecked()
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            if on:
                paint_box(painter, rect, fill=qcolor(tokens.select_active))
            if self.shade:
                paint_box(painter, rect, fill=qcolor(tokens.over, self.shade))
            colour = tokens.text_2 if self.isEnabled() else tokens.text_off
            corner = QPointF((self.width() - self._size) // 2, (self.height() - self._size) // 2)
            self._theme.paint_icon(
                painter, corner, self._icon, self._size, tokens.accent_text if on else colour
            )
