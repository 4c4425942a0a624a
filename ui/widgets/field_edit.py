"""The line one types into, 36 high, with room for an icon before and a small control behind the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.style_parts import PROBLEM
from ui.theme.theme import Theme
from ui.theme.type_scale import READING

FIELD_HEIGHT = 36
_ICON = 16
_ICON_LEFT = 14
_TRAILING_GAP = 6


class FieldEdit(QLineEdit):
    """A line edit with the frame of the style; `icon` stands at its left, a trailing widget at its right."""

    def __init__(self, theme: Theme, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._trailing: QWidget | None = None
        self.setFont(theme.font(READING))
        self.setMinimumHeight(FIELD_HEIGHT)
        self._set_margins()

    def set_trailing(self, widget: QWidget) -> None:
        """Puts a small control, such as an eye or a key cap, inside the right end of the field."""
        self._trailing = widget
        widget.setParent(self)
        widget.resize(widget.sizeHint())
        self._set_margins()
        self._place_trailing()

    def set_problem(self, problem: bool) -> None:
        """Draws the frame as that of a field whose content does not fit."""
        self.setProperty(PROBLEM, problem)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the trailing control at the right end."""
        super().resizeEvent(event)
        self._place_trailing()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the text, then the icon before it."""
        super().paintEvent(event)
        if self._icon:
            colour = self._theme.tokens.text_2
            with QPainter(self) as painter:
                corner = QPointF(_ICON_LEFT, (self.height() - _ICON) // 2)
                self._theme.paint_icon(painter, corner, self._icon, _ICON, colour)

    def _set_margins(self) -> None:
        left = _ICON + 12 if self._icon else 0
        right = 0 if self._trailing is None else self._trailing.width() + _TRAILING_GAP - 6
        self.setTextMargins(left, 0, right, 0)

    def _place_trailing(self) -> None:
        if self._trailing is not None:
            size = self._trailing.size()
            self._trailing.move(
                self.width() - size.width() - _TRAILING_GAP, (self.height() - size.height()) // 2
            )
