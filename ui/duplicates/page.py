"""The possible duplicates of the Queues screen: records that may be one person, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.duplicates.acts import PairActs
from ui.duplicates.compare_pane import ComparePane
from ui.duplicates.list_pane import PairListPane
from ui.duplicates.pair_desk import PairDesk
from ui.duplicates.presenter import PairListing
from ui.duplicates.scans import PairScans
from ui.duplicates.searching import PairSearch
from ui.duplicates.ways_out import WaysOut
from ui.duplicates.words import said
from ui.jobs import JobRunner
from ui.lists.narrowing import Narrowing
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import QueueRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.waiting import DECIDERS, Waiting
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage

LIST_LEAST, LIST_MOST = 340, 480
PANE_LEAST = 624


class DuplicatesPage(PanelPage):
    """The list of pairs at the left, the chosen one side by side at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage = stage
        zone = ZoneInfo(services.clinic.time_zone)
        self._pane = PairListPane(theme, zone, services.clock.now)
        self._detail = ComparePane(theme, zone)
        self.panes = (self._pane, self._detail)
        acts = PairActs(services)
        self._listing = PairListing(self._pane, jobs, acts, self)
        self._desk = PairDesk(self._detail, jobs, stage, services, acts)
        self._ways = WaysOut(stage, self._desk, self)
        self._search = PairSearch(self._pane.facts, jobs, acts, stage, self)
        self._scans = PairScans(self, jobs, acts, stage, self._listing)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Narrow the list to the patient of a card or chart that was scanned."""
        self._scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show what waits, narrowed as the route wishes, and put the keyboard into the list."""
        self._pane.expect_keyboard()
        if isinstance(route, QueueRoute) and route.pair is not None:
            self._pane.stack.prefer(route.pair)
        if isinstance(route, QueueRoute) and route.patient_id is not None:
            self._listing.narrow(Narrowing(said("This patient"), route.patient_id))
        else:
            self._listing.refresh()
        self._pane.take_focus()

    def counted(self, waiting: Waiting) -> None:
        """Read again if pairs came or went meanwhile: by a registration, or at another desk."""
        if waiting.pairs != self._listing.review:
            self._listing.refresh()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verdict on the chosen pair, the ways to its patients, and the list."""
        desk, ways, may, search = self._desk, self._ways, DECIDERS, self._search
        verdict, again = self._detail.verdict, self._listing.refresh
        everybody, windows = said("Compare everybody"), said("Both records in windows")
        one, merge = said("Show the first patient"), said("Merge the two records")
        return (
            Action("pairs.same", said("Same person"), desk.same_person, "Ctrl+Return", "check", "edit", may),
            Action(
                "pairs.different", said("Different people"), desk.different_people, "Ctrl+Shift+D", "users",
                "edit", may,
            ),
            Action("pairs.later", said("Decide later"), desk.later, "Ctrl+Shift+P", "clock", "edit", may),
            Action("pairs.reopen", said("Reopen"), desk.reopen, "Ctrl+Shift+R", "rotate-ccw", "edit", may),
            Action("pairs.merge", merge, ways.merge, "Ctrl+Shift+M", "merge", "edit", may),
            Action("pairs.reason", said("Add a reason"), verdict.ask_reason, "F2", "id-card", "edit", may),
            Action("pairs.compare", everybody, search.begin, icon="search", menu="edit", needs=may),
            Action("pairs.stop", said("Stop comparing"), search.stop, icon="x", menu="edit", needs=may),
            Action("pairs.first", one, ways.show_first, "Alt+Return", "users", "go"),
            Action(
                "pairs.second", said("Show the second patient"), ways.show_second, "Alt+Shift+Return",
                "users", "go",
            ),
            Action("pairs.windows", windows, ways.show_windows, "Shift+F2", "columns-2", "view"),
            Action("pairs.copy", said("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self._filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the pairs again"), again, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @Slot(object)
    def _choose(self, pair: object) -> None:
        row = self._listing.row(pair)
        focus = self.window().focusWidget()
        if row is None and focus is not None and self._detail.isAncestorOf(focus):
            self._pane.take_focus()
        self._detail.setVisible(row is not None)
        self._pane.setMaximumWidth(LIST_MOST if row is not None else self.maximumWidth())
        self._ways.row = row
        self._desk.choose(row)

    @Slot()
    def _opened(self) -> None:
        """Enter: both records at once, and the keyboard to them."""
        self._desk.open()
        self._detail.take_focus()

    @Slot()
    def _changed(self) -> None:
        self._listing.refresh()
        self._stage.refresh_counters()

    def _filter(self) -> None:
        self._pane.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self) -> None:
        self._pane.table.copy_table()

    def _build(self) -> None:
        self._pane.setMinimumWidth(LIST_LEAST)
        self._detail.setMinimumWidth(PANE_LEAST)
        self._detail.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane, 2)
        row.addWidget(self._detail, 3)

    def _connect(self) -> None:
        pane, listing, desk, detail = self._pane, self._listing, self._desk, self._detail
        ways = self._ways
        for signal, slot in (
            (pane.chosen, self._choose), (pane.opened, self._opened), (pane.picked, listing.choose),
            (pane.widened, listing.widen), (pane.retry, listing.refresh),
            (pane.more_wanted, listing.read_more),
            (pane.facts.wanted, self._search.begin), (pane.facts.stop, self._search.stop),
            (self._search.searched, self._changed), (desk.changed, self._changed),
            (detail.verdict.same, desk.same_person), (detail.verdict.different, desk.different_people),
            (detail.verdict.later, desk.later), (detail.verdict.reopen, desk.reopen),
            (detail.verdict.merge, ways.merge),
            (detail.banners.first_wanted, ways.show_first), (detail.banners.second_wanted, ways.show_second),
            (detail.windows_wanted, ways.show_windows), (detail.left, pane.take_focus),
        ):  # fmt: skip
            signal.connect(slot)
