"""The questions about a task: what came of it, by when, and who does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import DateOrder
from app.patients import spelt
from app.schedule import Colleague
from ui.tasks.words import long_day, said
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.choice_field import ChoiceField
from ui.widgets.due_day import day_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

QUICK = ((0, "Today"), (1, "Tomorrow"), (7, "In a week"), (14, "In 2 weeks"))


class DayField(TextField):
    """A day to come, typed in the clinic's order; its weekday is told below. Nothing typed is no day."""

    def __init__(self, theme: Theme, label: str, order: DateOrder, today: date) -> None:
        super().__init__(theme, label, placeholder=said("28-Nov"), help_text=said("May stay empty."))
        self._order, self._today = order, today
        self.edit.textChanged.connect(self._spell)

    @property
    def day(self) -> date | None:
        """The day typed, if it is one."""
        return day_of(self.text(), self._order, self._today) if self.text().strip() else None

    @property
    def understood(self) -> bool:
        """Whether nothing was typed, or a day."""
        return not self.text().strip() or self.day is not None

    @Slot()
    def _spell(self) -> None:
        self.set_problem("" if self.understood else said("Not a day. Example: 28-Nov"))
        day = self.day
        self.set_help(long_day(day) if day is not None else said("May stay empty."))


class DoneDialog(FormDialog):
    """Asks what came of a task, in one line; Enter says that it is done."""

    def __init__(self, theme: Theme, parent: QWidget, what: str) -> None:
        super().__init__(
            theme,
            parent,
            said("What came of it?"),
            what,
            safe=said("Leave it waiting"),
            act=said("Task done"),
            enter_acts=True,
        )
        self.outcome = TextField(theme, said("In one line"), help_text=said("May stay empty."))
        self.outcome.edit.setMaxLength(500)
        self.content.addWidget(self.outcome)

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        return bool(self.outcome.text().strip())

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()


class DayDialog(FormDialog):
    """Asks for another day; four usual ones are one press away."""

    def __init__(self, theme: Theme, parent: QWidget, what: str, order: DateOrder, today: date) -> None:
        super().__init__(
            theme,
            parent,
            said("By when?"),
            what,
            safe=said("As before"),
            act=said("Change the date"),
            enter_acts=True,
        )
        self._today = today
        self.day = DayField(theme, said("Due on"), order, today)
        self._chips = {self._build_chip(theme, words): days for days, words in QUICK}
        row = QHBoxLayout()
        row.setSpacing(8)
        for chip in self._chips:
            row.addWidget(chip)
        row.addStretch()
        self.content.addLayout(row)
        self.content.addWidget(self.day)
        self.day.edit.textChanged.connect(self._weigh)

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    def _build_chip(self, theme: Theme, words: str) -> Chip:
        chip = Chip(theme, said(words))
        chip.setCheckable(False)
        chip.clicked.connect(self._quick)
        return chip

    @Slot()
    def _quick(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.day.set_text(spelt(self._today + timedelta(days=self._chips[chip])))
            self.day.edit.setFocus()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.day.understood else said("Type a day, or nothing."))


class HandDialog(FormDialog):
    """Asks who does a task from now on."""

    def __init__(self, theme: Theme, parent: QWidget, what: str, colleagues: Sequence[Colleague]) -> None:
        super().__init__(
            theme,
            parent,
            said("Who does it from now on?"),
            what,
            safe=said("As before"),
            act=said("Hand the task over"),
            enter_acts=True,
        )
        choices = [(None, ""), *((each, each.name) for each in colleagues)]
        self.who = ChoiceField(theme, said("Colleague"), choices, help_text=said("Type the first letters."))
        self.content.addWidget(self.who)
        self.who.box.currentIndexChanged.connect(self._weigh)
        self._weigh()

    @property
    def chosen(self) -> Colleague | None:
        """Who was chosen."""
        found = self.who.value()
        return found if isinstance(found, Colleague) else None

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.chosen else said("Choose somebody."))
