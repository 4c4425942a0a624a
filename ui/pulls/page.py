"""The pull list of a day: which charts are fetched, in the order of the walk, and where one goes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import (
    KeptAct,
    MovementUndone,
    PulledLine,
    PullLine,
    PullsChanged,
    RequestChanged,
    RequestMade,
    VolumeMoved,
)
from app.events import Event
from app.schedule import AppointmentsChanged
from app.settings import StationKind
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.pulls.acts import PullActs
from ui.pulls.checking_out import CheckingOut
from ui.pulls.going import Going
from ui.pulls.how_far import wall_facts
from ui.pulls.list_desk import ListDesk
from ui.pulls.list_pane import PullListPane
from ui.pulls.listed import listed_actions
from ui.pulls.next_pane import NextPane
from ui.pulls.presenter import PullListing
from ui.pulls.print_desk import PrintDesk
from ui.pulls.pull_desk import PullDesk
from ui.pulls.questions import PullQuestions
from ui.pulls.scans import PullScans
from ui.pulls.shown import Pick
from ui.pulls.telling import PullTeller
from ui.pulls.visit_questions import VisitQuestions
from ui.pulls.words import said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import RoomRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch

LIST_LEAST = 560
PANE_LEAST, PANE_MOST = 376, 400
HEARD: tuple[type[Event], ...] = (
    RequestMade, RequestChanged, PullsChanged, VolumeMoved, MovementUndone, AppointmentsChanged,
)  # fmt: skip


class PullsPage(ScanPage):
    """The walk at the left, the line one goes to next at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self.list, self.pane = PullListPane(theme, self._zone, self._today()), NextPane(theme, self._zone)
        self.panes = (self.list, self.pane)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        acts, tells = PullActs(services), PullTeller(stage, services.clock, self._zone, self.wall)
        self._undoing = Undoing(stage)
        self.listing = PullListing(self.list, jobs, acts, self._today, self)
        self.questions = PullQuestions(theme, self, services.clinic.date_order)
        self.printing = PrintDesk(theme, self, jobs, services, stage)
        self.visits = VisitQuestions(theme, self, jobs, services, stage)
        self.desk = PullDesk(self.pane, jobs, acts, self.listing, self.questions, tells, self._undoing)
        self.whole = ListDesk(
            self.list.build_button, jobs, acts, self.listing, self.questions, tells, self._row
        )
        self.out = CheckingOut(self.list.out_button, jobs, acts, self.listing, tells, self._undoing)
        self.going = Going(
            self.list, self.pane, self.listing, self.desk, self.whole, self.questions, self.printing,
            self.visits, stage,
        )  # fmt: skip
        self.wall.left.connect(self.list.take_focus)
        self.scans = PullScans(
            jobs, acts, self.listing, tells, self._row, self.going.form_open,
            practice=services.clinic.practice, parent=self,
        )  # fmt: skip
        self._undoing.watch(self.desk, self.out)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.listing.refresh, self)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Pull a chart for whoever needs it first, or go to the line a label leads to."""
        self.going.forget_stray()
        self.scans.take(scan, done)

    def scan_context(self) -> dict[str, str]:
        """What a scan would do here now, for the journal: a folder is pulled for this day's list."""
        day = self.listing.day or self._today()
        return {"act": KeptAct.PULL.value, "day": day.isoformat()}

    def come_forward(self, route: Route) -> None:
        """Show the day the route names, or the one to work on, and put the keyboard into the list."""
        self.list.stack.expect_keyboard()
        self._undoing.offer()
        if isinstance(route, RoomRoute) and route.day is not None:
            self.listing.show_day(route.day)
        else:
            self.listing.come()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen line and of the list, and the days."""
        wall = Action("pulls.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view")
        listed = listed_actions(self.desk, self.whole, self.out, self.going, self.list, self.listing)
        return (*listed, wall)

    def _row(self) -> PullLine | None:
        return self.desk.row

    @Slot(object)
    def _choose(self, key: object) -> None:
        self.desk.choose(self.listing.walk.line(key))
        self.pane.setVisible(self.desk.row is not None)
        self.out.show_button()
        self.list.show_order(by_need=self.listing.by_need)
        if self.listing.shown is not None:
            self.wall.count(wall_facts(self.listing.shown))

    @Slot()
    def _changed(self) -> None:
        self._keeping_up.soon()
        self._stage.refresh_counters()

    @Slot(object)
    def _pulled(self, pulled: PulledLine) -> None:
        line = pulled.line
        if not pulled.again:
            self._undoing.did(partial(self.desk.take_back, pulled.day, line.request, line.barcode))
        if pulled.day == self.listing.day:
            self._go_on(line)
        self._changed()

    @Slot(object)
    def _go_on(self, line: PullLine) -> None:
        """A line is done with: show it so, and go to the next one of the walk."""
        following = self.listing.walk.next(line.key)
        self.listing.put(line)
        if following is not None and following.key != line.key:
            self.list.table.choose(following.key)

    @Slot(object)
    def _lead_to(self, line: PullLine) -> None:
        if not self.list.table.choose(line.key):
            self.listing.choose(Pick.ALL)  # the chip hid it
            self.list.table.choose(line.key)
        self.list.take_focus()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        self.pane.setMinimumWidth(PANE_LEAST)
        self.pane.setMaximumWidth(PANE_MOST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 5)
        row.addWidget(self.pane, 2)
        self.pane.hide()

    def _connect(self) -> None:
        listed, desk, going, verbs = self.list, self.desk, self.going, self.pane.verbs
        listed.chosen.connect(self._choose)
        listed.opened.connect(going.open_patient)
        listed.picked.connect(self.listing.choose)
        listed.retry.connect(self.listing.refresh)
        listed.followed.connect(going.follow)
        listed.days.before.connect(self.listing.day_before)
        listed.days.after.connect(self.listing.day_after)
        listed.days.day_wanted.connect(going.ask_day)
        listed.order_chip.clicked.connect(self.listing.turn)
        listed.build_button.clicked.connect(self.whole.build)
        listed.print_button.clicked.connect(going.print)
        listed.out_button.clicked.connect(self.out.finish)
        verbs.not_found.connect(going.stuck)
        verbs.where.connect(going.where)
        verbs.put_back.connect(desk.put_back)
        verbs.again.connect(desk.fillable)
        verbs.take_part.connect(self.whole.take_part)
        verbs.check_out.connect(going.check_stray_out)
        desk.stuck.connect(self._go_on)
        for act in (desk, self.whole, self.out, self.scans, self.visits):
            act.changed.connect(self._changed)
        self.printing.printed.connect(self._changed)
        for question in (self.questions, self.printing, self.visits):
            question.left.connect(listed.take_focus)
        self.scans.pulled.connect(self._pulled)
        self.scans.found.connect(self._lead_to)
        self.scans.stray.connect(going.offer_stray)
