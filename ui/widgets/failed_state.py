"""What stands where a list could not be shown: what happened, and a way to try again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import READING
from ui.widgets.button import Button
from ui.widgets.labels import Label
from ui.widgets.status_shape import StatusShape

WIDTH = 420


class FailedState(QWidget):
    """The sentence of an error and one button."""

    retry = Signal()

    def __init__(self, theme: Theme, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Label(theme, "", READING, wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(WIDTH)
        self.button = Button(theme, self.tr("Try again"), icon="rotate-cw")
        self.button.clicked.connect(self.retry)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(StatusShape(theme, Status.REFUSED, 28), alignment=middle)
        column.addWidget(self._sentence, alignment=middle)
        column.addWidget(self.button, alignment=middle)
        column.addStretch(2)
        self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Says what happened."""
        self._sentence.setText(sentence)
        # A layout that centres asks for the height at its own width, where everything is one line.
        self._sentence.setMinimumHeight(max(0, self._sentence.heightForWidth(WIDTH)))
        self.setAccessibleName(sentence)
