"""The shelf audits of the Pull lists screen: which section comes next, and the one that is scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.charts import MovementUndone, ShelfAudit, ShelfAuditChanged, VolumeMoved
from app.events import Event
from app.settings import StationKind
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.lists.list_reading import ListReading
from ui.scanning.scan import RawScan
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.audit_desk import AuditDesk
from ui.shelf_audit.audit_pane import AuditPane
from ui.shelf_audit.going import Going
from ui.shelf_audit.listed import AUDITS, SWEEPS, listed_actions
from ui.shelf_audit.questions import AuditQuestions
from ui.shelf_audit.scans import AuditScans
from ui.shelf_audit.sections_pane import SectionsPane
from ui.shelf_audit.settling import Settling
from ui.shelf_audit.shown import Pick
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said, wall_facts
from ui.shell.actions import Action
from ui.shell.routes import Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch

HEARD: tuple[type[Event], ...] = (ShelfAuditChanged, VolumeMoved, MovementUndone)


class ShelfAuditPage(ScanPage):
    """The sections, or the audit of one of them."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._zone, self._clock = ZoneInfo(services.clinic.time_zone), services.clock
        self._may, self._stage = services.actor.may(*AUDITS), stage
        self._acts, self._undoing = AuditActs(services), Undoing(stage)
        self.sections = SectionsPane(theme, self._zone, services.clock.now)
        self.pane = AuditPane(theme)
        self.panes = (self.sections, self.pane)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        tells = AuditTeller(stage, services.clock, self._zone, self.wall)
        self.questions = AuditQuestions(theme, self, jobs, self._acts, stage)
        self.desk = AuditDesk(self.pane, jobs, self._acts, tells, self._undoing)
        self.settling = Settling(self.desk, self._acts, self.questions, tells)
        self.going = Going(
            self.sections,
            self.pane,
            self.desk,
            self.settling,
            self.questions,
            tells,
            stage,
            may=self._may,
            sweeps=services.actor.may(*SWEEPS),
        )
        self.scans = AuditScans(
            jobs, self._acts, self.desk, self.questions, tells, practice=services.clinic.practice, parent=self
        )
        self._undoing.watch(self.desk)
        self._reading = ListReading(self.sections, self, jobs)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.refresh, self)
        self._front = QStackedLayout(self)
        for pane in self.panes:
            self._front.addWidget(pane)
        if not self._may:
            self.sections.new_button.set_blocked(said("The records room audits shelves."))
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Begin with a shelf, or take the next folder of it."""
        self.scans.take(scan, done)

    def come_forward(self, _route: Route) -> None:
        """Show the sections, or the audit that is worked on."""
        self._undoing.offer()
        if self.desk.audit is None:
            self.sections.expect_keyboard()
        self.refresh()
        self.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the audit, and the chips."""
        wall = Action("shelf.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view")
        return (*listed_actions(self.going, self.settling, self.leave, self.refresh), wall)

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard into the list in front."""
        (self.pane if self.desk.audit is not None else self.sections).take_focus()

    @Slot()
    def refresh(self) -> None:
        """Read again what is in front."""
        if self.desk.audit is not None:
            self.desk.refresh()
        else:
            self._reading.ask(partial(self._acts.read, self.sections.pick), self.sections.show_sections)

    @Slot()
    def leave(self) -> None:
        """Go back to the sections; the audit stays as it is."""
        if self.desk.audit is None:
            return
        self.desk.work_on(None)
        self._front.setCurrentWidget(self.sections)
        self.sections.expect_keyboard()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc backs out of an audit; it stays open."""
        if event.key() == Qt.Key.Key_Escape and self.desk.audit is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _pick(self, pick: Pick) -> None:
        self.sections.show_pick(pick)
        self.refresh()

    @Slot(object, str)
    def _show(self, audit: ShelfAudit, scanned: str) -> None:
        blocked = "" if self.going.may_on(audit) else said("The records room audits shelves.")
        self.pane.show_audit(audit, self._zone, self._clock.now(), blocked=blocked, scanned=scanned)
        self.wall.count(wall_facts(audit))
        if self._front.currentWidget() is not self.pane:
            self._front.setCurrentWidget(self.pane)
            self.pane.take_focus()

    @Slot()
    def _changed(self) -> None:
        self._stage.refresh_counters()

    def _connect(self) -> None:
        sections, pane, desk, going = self.sections, self.pane, self.desk, self.going
        sections.picked.connect(self._pick)
        sections.opened.connect(going.open_row)
        sections.retry.connect(self.refresh)
        sections.wanted.connect(going.ask_part)
        sections.swept.connect(going.ask_sweep)
        desk.shown.connect(self._show)
        desk.changed.connect(self._changed)
        pane.opened.connect(going.settle_one)
        pane.settle_all.connect(going.settle_all)
        pane.head.back.connect(self.leave)
        pane.head.paused.connect(self.settling.pause_or_go_on)
        pane.head.finished.connect(self.settling.finish)
        self.wall.left.connect(self.take_focus)
        self.questions.left.connect(self.take_focus)
