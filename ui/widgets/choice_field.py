"""A labelled field for one choice out of a few."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field


class ChoiceField(Field):
    """One choice with its label; what is chosen is a value of the program, what is shown are words."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Iterable[tuple[object, str]] = (),
        *,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.box = ChoiceBox(theme)
        # Kept here: of a word that is a text too, Qt gives back the bare text.
        self._values: tuple[object, ...] = ()
        super().__init__(theme, label, self.box, help_text=help_text, parent=parent)
        self.box.view().setAccessibleName(label)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offers these (value, words) pairs and keeps what was chosen if it is among them.

        The box tells of a change only when another value is chosen than before: what somebody has been
        told about the form meanwhile must not be taken back because a list came.
        """
        before, offered = self.value(), tuple(choices)
        with QSignalBlocker(self.box):
            self.box.clear()
            self._values = tuple(value for value, _ in offered)
            self.box.addItems([words for _, words in offered])
            self.choose(before)
        if self.value() != before:
            self.box.currentIndexChanged.emit(self.box.currentIndex())

    def value(self) -> object:
        """The value chosen, None when there is no choice."""
        place = self.box.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: object) -> None:
        """Chooses a value; one that is not offered changes nothing."""
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))
