"""Asks what the appointments need to know; one question at a time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.jobs import JobRunner
from ui.schedule.acts import ScheduleActs
from ui.schedule.book_dialog import BookDialog
from ui.schedule.dialogs import MoveDialog
from ui.schedule.presenter import DayListing
from ui.schedule.visit_desk import VisitDesk
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.day_dialog import DayDialog
from ui.widgets.one_question import OneQuestion, done_already


class ScheduleQuestions(OneQuestion):
    """`left` follows each question, answered or not; `made` carries a visit that was booked."""

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        jobs: JobRunner,
        services: Services,
        *,
        listing: DayListing,
        desk: VisitDesk,
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs = theme, over, jobs
        self._acts, self._order = ScheduleActs(services), services.clinic.date_order
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._listing, self._desk = listing, desk

    @Slot()
    def go_to_day(self) -> None:
        """Which day is to be shown?"""
        asked = DayDialog(self._theme, self._over, self._order, self._listing.today())

        def show() -> None:
            if asked.day.day is not None:
                self._listing.show_day(asked.day.day)

        self.ask(asked, show)

    @Slot()
    def move(self) -> None:
        """To when is the chosen visit moved?"""
        row = self._desk.row
        if row is None or self._desk.verbs.busy:
            return
        today = self._listing.today()
        asked = MoveDialog(self._theme, self._over, row, self._order, today, self._zone)

        def move() -> None:
            if asked.moment is not None:
                self._desk.verbs.move(row, asked.moment)

        self.ask(asked, move)

    @Slot()
    def book(self) -> None:
        """Who comes, and when?"""
        form = BookDialog(
            self._theme,
            self._over,
            self._jobs,
            self._acts,
            self._listing.day,
            order=self._order,
            today=self._listing.today(),
            zone=self._zone,
        )
        form.made.connect(self.made)
        self.ask(form, done_already)
