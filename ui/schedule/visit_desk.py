"""Works on the chosen visit: opens it once the choice rests, carries out its verbs, tells how they ended."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from app.schedule import Appointment, AppointmentState
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.schedule.acts import Opened, ScheduleActs
from ui.schedule.presenter import VisitVerbs
from ui.schedule.visit_pane import VisitPane
from ui.schedule.words import said, when_words
from ui.shell.routes import AskRoute, PatientsRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.resting import Resting
from ui.widgets.toast import ToastFacts


class VisitDesk(QObject):
    """Keeps the pane of the chosen visit and carries out its verbs; `changed` follows each of them."""

    changed = Signal()

    def __init__(self, pane: VisitPane, jobs: JobRunner, stage: Stage, services: Services) -> None:
        super().__init__(pane)
        self._pane, self._stage, self._clock = pane, stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self.verbs = VisitVerbs(self, self, jobs, ScheduleActs(services), self.changed.emit)
        self._undoing = TakingBack(stage, "appointment", self.verbs.take_back, self)
        self.row: Appointment | None = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)

    def choose(self, row: Appointment | None) -> None:
        """Show another visit; the same one again keeps what was opened."""
        before, self.row = self.row, row
        if row is None:
            self._rest.end()
        elif row != before:
            self._pane.show_visit(row)
            self._rest.begin()
        self.show_busy(self.verbs.busy)

    @Slot()
    def open(self) -> None:
        """Open the chosen visit: its patient, and what happened to it."""
        self._rest.end()
        if self.row is not None and self._pane.isVisible():
            self.verbs.open(self.row)

    @Slot()
    def keep(self) -> None:
        """The patient came."""
        self._mark(AppointmentState.KEPT)

    @Slot()
    def miss(self) -> None:
        """The patient did not come."""
        self._mark(AppointmentState.NO_SHOW)

    @Slot()
    def cancel(self) -> None:
        """The visit was cancelled."""
        self._mark(AppointmentState.CANCELLED)

    @Slot()
    def book_again(self) -> None:
        """The visit is expected after all."""
        if self.row is not None:
            self.verbs.mark(self.row, AppointmentState.BOOKED)

    @Slot()
    def request_chart(self) -> None:
        """Ask for the patient's chart."""
        if self.row is not None:
            self._stage.go_to(AskRoute(self.row.patient_id))

    @Slot()
    def show_patient(self) -> None:
        """Go to the patient's own page."""
        if self.row is not None:
            self._stage.go_to(PatientsRoute(self.row.patient_id))

    # What the verbs tell.

    def show_opened(self, opened: Opened) -> None:
        """Say whose it is, unless another one was chosen meanwhile."""
        if self.row is not None and self.row.id == opened.appointment:
            self._pane.show_opened(opened, self._clock.now())

    def show_busy(self, busy: bool) -> None:
        """Block the verbs while one is at work."""
        self._pane.show_busy(said("One moment: the last act is being written.") if busy else "")

    def tell_done(self, title: str, before: Appointment, after: Appointment | None) -> None:
        """Say shortly what was done, with a way back to how it was."""
        if after is None:
            told = when_words(before, self._zone)
            self._stage.show_toast(ToastFacts(("visit", before.id), Status.GOOD, title, told))
            return
        moved = before.starts_at != after.starts_at
        key = (before.id, before.state, before.starts_at, moved)
        self._stage.show_toast(self._undoing.offer(key, title, when_words(after, self._zone)))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _mark(self, state: AppointmentState) -> None:
        """Only what is booked is marked; what was said before is taken back first."""
        if self.row is not None and self.row.state is AppointmentState.BOOKED:
            self.verbs.mark(self.row, state)
