"""The field at the head of a list that narrows it while one types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.field_edit import FIELD_HEIGHT, FieldEdit

WIDTH = 280
LONGEST = 30
ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindEdit(FieldEdit):
    """What is typed arrives by Qt's own `textChanged`; Esc empties it, Down and Enter go on to the list."""

    onward = Signal()

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="search", parent=parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMaxLength(LONGEST)  # it is said back in a title, which must not widen the window
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDTH)

    def sizeHint(self) -> QSize:
        """Room for a long name; it gives way in narrow windows."""
        return QSize(WIDTH, FIELD_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties a filled field; in an empty one it is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in ONWARD:
            self.onward.emit()
        else:
            super().keyPressEvent(event)
