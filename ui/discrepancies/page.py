"""The Queues screen: one inbox for everything that does not fit (Ctrl+5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from ui.discrepancies.acts import QueueActs
from ui.discrepancies.detail_pane import DetailPane
from ui.discrepancies.item_desk import ItemDesk
from ui.discrepancies.list_pane import ListPane
from ui.discrepancies.presenter import QueueList
from ui.discrepancies.scans import QueueScans
from ui.discrepancies.shown import Narrowing
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.actions import Action
from ui.shell.routes import QueueRoute, Route
from ui.shell.services import Services
from ui.shell.spoken import clock_time
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.outcome import Outcome
from ui.widgets.panel_page import PanelPage

LIST_LEAST = 400
LIST_MOST = 520


class QueuePage(PanelPage):
    """The list of what waits at the left, the chosen item at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        self._zone, self._practice = ZoneInfo(services.clinic.time_zone), services.clinic.practice
        self._pane = ListPane(theme, self._zone, services.clock)
        self._detail = DetailPane(theme, self._zone)
        self.panes = (self._pane, self._detail)
        acts = QueueActs(services)
        self._items = QueueList(self._pane, jobs, acts, self)
        self._desk = ItemDesk(theme, self._detail, jobs, stage, services)
        self._scans = QueueScans(self, jobs, acts, self._items.narrow_to, self._tell)
        self._build()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Narrow the list to a chart that was scanned; anything else is refused."""
        self._scans.take(scan, done, practice=self._practice)

    def come_forward(self, route: Route) -> None:
        """Show what waits, narrowed as the route wishes, and put the keyboard into the list."""
        if isinstance(route, QueueRoute) and (route.volume_id is not None or route.patient_id is not None):
            words = self.tr("This chart") if route.volume_id is not None else self.tr("This patient")
            self._items.narrow(Narrowing(words, route.volume_id, route.patient_id))
        self._pane.expect_keyboard()
        self._items.refresh()
        self._pane.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen item, and the chips."""
        settles = (Permission.SETTLE_DISCREPANCY,)
        desk, items = self._desk, self._items
        return (
            Action(
                "queue.take",
                self.tr("Take the item"),
                desk.take,
                "Ctrl+Shift+A",
                "user-round",
                "edit",
                settles,
            ),
            Action(
                "queue.settle",
                self.tr("Settle the item"),
                desk.settle,
                "Ctrl+Return",
                "check",
                "edit",
                settles,
            ),
            Action("queue.dismiss", self.tr("Dismiss the item"), desk.dismiss, "", "x", "edit", settles),
            Action(
                "queue.confirm_found",
                self.tr("Confirm that the chart is found"),
                desk.confirm,
                icon="map-pin",
                menu="chart",
                needs=(Permission.CONFIRM_FOUND,),
            ),
            Action("queue.patient", self.tr("Show the item's patient"), desk.show_patient, "", "users", "go"),
            Action("queue.copy", self.tr("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("filter", self.tr("Filter this list"), self._filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", self.tr("Read the queue again"), items.refresh, "F5", "refresh-cw", "view"),
        )

    @Slot(object)
    def _choose(self, item: object) -> None:
        row = self._items.row(item)
        self._detail.setVisible(row is not None)
        self._pane.setMaximumWidth(LIST_MOST if row is not None else self.maximumWidth())
        self._desk.choose(row)

    @Slot()
    def _changed(self) -> None:
        self._items.refresh()
        self._stage.refresh_counters()

    def _filter(self) -> None:
        self._pane.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self) -> None:
        self._pane.table.copy_table()

    def _tell(self, outcome: Outcome, tone: Tone) -> None:
        at = clock_time(self._clock.now(), self._zone)
        self._stage.show_outcome(replace(outcome, at=at), tone)

    def _build(self) -> None:
        self._pane.setMinimumWidth(LIST_LEAST)
        self._detail.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane, 2)
        row.addWidget(self._detail, 3)
        self._pane.chosen.connect(self._choose)
        self._pane.opened.connect(self._desk.open)
        self._pane.picked.connect(self._items.choose)
        self._pane.widened.connect(self._items.widen)
        self._pane.retry.connect(self._items.refresh)
        self._desk.changed.connect(self._changed)
        self._desk.left.connect(self._pane.take_focus)
