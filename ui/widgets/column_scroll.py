"""A column that scrolls where it finds too little room, on the ground of whatever it stands in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

AROUND = 32  # of a field, so that its label and the line under it are seen too


class ColumnScroll(QScrollArea):
    """Scrolls up and down only; the widget around it draws the ground, so that no grey shows through."""

    def __init__(self, column: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(column)
        for ground in (self.viewport(), column):
            ground.setAutoFillBackground(False)


class FollowingScroll(ColumnScroll):
    """Brings whichever of its fields has the keyboard into sight, however the keyboard came there."""

    def follow(self, field: QWidget) -> None:
        """Bring this field into sight as soon as it has the keyboard."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field has got the keyboard."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, AROUND)
        return super().eventFilter(watched, event)
