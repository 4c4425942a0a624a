"""The requests of the Pull lists screen: who waits for which chart, whoever needs it first at the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import Request, RequestChanged, RequestMade
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.lists.narrowing import Narrowing
from ui.requests.acts import RequestActs
from ui.requests.detail_pane import RequestPane
from ui.requests.going import Going
from ui.requests.list_pane import RequestListPane
from ui.requests.listed import listed_actions
from ui.requests.loan_pane import LoanPane
from ui.requests.presenter import RequestListing
from ui.requests.request_desk import RequestDesk
from ui.requests.scans import RequestScans
from ui.requests.words import said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import RoomRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage

LIST_LEAST = 560
PANE_LEAST, PANE_MOST = 376, 416


class RequestsPage(PanelPage):
    """The list of requests at the left, the chosen one at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self.list = RequestListPane(theme, self._zone, services.clock.now)
        self.pane, self.loan_pane = RequestPane(theme, self._zone, self), LoanPane(theme, self._zone, self)
        self.panes = (self.list, self.pane, self.loan_pane)
        acts = RequestActs(services)
        self.listing = RequestListing(self.list, jobs, acts, self._today, self._zone, self)
        self.desk = RequestDesk(theme, self.pane, jobs, stage, services)
        self.scans = RequestScans(
            jobs, acts, stage, self.desk.questions, services.clock, self._zone,
            practice=services.clinic.practice, parent=self,
        )  # fmt: skip
        self.going = Going(self, self.list, self.pane, self.listing, self.desk, stage)
        self._keeping_up = KeepingUp(services.bus, (RequestMade, RequestChanged), self.listing.refresh, self)
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Show the row of a slip, pull a chart for whoever waits for it, find a patient."""
        self.scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show who waits, with the request or the patient that the route wishes."""
        self.list.expect_keyboard()
        if isinstance(route, RoomRoute) and route.patient_id is not None:
            self.listing.narrow(Narrowing(said("This patient"), route.patient_id))
        if isinstance(route, RoomRoute) and route.request is not None:
            self.list.prefer(route.request)
            self.listing.lead_to(ended=False)
        else:
            self.listing.refresh()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the chosen request, a new one, and the chips."""
        return listed_actions(self.desk, self.going, self.list, self.listing.refresh)

    @Slot(object)
    def show_made(self, request: Request) -> None:
        """A request was made, here or over another screen: its row is chosen if the list is seen."""
        if self.isVisible():
            self.list.prefer(request.id)
            self.listing.lead_to(ended=False)

    @Slot(object)
    def _choose(self, key: object) -> None:
        row, loan = self.listing.row(key), self.listing.loan(key)
        self.pane.setVisible(row is not None)
        self.loan_pane.setVisible(loan is not None)
        self.desk.choose(row)
        self.going.loan = loan
        if loan is not None:
            self.loan_pane.show_loan(loan, self._clock.now())

    @Slot()
    def _changed(self) -> None:
        self.listing.refresh()
        self._stage.refresh_counters()

    @Slot(object)
    def _shown(self, request: Request) -> None:
        self.list.prefer(request.id)
        self.listing.lead_to(ended=not request.waits)

    @Slot(object)
    def _pulled(self, request: Request) -> None:
        self.list.prefer(request.id)
        self._changed()

    @Slot(object)
    def _patient_found(self, patient: tuple[int, str]) -> None:
        first = self.listing.first_of(patient[0])
        if first is not None:
            self._shown(first)
        self.scans.tell_patient(patient[1], first)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 5)
        for pane in (self.pane, self.loan_pane):
            pane.setMinimumWidth(PANE_LEAST)
            pane.setMaximumWidth(PANE_MOST)
            pane.hide()
            row.addWidget(pane, 2)

    def _connect(self) -> None:
        listed, desk, verbs, going = self.list, self.desk, self.pane.verbs, self.going
        listed.chosen.connect(self._choose)
        listed.opened.connect(going.open_patient)
        listed.picked.connect(self.listing.choose)
        listed.widened.connect(self.listing.widen)
        listed.retry.connect(self.listing.refresh)
        listed.wanted.connect(going.ask)
        verbs.take.connect(desk.take)
        verbs.not_fillable.connect(desk.not_fillable)
        verbs.change.connect(desk.change)
        verbs.finish.connect(going.finish)
        verbs.cancel.connect(desk.cancel)
        verbs.reopen.connect(desk.reopen)
        self.pane.patient.connect(going.open_patient)
        self.loan_pane.patient.connect(going.open_patient)
        self.loan_pane.finish.connect(going.finish)
        desk.changed.connect(self._changed)
        desk.questions.left.connect(listed.take_focus)
        self.scans.found.connect(self._shown)
        self.scans.pulled.connect(self._pulled)
        self.scans.patient_found.connect(self._patient_found)
