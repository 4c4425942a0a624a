"""A screen on the ground that the window leaves to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import paint_panel
from ui.theme.theme import Theme


class PanelPage(QWidget):
    """Draws the ground; the strip below it stays low, for nobody scans here in a row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def tall_strip(self) -> bool:
        """Nobody scans here in a row."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        with QPainter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), self._theme.tokens)


class ScanPage(PanelPage):
    """The same for a screen on which one scan follows the other: its strip is 96 high."""

    @property
    def tall_strip(self) -> bool:
        """Read from two metres."""
        return True
