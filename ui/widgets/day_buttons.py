"""The buttons that lead from one day to another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind

BEFORE, AFTER, GO_TO = "Alt+PgUp", "Alt+PgDown", "Ctrl+G"
PADDING = 12
"""What a quiet button has before its words: take it from the margin, so that they stand under the title."""


class DayButtons(QWidget):
    """The day before, the day after, and the question which day is wanted."""

    before = Signal()
    after = Signal()
    day_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        quiet = ButtonKind.QUIET
        self.before_button = Button(theme, self.tr("Day before"), quiet, keys=BEFORE)
        self.after_button = Button(theme, self.tr("Day after"), quiet, keys=AFTER)
        self.day_button = Button(theme, self.tr("Go to a day"), quiet, keys=GO_TO)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in (self.before_button, self.after_button, self.day_button):
            row.addWidget(button)
        self.before_button.clicked.connect(self.before)
        self.after_button.clicked.connect(self.after)
        self.day_button.clicked.connect(self.day_wanted)
