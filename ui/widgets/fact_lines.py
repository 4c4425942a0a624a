"""Facts as lines: a quiet word at the left, what is known at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, READING
from ui.widgets.labels import Label, Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `strong` for what the item turns on."""

    word: str
    value: str
    strong: bool = False


class FactLines(QWidget):
    """Lines of a word and a value; long values wrap. `ruled` draws a thin line under each."""

    def __init__(
        self, theme: Theme, name: str, *, word_width: int, ruled: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ruled = ruled
        self._values: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(14 if ruled else 6)
        self._grid.setColumnMinimumWidth(0, word_width)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(name)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these lines in place of the former."""
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._values = []
        for at, fact in enumerate(facts):
            style = READING if self._ruled else BODY
            value = Label(self._theme, fact.value, style.at(600) if fact.strong else style, wraps=True)
            self._grid.addWidget(Label(self._theme, fact.word, BODY, Tone.QUIET), at, 0)
            self._grid.addWidget(value, at, 1)
            self._values.append(value)
        self.setAccessibleDescription(". ".join(f"{fact.word}: {fact.value}" for fact in facts))
        self.setVisible(bool(facts))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thin lines."""
        if not self._ruled:
            return
        with QPainter(self) as painter:
            for value in self._values[:-1]:
                line = value.geometry().bottom() + 7
                painter.fillRect(0, line, self.width(), 1, qcolor(self._theme.tokens.line_row))
