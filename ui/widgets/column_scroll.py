"""A column that scrolls where it finds too little room, on the ground of whatever it stands in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

BESIDE_BAR = 4
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
    """As high as its column, up to `most` px; brings whichever of its fields has the keyboard into sight."""

    def __init__(self, column: QWidget, most: int, parent: QWidget | None = None) -> None:
        self._most = most
        super().__init__(column, parent)

    def follow(self, field: QWidget) -> None:
        """Bring this field into sight as soon as it has the keyboard, however that came there."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field has got the keyboard, or the column needs more room, or less."""
        answered = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, AROUND)
        elif event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return answered

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words fit on a line now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        column = self.widget()
        layout = column.layout() if column is not None else None
        if layout is None:
            return
        layout.activate()
        wanted = layout.sizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(self.width())
        margins = layout.contentsMargins()
        margins.setRight(BESIDE_BAR if wanted > self._most else 0)
        layout.setContentsMargins(margins)
        self.setFixedHeight(min(wanted, self._most))
