"""The tasks of the Queues screen: what somebody has still to do, the first due first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.schedule import Task
from ui.jobs import JobRunner
from ui.lists.narrowing import Narrowing
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import QueueRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.tasks.acts import TaskActs
from ui.tasks.detail_pane import TaskPane
from ui.tasks.list_pane import TaskListPane
from ui.tasks.presenter import TaskListing
from ui.tasks.scans import TaskScans
from ui.tasks.task_desk import TaskDesk
from ui.tasks.words import said
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage

LIST_LEAST = 560
PANE_LEAST, PANE_MOST = 376, 440


class TaskPage(PanelPage):
    """The list of tasks at the left, the chosen one at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._pane = TaskListPane(theme, self._today)
        self._detail = TaskPane(theme, self._zone)
        self.panes = (self._pane, self._detail)
        acts = TaskActs(services)
        self._listing = TaskListing(self._pane, jobs, acts, self._today, self)
        self._desk = TaskDesk(theme, self._detail, jobs, stage, services, listing=self._listing)
        self._scans = TaskScans(self, jobs, acts, stage, self._listing.narrow)
        self._build()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Narrow the list to the patient of a card or chart that was scanned."""
        self._scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show what has to be done, narrowed as the route wishes, and put the keyboard into the list."""
        if isinstance(route, QueueRoute) and route.patient_id is not None:
            self._listing.narrow(Narrowing(self.tr("This patient"), route.patient_id))
        self._pane.expect_keyboard()
        self._listing.refresh()
        self._pane.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen task, a new one, and the chips."""
        sees, desk, add = (Permission.LOOK_UP,), self._desk, self._desk.questions.add
        take, day, again = desk.take, desk.change_date, self._listing.refresh
        return (
            Action("tasks.new", said("New task"), add, "Ctrl+N", "plus", "file", sees),
            Action("tasks.take", said("Take the task"), take, "Ctrl+Shift+A", "user-round", "edit", sees),
            Action("tasks.done", said("Task done"), desk.finish, "Ctrl+Return", "check", "edit", sees),
            Action("tasks.date", said("Change the task's date"), day, "F2", "calendar", "edit", sees),
            Action("tasks.hand", said("Hand the task over"), desk.hand_over, "", "send", "edit", sees),
            Action("tasks.reopen", said("Reopen the task"), desk.reopen, "", "rotate-ccw", "edit", sees),
            Action("tasks.patient", said("Show the task's patient"), desk.show_patient, "", "users", "go"),
            Action("tasks.copy", said("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self._filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the tasks again"), again, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @Slot(object)
    def _choose(self, task: object) -> None:
        row = self._listing.row(task)
        self._detail.setVisible(row is not None)
        self._desk.choose(row)

    @Slot(object)
    def _opened(self, task: object) -> None:
        """Enter: go to the patient; a task about nobody offers its first verb."""
        row = self._listing.row(task)
        if row is not None and row.patient_id is None:
            self._detail.done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._desk.show_patient()

    @Slot(object)
    def _made(self, task: Task) -> None:
        self._pane.prefer(task.id)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self._listing.refresh()
        self._stage.refresh_counters()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _filter(self) -> None:
        self._pane.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self) -> None:
        self._pane.table.copy_table()

    def _build(self) -> None:
        self._pane.setMinimumWidth(LIST_LEAST)
        self._detail.setMinimumWidth(PANE_LEAST)
        self._detail.setMaximumWidth(PANE_MOST)
        self._detail.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane, 3)
        row.addWidget(self._detail, 2)
        self._pane.chosen.connect(self._choose)
        self._pane.opened.connect(self._opened)
        self._pane.picked.connect(self._listing.choose)
        self._pane.widened.connect(self._listing.widen)
        self._pane.retry.connect(self._listing.refresh)
        self._connect_desk()

    def _connect_desk(self) -> None:
        desk, detail = self._desk, self._detail
        self._pane.wanted.connect(desk.questions.add)
        detail.finish.connect(desk.finish)
        detail.take.connect(desk.take)
        detail.date_wanted.connect(desk.change_date)
        detail.hand_over.connect(desk.hand_over)
        detail.reopen.connect(desk.reopen)
        detail.patient.connect(desk.show_patient)
        desk.changed.connect(self._changed)
        desk.questions.left.connect(self._pane.take_focus)
        desk.questions.made.connect(self._made)
