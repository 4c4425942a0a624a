"""A labelled field for one choice out of a few."""

from __future__ import annotations

from collections.abc import Iterable

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
        super().__init__(theme, label, self.box, help_text=help_text, parent=parent)
        self.box.view().setAccessibleName(label)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offers these (value, words) pairs and keeps what was chosen if it is among them."""
        before = self.value()
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
        self.choose(before)

    def value(self) -> object:
        """The value chosen, None when there is no choice."""
        return self.box.currentData()

    def choose(self, value: object) -> None:
        """Chooses a value; one that is not offered changes nothing."""
        place = self.box.findData(value)
        if place >= 0:
            self.box.setCurrentIndex(place)
