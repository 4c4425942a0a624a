"""The field of the command palette: 48 high, no frame of its own, the key that closes it at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.paint import key_cap_width, paint_key_cap, quiet_cap
from ui.theme.style_parts import BARE
from ui.theme.theme import Theme
from ui.theme.type_scale import CAP, TextStyle

FIELD = 48
TEXT = TextStyle(16, 24)
ICON = 18
ICON_X = 18
TEXT_X = 36  # a field adds 12 of its own
CAP_RIGHT = 14
KEYS = "Esc"


class CommandField(QLineEdit):
    """A line to type into, drawn on the paper it stands on."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty(BARE, True)
        self.setFont(theme.font(TEXT))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setAccessibleDescription(self.tr("Up and Down choose, Enter runs, Esc closes"))
        self.setFixedHeight(FIELD)
        cap = key_cap_width(KEYS, theme.font(CAP))
        self.setTextMargins(TEXT_X, 0, round(cap) + CAP_RIGHT, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, the icon before it and the key behind it."""
        super().paintEvent(event)
        tokens, font = self._theme.tokens, self._theme.font(CAP)
        width = key_cap_width(KEYS, font)
        with QPainter(self) as painter:
            corner = QPointF(ICON_X, (self.height() - ICON) / 2)
            self._theme.paint_icon(painter, corner, "search", ICON, tokens.text_2)
            cap = QRectF(self.width() - width - CAP_RIGHT, 0, width, self.height())
            paint_key_cap(painter, cap, KEYS, font, quiet_cap(tokens))
