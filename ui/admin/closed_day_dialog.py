"""The form for a day on which the clinic is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.admin.command_form import CommandForm
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.text_field import TextField


class CloseDayDialog(CommandForm):
    """A day and why the clinic is closed then."""

    def __init__(self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Close a day"),
            said("Days on which the clinic is closed do not count when a chart is due or overdue."),
            safe=said("Leave"),
            act=said("Close the day"),
        )
        self._hours, self._actor = services.hours, services.actor
        self.day = TextField(theme, said("Day"), help_text=said("As 2026-12-25"))
        self.reason_field = TextField(theme, said("Reason"), help_text=said("As Christmas Day"))
        for field in (self.day, self.reason_field):
            self.content.addWidget(field)
            field.edit.textChanged.connect(self._weigh)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        day = _day(self.day.text())
        return partial(_closed, self._hours.close_day, self._actor, day or date.min, self.reason_field.text())

    def _mark(self, _error: Exception) -> None:
        self.day.edit.set_problem(True)
        self.day.setFocus()

    @Slot()
    def _weigh(self) -> None:
        self.problem.tell("")
        typed = self.day.text().strip()
        self.day.edit.set_problem(len(typed) >= len("2026-12-25") and _day(typed) is None)
        if _day(typed) is None:
            self.wait_for(said("Write the day as 2026-12-25."))
        else:
            self.wait_for("" if self.reason_field.text().strip() else said("Say why it is closed."))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _closed(close: Callable[..., None], actor: object, day: date, reason: str) -> date:
    close(actor, day, reason)
    return day
