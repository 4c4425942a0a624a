"""The missing charts of the Pull lists screen: what is looked for, where, and who has what for too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import MovementUndone, Search, SearchChanged, VolumeMoved
from app.events import Event
from app.settings import StationKind
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.missing.acts import SearchActs
from ui.missing.going import Going
from ui.missing.holder_pane import HolderPane
from ui.missing.leading import Leading
from ui.missing.list_pane import SearchListPane
from ui.missing.listed import FLAGS, listed_actions
from ui.missing.presenter import SearchListing
from ui.missing.print_desk import SearchPrintDesk
from ui.missing.questions import SearchQuestions
from ui.missing.scans import SearchScans
from ui.missing.search_desk import SearchDesk
from ui.missing.search_pane import SearchPane
from ui.missing.stepping import Stepping
from ui.missing.telling import SearchTeller
from ui.missing.words import said, wall_facts
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import RoomRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch

LIST_LEAST = 536
PANE_LEAST, PANE_MOST = 416, 600
HEARD: tuple[type[Event], ...] = (SearchChanged, VolumeMoved, MovementUndone)


class MissingPage(ScanPage):
    """The missing charts at the left, the search for the chosen one at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._jobs = stage, jobs
        practice = services.clinic.practice
        zone = ZoneInfo(services.clinic.time_zone)
        self.list = SearchListPane(theme, zone, services.clock.now)
        self.pane, self.holder_pane = SearchPane(theme, zone), HolderPane(theme, zone)
        self.panes = (self.list, self.pane)
        self._acts, self._undoing = SearchActs(services), Undoing(stage)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        self._tells = SearchTeller(stage, services.clock, zone, self.wall)
        self.listing = SearchListing(self.list, jobs, self._acts, self)
        self.questions = SearchQuestions(theme, self, jobs, services, stage)
        self.printing = SearchPrintDesk(theme, self, jobs, services, stage)
        self.desk = SearchDesk(self.pane, jobs, self._acts, self._tells, self._undoing, services.clock)
        self.going = Going(
            self.list, (self.pane, self.holder_pane), self.listing, self.desk, self.questions, self.printing,
            stage, flags=services.actor.may(*FLAGS),
        )  # fmt: skip
        self.leading = Leading(
            self.list, (self.pane, self.holder_pane), self.listing, self.desk, self.going, self.questions,
            self._tells, stage, services.clock,
        )  # fmt: skip
        self.steps = Stepping(self.desk, self.pane, self.questions, self.printing, self._tells)
        self.scans = SearchScans(
            jobs, self._acts, self.desk, self.questions, self._tells, self.going.form_open,
            practice=practice, parent=self,
        )  # fmt: skip
        if not self.going.flags:
            self.list.new_button.set_blocked(said("The records room marks charts missing."))
            self.holder_pane.print_button.set_blocked(said("The records room writes letters."))
        self._undoing.watch(self.desk)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.listing.refresh, self)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Say that a chart is here, or that somebody looked at a place."""
        self.scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show what is missing, or the search for the chart that a label leads to."""
        self.list.expect_keyboard()
        self._undoing.offer()
        if self.desk.row is not None and not self.desk.row.open:
            self.listing.chosen = None
        self.listing.begin()
        if isinstance(route, RoomRoute) and route.missing:
            work = partial(self._acts.meant, route.missing)
            led = partial(self.leading.meant, route.missing)
            self._jobs.query(self, work, led, partial(self._tells.refused, said("Not found")))
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen search, and the chips."""
        wall = Action("missing.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view")
        return (*listed_actions(self.steps, self.going, self.list, self.listing.refresh), wall)

    @Slot(object)
    def _count(self, row: Search) -> None:
        self.wall.count(wall_facts(row))

    @Slot()
    def _changed(self) -> None:
        self._keeping_up.soon()
        self._stage.refresh_counters()

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 5)
        for pane in (self.pane, self.holder_pane):
            pane.setMinimumWidth(PANE_LEAST)
            pane.setMaximumWidth(PANE_MOST)
            row.addWidget(pane, 4)
            pane.hide()

    def _connect(self) -> None:
        listed, going, steps, verbs = self.list, self.going, self.steps, self.pane.verbs
        listed.chosen.connect(self.leading.choose)
        listed.kept.connect(self.leading.keep)
        listed.opened.connect(going.details)
        listed.picked.connect(self.listing.choose)
        listed.retry.connect(self.listing.refresh)
        listed.wanted.connect(going.ask_flag)
        for signal, slot in (
            (verbs.next_step, steps.next_step), (verbs.look, steps.look), (verbs.not_it, steps.not_it),
            (verbs.stand_in, steps.stand_in), (verbs.give_up, steps.give_up),
            (verbs.rebuild, steps.rebuild), (verbs.withdraw, steps.withdraw), (verbs.print, going.print),
            (self.holder_pane.print, going.print), (self.holder_pane.opened, going.open_patient),
            (self.pane.looked, steps.next_step),
        ):  # fmt: skip
            signal.connect(slot)
        self.wall.left.connect(listed.take_focus)
        self.desk.shown.connect(self._count)
        self.desk.changed.connect(self._changed)
        self.questions.done.connect(self.leading.answered)
        for question in (self.questions, self.printing):
            question.left.connect(listed.take_focus)
        self.printing.printed.connect(self._changed)
        self.scans.found.connect(self.leading.lead_to)
        self.scans.patient.connect(self.leading.to_patient)
