"""A labelled field for several lines of text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.style_parts import paint_field_state
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM, READING
from ui.widgets.labels import Label

PADDING = 8


class _Area(QPlainTextEdit):
    """The text itself; Tab goes on to the next field."""

    def __init__(self, theme: Theme, frame: QWidget) -> None:
        super().__init__(frame)
        self._box = frame
        self.setFont(theme.font(READING))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around it is drawn as the one that is typed into."""
        super().focusInEvent(event)
        self._box.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame around it is at rest again."""
        super().focusOutEvent(event)
        self._box.update()


class _Frame(QWidget):
    """The frame of a field, round a text of several lines."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self.area = _Area(theme, self)
        self.setFixedHeight(height)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - 2, PADDING - 4, PADDING - 2)
        column.addWidget(self.area)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as all fields are drawn."""
        with QPainter(self) as painter:
            paint_field_state(
                painter,
                QRectF(self.rect()),
                self._theme.tokens,
                focused=self.area.hasFocus(),
                enabled=self.isEnabled(),
                problem=False,
            )


class AreaField(QWidget):
    """A label above a few lines of text; connect to `edit` for what is typed."""

    def __init__(self, theme: Theme, label: str, *, height: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = _Frame(theme, height)
        self.edit = frame.area
        self.edit.setAccessibleName(label)
        words = Label(theme, label, BODY_MEDIUM)
        words.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(2)
        column.addWidget(words)
        column.addWidget(frame)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Fills the field."""
        self.edit.setPlainText(text)
