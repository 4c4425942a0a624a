"""Which day is to be shown: a field for a day as a clerk types it, and the question with it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, Slot
from PySide6.QtWidgets import QWidget

from app.directory import DateOrder
from app.patients import spelt
from ui.theme.theme import Theme
from ui.widgets.due_day import day_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("days", text)


def long_day(day: date) -> str:
    """Friday 28-Nov-2025."""
    return f"{QLocale().dayName(day.isoweekday())} {spelt(day)}"


class DayField(TextField):
    """A day, typed in the clinic's order; its weekday is told below. A word is no day, nor is nothing.

    `empty` is told below while nothing is typed.
    """

    def __init__(
        self, theme: Theme, order: DateOrder, today: date, day: date | None = None, *,
        label: str = "", empty: str = " ",
    ) -> None:  # fmt: skip
        super().__init__(theme, label or said("Day"), placeholder=said("28-Nov"), help_text=empty)
        self._order, self._today, self._empty = order, today, empty
        self.edit.textChanged.connect(self._spell)
        if day is not None:
            self.set_text(spelt(day))

    @property
    def day(self) -> date | None:
        """The day typed, if it is one."""
        words = {said("today"): 0, said("tomorrow"): 1, said("yesterday"): -1}
        text = self.text().strip().casefold()
        if text in words:
            return self._today + timedelta(days=words[text])
        return day_of(text, self._order, self._today) if text else None

    @Slot()
    def _spell(self) -> None:
        day, typed = self.day, bool(self.text().strip())
        self.set_problem(said("Not a day. Example: 28-Nov") if typed and day is None else "")
        self.set_help(long_day(day) if day is not None else self._empty)


class DayDialog(FormDialog):
    """Asks which day to show."""

    def __init__(self, theme: Theme, parent: QWidget, order: DateOrder, today: date) -> None:
        body = said("Type a day: 28-Nov, 11/28, or tomorrow.")
        super().__init__(
            theme, parent, said("Go to which day?"), body, act=said("Show the day"), enter_acts=True
        )
        self.day = DayField(theme, order, today)
        self.content.addWidget(self.day)
        self.day.edit.textChanged.connect(self._weigh)
        self._weigh()

    def submit(self) -> None:
        """Close; whoever asked shows it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.day.day is not None else said("Type a day."))
