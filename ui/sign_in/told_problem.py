"""The sentence of a problem under a narrow field, on as many lines as it needs."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.type_scale import CAPTION_MEDIUM
from ui.widgets.labels import Label, Tone
from ui.widgets.text_field import TextField

# The octagon before the field's own line, and the room behind it.
INDENT = 18


class ToldProblem(QWidget):
    """Goes under a field whose own line holds one line; what does not fit there goes on here."""

    def __init__(self, theme: Theme, field: TextField, width: int) -> None:
        super().__init__()
        self._field, self._width = field, width
        self._metrics = QFontMetricsF(theme.font(CAPTION_MEDIUM))
        self._rest = Label(theme, "", CAPTION_MEDIUM, Tone.REFUSED, wraps=True)
        self.sentence = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 0, 0, 6)
        column.addWidget(self._rest)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say what is not right; an empty sentence takes it back."""
        self.sentence = sentence
        first, rest = self._broken(sentence)
        self._field.set_problem(first)
        self._field.edit.setAccessibleDescription(sentence)
        self._rest.setText(rest)
        self.setVisible(bool(rest))

    def _broken(self, sentence: str) -> tuple[str, str]:
        words = sentence.split(" ")
        for count in range(len(words), 0, -1):
            first = " ".join(words[:count])
            if self._metrics.horizontalAdvance(first) <= self._width - INDENT:
                return first, " ".join(words[count:])
        return sentence, ""
