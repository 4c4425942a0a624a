"""The transfers of the Pull lists screen: what is packed, on its way and received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import Handled, MovementUndone, Transfer, TransferChanged, VolumeMoved
from app.events import Event
from app.settings import StationKind
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import PatientsRoute, RoomRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.transfers.acts import TransferActs
from ui.transfers.going import Going
from ui.transfers.leading import Leading
from ui.transfers.list_pane import TransferListPane
from ui.transfers.listed import PACKS, listed_actions
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.presenter import TransferListing
from ui.transfers.print_desk import ManifestDesk
from ui.transfers.questions import TransferQuestions
from ui.transfers.scans import TransferScans
from ui.transfers.stepping import Stepping
from ui.transfers.telling import TransferTeller
from ui.transfers.transfer_desk import TransferDesk
from ui.transfers.words import said, wall_facts
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch

LIST_LEAST = 544
PANE_LEAST, PANE_MOST = 416, 560
HEARD: tuple[type[Event], ...] = (TransferChanged, VolumeMoved, MovementUndone)


class TransfersPage(ScanPage):
    """The transfers at the left, the manifest of the chosen one at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._jobs = stage, jobs
        zone = ZoneInfo(services.clinic.time_zone)
        self.list = TransferListPane(theme, zone, services.clock.now)
        self.pane = ManifestPane(theme, zone)
        self.panes = (self.list, self.pane)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        tells = TransferTeller(stage, services.clock, zone, self.wall)
        self._acts = TransferActs(services)
        self._tells = tells
        self._undoing = Undoing(stage)
        self.listing = TransferListing(self.list, jobs, self._acts, self)
        self.questions = TransferQuestions(theme, self, jobs, services, stage)
        self.printing = ManifestDesk(theme, self, jobs, services, stage)
        self.desk = TransferDesk(self.pane, jobs, self._acts, tells, self._undoing, services.clock)
        self.steps = Stepping(self.desk, self.pane, self._acts, self.questions, tells)
        self.going = Going(
            self.list, self.pane, self.listing, self.desk, self.questions, self.printing, stage
        )
        practice = services.clinic.practice
        self.leading = Leading(
            self.list, self.pane, self.listing, self.desk, self.going, tells, services.actor,
            practice=practice,
        )  # fmt: skip
        self.scans = TransferScans(
            jobs, self._acts, self.desk, self.steps, self.questions, tells, self.going.form_open,
            practice=practice, parent=self,
        )  # fmt: skip
        if not services.actor.may(*PACKS):
            self.list.new_button.set_blocked(said("The records room packs and sends."))
        self._undoing.watch(self.desk)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.listing.refresh, self)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Pack a chart, receive it, or go to the tote a label leads to."""
        self.scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show what is under way, or the transfer that a label leads to."""
        self.list.expect_keyboard()
        self._undoing.offer()
        self.leading.let_go()
        if isinstance(route, RoomRoute) and route.transfer:
            work = partial(self._acts.meant, route.transfer)
            found = partial(self.leading.meant, route.transfer)
            self._jobs.query(self, work, found, partial(self._tells.refused, said("Not found")))
        else:
            self.listing.refresh()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen transfer, a new one, and the chips."""
        wall = Action("transfers.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view")
        return (*listed_actions(self.steps, self.going, self.list, self.listing.refresh), wall)

    @Slot(object)
    def _count(self, row: Transfer) -> None:
        self.wall.count(wall_facts(row))

    @Slot()
    def _changed(self) -> None:
        self._keeping_up.soon()
        self._stage.refresh_counters()

    @Slot(object)
    def _handled(self, handled: Handled) -> None:
        self.desk.handled(handled)
        self._changed()

    @Slot(int)
    def _to_patient(self, patient: int) -> None:
        self._stage.go_to(PatientsRoute(patient))

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        self.pane.setMinimumWidth(PANE_LEAST)
        self.pane.setMaximumWidth(PANE_MOST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 5)
        row.addWidget(self.pane, 4)
        self.pane.hide()

    def _connect(self) -> None:
        listed, desk, verbs, going = self.list, self.desk, self.pane.verbs, self.going
        leading = self.leading
        self.wall.left.connect(listed.take_focus)
        desk.shown.connect(self._count)
        listed.chosen.connect(leading.choose)
        listed.kept.connect(leading.keep)
        listed.opened.connect(going.details)
        listed.picked.connect(self.listing.choose)
        listed.retry.connect(self.listing.refresh)
        listed.wanted.connect(going.ask_new)
        self.pane.opened.connect(going.open_patient)
        verbs.next_step.connect(self.steps.go_on)
        verbs.take_out.connect(self.steps.take_out)
        verbs.redirect.connect(self.steps.redirect)
        verbs.cancel.connect(self.steps.cancel)
        verbs.receive_all.connect(self.steps.receive_all)
        verbs.print.connect(going.print)
        desk.changed.connect(self._changed)
        self.questions.done.connect(leading.went_on)
        for question in (self.questions, self.printing):
            question.left.connect(listed.take_focus)
        self.scans.handled.connect(self._handled)
        self.scans.found.connect(leading.lead_to)
        self.scans.idle.connect(leading.idle)
        self.scans.patient.connect(self._to_patient)
