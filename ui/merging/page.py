"""The merges of the Queues screen: proposed, approved, taken apart; each needs two people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.patients import Merge
from ui.jobs import JobRunner
from ui.lists.narrowing import Narrowing
from ui.merging.actions import verbs_listed, ways_listed
from ui.merging.acts import MergeActs
from ui.merging.asking import Asking
from ui.merging.list_pane import MergeListPane
from ui.merging.merge_desk import MergeDesk
from ui.merging.merge_front import MergeFront
from ui.merging.merge_pane import MergePane
from ui.merging.presenter import MergeListing
from ui.merging.scans import MergeScans
from ui.merging.ways_out import WaysOut
from ui.merging.words import said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import MergeRoute, MergeShown, QueueRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.waiting import Waiting
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage

LIST_LEAST, LIST_MOST = 340, 480
PANE_LEAST = 624


class MergesPage(PanelPage):
    """The list of merges at the left; at the right one of them, or two records that are to become one."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage = stage
        zone = ZoneInfo(services.clinic.time_zone)
        self._pane = MergeListPane(theme, zone, services.clock.now)
        self._detail = MergePane(theme, zone)
        self.panes = (self._pane, self._detail)
        acts = MergeActs(services)
        self._listing = MergeListing(self._pane, jobs, acts, self)
        self._front = MergeFront(self._detail, jobs, acts, services.clock)
        self._asking = Asking(theme, self, services.clock, zone)
        self._desk = MergeDesk(self._detail, self._front, self._asking, jobs, stage, acts)
        self._ways = WaysOut(stage, self._front, self)
        self._scans = MergeScans(self, jobs, acts, stage, self._listing, self._detail.body.matters)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """State the folder that was scanned, or narrow the list to a patient."""
        if self._asking.form is not None:
            told = said("A question is open. Nothing was changed. Answer it, then scan again.")
            self._scans.refuse(done, told)
        else:
            self._scans.take(scan, done, drafting=self._front.draft is not None)

    def come_forward(self, route: Route) -> None:
        """Show the list, a merge of it, or two records that are to become one."""
        if isinstance(route, MergeRoute):
            if self._front.draft != (route.kept_id, route.other_id):
                self._pane.table.leaves_unchosen = True
                self._front.propose(route.kept_id, route.other_id)
            self._show_detail()
            self._listing.refresh()
            self._detail.take_focus()
            return
        self._pane.expect_keyboard()
        if isinstance(route, MergeShown):
            self._leave_draft()
            self._pane.prefer(route.merge_id)
            self._listing.find(route.merge_id)
        elif isinstance(route, QueueRoute) and route.patient_id is not None:
            self._listing.narrow(Narrowing(said("This patient"), route.patient_id))
        else:
            self._listing.refresh()
        self._pane.take_focus()

    def counted(self, waiting: Waiting) -> None:
        """Read again if merges came or went meanwhile, at another desk."""
        if waiting.merges != self._listing.waiting:
            self._listing.refresh()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs on what lies open, the ways to both patients, and the list."""
        return (
            *verbs_listed(self._desk, self._front, self._detail),
            *ways_listed(self._ways, self._pane, self._listing),
        )

    @Slot(object)
    def _choose(self, merge: object) -> None:
        """Another row is in front; a draft stays in front until somebody chooses a row."""
        row = self._listing.row(merge)
        if row is None and self._front.draft is not None:
            return
        self._leave_draft()
        focus = self.window().focusWidget()
        if row is None and focus is not None and self._detail.isAncestorOf(focus):
            self._pane.take_focus()
        self._front.choose(row)
        self._show_detail()

    @Slot()
    def _opened(self) -> None:
        """Enter: open at once, and the keyboard goes there."""
        self._front.open()
        self._detail.take_focus()

    @Slot()
    def _back(self) -> None:
        """Esc: from the questions to the merge, from there to the list; never giving up what was entered."""
        leave = self._detail.foot.leave_button
        if leave.isVisible() and self._detail.has_content:
            leave.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        """Leave the two merged, or leave them two."""
        if self._front.draft is not None:
            self._leave_draft()
            self._front.choose(None)
            self._pane.expect_keyboard()
            self._listing.refresh()
            self._stage.go_to(QueueRoute(part="merges"))
        else:
            self._front.leave_apart()
            self._pane.take_focus()

    @Slot(object)
    def _done(self, merge: Merge) -> None:
        """What was proposed is a row from now on."""
        self._pane.prefer(merge.id)
        if self._front.draft is not None:
            self._leave_draft()
            self._listing.find(merge.id)
            self._stage.go_to(MergeShown(merge.id))  # who comes back finds the merge, not the draft of it

    @Slot()
    def _changed(self) -> None:
        self._listing.refresh()
        self._stage.refresh_counters()

    def _leave_draft(self) -> None:
        self._pane.table.leaves_unchosen = False
        self._front.draft = None

    def _show_detail(self) -> None:
        shown = self._front.row is not None or self._front.draft is not None
        self._detail.setVisible(shown)
        self._pane.setMaximumWidth(LIST_MOST if shown else self.maximumWidth())

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
        foot, head, ways, front = detail.foot, detail.head, self._ways, self._front
        for signal, slot in (
            (pane.chosen, self._choose), (pane.opened, self._opened), (pane.picked, listing.choose),
            (pane.widened, listing.widen), (pane.retry, listing.refresh), (desk.changed, self._changed),
            (desk.done, self._done), (detail.left, self._back), (foot.main, desk.main),
            (foot.refuse, desk.refuse), (foot.withdraw, desk.withdraw), (foot.unmerge, desk.unmerge),
            (foot.leave, self._leave), (head.swap_wanted, front.swap),
            (head.windows_wanted, ways.show_windows), (head.banners.first_wanted, ways.show_first),
            (head.banners.second_wanted, ways.show_second),
            (detail.body.hindrance.first_wanted, ways.show_merge),
        ):  # fmt: skip
            signal.connect(slot)
