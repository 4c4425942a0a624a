"""Asking for a chart from any screen: the form over whatever is in front, and the scans meant for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.actor import Permission
from app.charts import Request
from app.codes import CodeKind, parse_code
from app.errors import AppError
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.new_request import NewRequestDialog
from ui.requests.patient_first import PatientFirst
from ui.requests.words import said
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.routes import AskRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class RequestAsking(QObject):
    """One form at a time; `made` carries a request that was accepted."""

    made = Signal(object)

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, over: QWidget
    ) -> None:
        super().__init__(over)
        self._theme, self._jobs, self._stage, self._over = theme, jobs, stage, over
        self._acts, self._practice = AskActs(services), services.clinic.practice
        self._first = PatientFirst(theme, over, jobs, self._acts)
        self._first.ready.connect(self._open)
        self._first.failed.connect(self._not_opened)
        self._first.left.connect(self._ended)
        self._route: AskRoute | None = None
        self._form: NewRequestDialog | None = None
        self._back: QWidget | None = None

    @Slot(object)
    def ask(self, route: AskRoute) -> None:
        """Open the form for this patient, or ask for one first; a key struck twice opens one form."""
        if self._route is None and self._acts.actor.may(Permission.REQUEST):
            self._route, self._back = route, self._over.window().focusWidget()
            self._first.begin(route.patient_id)

    def take_over(self, scan: RawScan, done: Callable[[], None]) -> bool:
        """Take a scan while a form is open: a holder for the place, a card for the patient."""
        if self._form is None and self._first.form is None:
            return False
        if self._form is None:
            self._first.take(scan.text)
        elif self._is_place(scan.text):
            self._form.fields.place.take(scan.text)
        else:
            told = said("A form is open. Nothing was changed. Scan where the chart goes, or finish it first.")
            self._refuse(told)
        done()
        return True

    def _is_place(self, text: str) -> bool:
        try:
            return parse_code(text, practice=self._practice).kind is CodeKind.PLACE
        except AppError:
            return False

    @Slot(object)
    def _open(self, wanting: Wanting) -> None:
        code = self._route.volume_code if self._route is not None else ""
        form = NewRequestDialog(self._theme, self._over, self._jobs, self._acts, wanting, code)
        form.made.connect(self._made)
        form.finished.connect(self._closed)
        self._form = form
        form.open()

    @Slot(object)
    def _made(self, request: Request) -> None:
        title = said("STAT request made") if request.stat else said("Request made")
        told = said("It rings at every desk.") if request.stat else said("It waits in Pull lists.")
        self._stage.show_toast(ToastFacts(("request made", request.id), Status.GOOD, title, told))
        self._stage.refresh_counters()
        self.made.emit(request)

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        self._refuse(sentence_of(error))
        self._ended()

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        self._ended()

    @Slot()
    def _ended(self) -> None:
        """The keyboard goes back to where it was."""
        self._route, back, self._back = None, self._back, None
        if back is not None and self._over.isAncestorOf(back):
            back.setFocus()

    def _refuse(self, sentence: str) -> None:
        outcome = Outcome(Status.REFUSED, said("Not taken"), sentence=sentence)
        self._stage.show_outcome(outcome, Tone.REFUSED)
