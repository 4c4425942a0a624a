"""Why a form was not taken, under its fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape


class ProblemLine(QWidget):
    """The octagon and one sentence; it takes no room while there is nothing to tell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(theme, "", tone=Tone.REFUSED, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(StatusShape(theme, Status.REFUSED, 14), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is told now."""
        return self._words.text()

    def tell(self, sentence: str) -> None:
        """Say what is wrong; an empty text takes it back."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        self.setAccessibleName(sentence)

    def keep_room(self) -> None:
        """Take the room of two lines also while empty, so that a form never jumps under the hand."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setFixedHeight(40)
