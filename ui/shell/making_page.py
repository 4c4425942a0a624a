"""What is seen while something long is made before anybody has signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from ui.theme.theme import Theme
from ui.widgets.labels import screen_title
from ui.widgets.progress_line import ProgressLine
from ui.widgets.shelf_drawing import ShelfDrawing

WIDTH = 480


class MakingPage(QWidget):
    """A title, and a bar with what is being done."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = ProgressLine(theme)
        self._line.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(24)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(ShelfDrawing(theme), alignment=middle)
        column.addWidget(screen_title(theme, title), alignment=middle)
        column.addWidget(self._line, alignment=middle)
        column.addStretch(2)

    def tell(self, how_far: Progress) -> None:
        """Show how far it is."""
        self._line.tell(how_far.done, how_far.total, how_far.doing)
