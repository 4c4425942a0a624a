"""Why a new patient is nobody of those who are probably here already."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

NONE, RELATIVE, ASKED, OTHER = "", "relative", "asked", "other"


class ReasonField(QWidget):
    """A choice of reasons and room for words; only Other needs them. `changed` follows each key."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceField(theme, tr("Why is this another person?"), self._choices())
        self.words = TextField(theme, tr("In words"))
        self.choice.box.currentIndexChanged.connect(self._changed)
        self.words.edit.textChanged.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.choice, 1)
        row.addWidget(self.words, 1)

    @property
    def reason(self) -> str:
        """The reason as the trail keeps it; empty if there is none yet."""
        chosen, words = self.choice.value(), self.words.text().strip()
        if chosen == NONE or (chosen == OTHER and not words):
            return ""
        told = "" if chosen == OTHER else self.choice.box.currentText()
        return ": ".join(filter(None, (told, words)))

    @property
    def asks(self) -> str:
        """What is still missing, as it is said beside the blocked button."""
        if self.reason:
            return ""
        if self.choice.value() == OTHER:
            return tr("Say in words why this is another person.")
        return tr("Say why this is another person.")

    def clear(self) -> None:
        """Take the reason back: it was given against others."""
        self.choice.choose(NONE)
        self.words.set_text("")

    def _choices(self) -> tuple[tuple[str, str], ...]:
        return (
            (NONE, tr("Choose")),
            (RELATIVE, tr("Twin or relative")),
            (ASKED, tr("Same name; patient asked")),
            (OTHER, tr("Other")),
        )

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()
