"""The fields of which there is one only: line by line, whose value is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import FieldChoice, MergeField
from ui.merging.choice_line import ChoiceLine
from ui.merging.words import said
from ui.theme.theme import Theme
from ui.widgets.labels import section_heading


class Choices(QWidget):
    """A line for each field of which the record that goes says something else."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[ChoiceLine, ...] = ()
        self._taken: frozenset[MergeField] = frozenset()
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(section_heading(theme, said("Which value is taken")))
        column.addLayout(self._place)

    @property
    def taken(self) -> frozenset[MergeField]:
        """The fields that are taken from the record that goes."""
        shown = {line.choice.field for line in self.lines}
        chosen = {line.choice.field for line in self.lines if line.takes_other}
        return frozenset(chosen | (self._taken - shown))

    def show_choices(
        self, choices: Sequence[FieldChoice], taken: frozenset[MergeField], *, decided: bool
    ) -> None:
        """Show those that differ; what is `taken` of the others stays so."""
        for old in self.lines:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._taken = taken
        self.lines = tuple(
            ChoiceLine(self._theme, choice, other=choice.field in taken, decided=decided)
            for choice in choices
            if choice.other and (choice.asks or choice.kept != choice.other)
        )
        for line in self.lines:
            line.changed.connect(self.changed)
            line.walked.connect(self._walk)
            self._place.addWidget(line)
        self.setVisible(bool(self.lines))

    @Slot(bool)
    def _walk(self, down: bool) -> None:
        at = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        if at is not None:
            to = min(max(at + (1 if down else -1), 0), len(self.lines) - 1)
            self.lines[to].setFocus(Qt.FocusReason.TabFocusReason)
