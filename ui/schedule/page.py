"""The appointments of a day, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.schedule import Appointment
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.schedule.acts import ScheduleActs
from ui.schedule.day_pane import DayPane
from ui.schedule.presenter import DayListing
from ui.schedule.questions import ScheduleQuestions
from ui.schedule.scans import ScheduleScans
from ui.schedule.shown import ALL
from ui.schedule.visit_desk import VisitDesk
from ui.schedule.visit_pane import VisitPane
from ui.schedule.words import said
from ui.shell.actions import Action
from ui.shell.routes import Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.panel_page import PanelPage
from ui.widgets.toast import ToastFacts

LIST_LEAST = 580
PANE_LEAST, PANE_MOST = 376, 440


class SchedulePage(PanelPage):
    """The day at the left, the chosen visit at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self.list, self.detail = DayPane(theme, self._zone), VisitPane(theme, self._zone)
        self.panes = (self.list, self.detail)
        acts = ScheduleActs(services)
        self.listing = DayListing(self.list, jobs, acts, self._today, self)
        self.desk = VisitDesk(self.detail, jobs, stage, services)
        self.questions = ScheduleQuestions(theme, self, jobs, services, listing=self.listing, desk=self.desk)
        self._scans = ScheduleScans(self, jobs, acts, stage, self._find)
        self._build()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Choose the visit of the patient whose card or chart was scanned."""
        self._scans.take(scan, done)

    def come_forward(self, _route: Route) -> None:
        """Show the day, and put the keyboard into the list."""
        self.list.stack.expect_keyboard()
        self.listing.refresh()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The days, a new visit, and the verbs of the chosen one."""
        book = (Permission.REGISTER, Permission.MOVE_AT_DESK, Permission.MOVE)
        desk, ask, day = self.desk, self.questions, self.listing
        return (
            Action("visits.new", said("New appointment"), ask.book, "Ctrl+N", "plus", "file", book),
            Action("visits.kept", said("Visit kept"), desk.keep, "Ctrl+Return", "check", "edit", book),
            Action("visits.no_show", said("No-show"), desk.miss, "", "x", "edit", book),
            Action("visits.cancel", said("Cancel the visit"), desk.cancel, "", "trash-2", "edit", book),
            Action("visits.again", said("Book it again"), desk.book_again, "", "rotate-ccw", "edit", book),
            Action("visits.move", said("Reschedule the visit"), ask.move, "F2", "calendar", "edit", book),
            Action(
                "visits.request", said("Request the chart"), desk.request_chart, "Ctrl+Shift+Q", "send",
                "chart", (Permission.REQUEST,),
            ),
            Action("visits.patient", said("Show the visit's patient"), desk.show_patient, "", "users", "go"),
            Action("visits.before", said("Day before"), day.day_before, "Alt+PgUp", "arrow-left", "go"),
            Action("visits.after", said("Day after"), day.day_after, "Alt+PgDown", "arrow-right", "go"),
            Action("visits.today", said("Go to today"), day.go_to_today, "", "calendar", "go"),
            Action("visits.day", said("Go to a day"), ask.go_to_day, "Ctrl+G", "calendar", "go"),
            Action("visits.copy", said("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self.list.filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the day again"), day.refresh, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    def _copy(self) -> None:
        self.list.table.copy_table()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _find(self, patient_id: int) -> Appointment | None:
        row = self.listing.of_patient(patient_id)
        if row is not None:
            if not self.list.table.choose(row.id):
                self.listing.choose(ALL)  # the chip hid it
                self.list.table.choose(row.id)
            self.list.take_focus()
        return row

    @Slot(object)
    def _choose(self, key: object) -> None:
        row = self.listing.row(key)
        self.detail.setVisible(row is not None)
        self.desk.choose(row)

    @Slot(object)
    def _made(self, row: Appointment) -> None:
        self.list.stack.prefer(row.id)
        day = row.starts_at.astimezone(self._zone).date()
        self._stage.show_toast(
            ToastFacts(("visit", row.id), Status.GOOD, said("Booked"), said("It stands in the list now."))
        )
        self.listing.show_day(day)

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        self.detail.setMinimumWidth(PANE_LEAST)
        self.detail.setMaximumWidth(PANE_MOST)
        self.detail.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 3)
        row.addWidget(self.detail, 2)
        listing, desk, ask = self.listing, self.desk, self.questions
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(desk.show_patient)
        self.list.picked.connect(listing.choose)
        self.list.retry.connect(listing.refresh)
        self.list.before.connect(listing.day_before)
        self.list.after.connect(listing.day_after)
        self.list.day_wanted.connect(ask.go_to_day)
        self.list.new.connect(ask.book)
        self.detail.kept.connect(desk.keep)
        self.detail.no_show.connect(desk.miss)
        self.detail.cancelled.connect(desk.cancel)
        self.detail.booked_again.connect(desk.book_again)
        self.detail.move_wanted.connect(ask.move)
        self.detail.request.connect(desk.request_chart)
        desk.changed.connect(listing.refresh)
        ask.left.connect(self.list.take_focus)
        ask.made.connect(self._made)
