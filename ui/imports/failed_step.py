"""What stands in place of a step that could not be done: the sentence, Try again, and the other way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.imports.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.failed_state import FailedState


class FailedStep(QWidget):
    """`retry` does it again, `other` leads to another file or back to the columns."""

    retry = Signal()
    other = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = FailedState(theme)
        self.other_button = Button(theme, said("Choose another file"), ButtonKind.QUIET, height=36)
        self._state.retry.connect(self.retry)
        self.other_button.clicked.connect(self.other)
        self._state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 24)
        column.addStretch(1)
        column.addWidget(self._state)
        column.addWidget(self.other_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def tell(self, sentence: str, *, has_columns: bool) -> None:
        """Say what happened; with columns at hand the other way leads back to them."""
        self._state.tell(sentence)
        words = said("Back to the columns") if has_columns else said("Choose another file")
        self.other_button.set_words(words)

    def take_focus(self) -> None:
        """Put the keyboard on Try again."""
        self._state.button.setFocus(Qt.FocusReason.OtherFocusReason)
