"""Asks what a verb of a task needs to know; one question at a time."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.schedule import Task
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.tasks.acts import TaskActs
from ui.tasks.dialogs import DayDialog, DoneDialog, HandDialog
from ui.tasks.new_task import NewTaskDialog
from ui.tasks.presenter import TaskListing, TaskVerbs
from ui.theme.theme import Theme
from ui.widgets.one_question import OneQuestion, done_already


class TaskQuestions(OneQuestion):
    """`left` follows each question, answered or not; `made` carries a task that was set."""

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        jobs: JobRunner,
        acts: TaskActs,
        services: Services,
        *,
        listing: TaskListing,
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs, self._acts = theme, over, jobs, acts
        self._clock, self._clinic, self._listing = services.clock, services.clinic, listing

    @property
    def today(self) -> date:
        """The clinic's day."""
        return self._clock.now().astimezone(ZoneInfo(self._clinic.time_zone)).date()

    def outcome(self, row: Task, verbs: TaskVerbs) -> None:
        """What came of it? Then it is done."""
        asked = DoneDialog(self._theme, self._over, row.what)
        self.ask(asked, lambda: verbs.finish(row, asked.outcome.text()))

    def day(self, row: Task, verbs: TaskVerbs) -> None:
        """By when is it to be done?"""
        asked = DayDialog(self._theme, self._over, row.what, self._clinic.date_order, self.today)
        self.ask(asked, lambda: verbs.change_due(row, asked.day.day))

    def colleague(self, row: Task, verbs: TaskVerbs) -> None:
        """Who does it from now on?"""
        others = [each for each in self._listing.colleagues if each.id != row.for_person_id]
        asked = HandDialog(self._theme, self._over, row.what, others)

        def hand() -> None:
            if asked.chosen is not None:
                verbs.hand_over(row, asked.chosen)

        self.ask(asked, hand)

    @Slot()
    def add(self) -> None:
        """What is the new task?"""
        form = NewTaskDialog(
            self._theme,
            self._over,
            self._jobs,
            self._acts,
            self._listing.colleagues,
            order=self._clinic.date_order,
            today=self.today,
        )
        form.made.connect(self.made)
        self.ask(form, done_already)
