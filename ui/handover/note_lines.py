"""One note: who left it, its lines, and its button or who read it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, READING
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone


class NoteLines(QWidget):
    """`read` carries the key of the note when its button is pressed."""

    read = Signal(object)

    def __init__(
        self,
        theme: Theme,
        key: int,
        head: str,
        words: str,
        *,
        button: str = "",
        foot: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.key = theme, key
        self.setAccessibleName(". ".join(filter(None, (head, words, foot))))
        self.button = Button(theme, button, icon="check") if button else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(Label(theme, head, BODY, Tone.QUIET, wraps=True), 1)
        if self.button is not None:
            self.button.setAccessibleName(f"{button}: {head}")
            self.button.clicked.connect(self._pressed)
            row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        tone = Tone.STRONG if button else Tone.ORDINARY
        column.addWidget(Label(theme, words, READING, tone, wraps=True))
        if foot:
            column.addWidget(Label(theme, foot, BODY, Tone.QUIET, wraps=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thin line under the note."""
        with QPainter(self) as painter:
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, qcolor(self._theme.tokens.line_row))

    @Slot()
    def _pressed(self) -> None:
        self.read.emit(self.key)
