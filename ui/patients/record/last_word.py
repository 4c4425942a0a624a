"""What became of the last change, at the foot of a record."""

from __future__ import annotations

from PySide6.QtCore import Slot

from ui.errors import sentence_of
from ui.widgets.labels import Label, Tone


class LastWord(Label):
    """One sentence: kept, or why not."""

    def tell(self, sentence: str) -> None:
        """Say that it is kept; an empty sentence says nothing."""
        self.set_tone(Tone.ORDINARY)
        self.setText(sentence)

    @Slot(object)
    def refuse(self, error: Exception) -> None:
        """Say why it is not."""
        self.set_tone(Tone.REFUSED)
        self.setText(sentence_of(error))
