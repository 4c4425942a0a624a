"""What a scan means among the requests: a slip shows its row, a chart is pulled, a card finds its patient."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from app.charts import Request
from app.clock import Clock
from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import AppError, BadInput
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.acts import NobodyAsks, Pulled, RequestActs
from ui.requests.questions import RequestQuestions
from ui.requests.words import said, short_needed, state_words, to_words
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.spoken import clock_time, name_of
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]


class RequestScans(QObject):
    """Takes scans for the requests; `done` is called once for each, when the next may come."""

    found = Signal(object)
    """Carries the request of a slip that was scanned."""
    patient_found = Signal(object)
    """Carries the key and MRN of a patient whose card was scanned."""
    pulled = Signal(object)
    """Carries the request for which a chart was pulled."""

    def __init__(
        self, jobs: JobRunner, acts: RequestActs, stage: Stage, questions: RequestQuestions, clock: Clock,
        zone: ZoneInfo, *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._stage, self._questions = jobs, acts, stage, questions
        self._clock, self._zone, self._practice = clock, zone, practice

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan."""
        refused = partial(self._refused, done)
        try:
            kind = self._kind_of(scan.text)
            self._see_to_forms(scan.text, kind)
        except AppError as error:
            refused(error)
            return
        if self._questions.asks:
            done()
        elif kind is CodeKind.REQUEST:
            work = partial(self._acts.show, scan.text)
            self._jobs.query(self, work, partial(self._shown, done), refused)
        elif kind is CodeKind.PATIENT:
            card = partial(self._acts.patient_of, scan.text)
            self._jobs.query(self, card, partial(self._patient, done), refused)
        else:
            fact = scan.fact or self._clock.new_id()
            pull = partial(self._acts.pull, scan.text, fact)
            self._jobs.command(self, pull, partial(self._pulled, done), refused)

    def _kind_of(self, text: str) -> CodeKind:
        """What the label stands for; an old number stands for a chart.

        Raises:
            BadInput: misread, of another clinic, or of no use here.
        """
        try:
            kind = parse_code(text, practice=self._practice).kind
        except NotOurCode:
            return CodeKind.CHART
        if kind is CodeKind.OUTGUIDE:
            return CodeKind.CHART
        if kind is CodeKind.PLACE and self._questions.asks:
            return kind
        if kind not in (CodeKind.CHART, CodeKind.PATIENT, CodeKind.REQUEST):
            told = said("This label does nothing here. Nothing was changed. Scan a chart, a card or a slip.")
            raise BadInput(told)
        return kind

    def _see_to_forms(self, text: str, kind: CodeKind) -> None:
        """An open form takes what it can use.

        Raises:
            BadInput: a form is open that cannot use this label.
        """
        asks, is_place = self._questions.asks, kind is CodeKind.PLACE
        if asks and not self._questions.take_scan(text, is_place=is_place):
            raise BadInput(
                said("A form is open. Nothing was changed. Finish it or cancel it, then scan again.")
            )

    def _shown(self, done: Done, request: Request) -> None:
        status = Status.ATTENTION if request.stat and request.waits else Status.INFO
        self._tell(request, status, state_words(request), Tone.GOOD)
        self.found.emit(request)
        done()

    def _patient(self, done: Done, patient: tuple[int, str]) -> None:
        self.patient_found.emit(patient)
        done()

    def tell_patient(self, mrn: str, first: Request | None) -> None:
        """Say who waits for this patient's chart first, or that nobody does."""
        if first is None:
            outcome = Outcome(Status.INFO, said("Nobody waits"), number=mrn_pairs(mrn))
            self._stage.show_outcome(outcome, Tone.GOOD)
        else:
            self._tell(first, Status.INFO, state_words(first), Tone.GOOD)

    def _pulled(self, done: Done, pulled: Pulled) -> None:
        self._tell(pulled.request, Status.GOOD, said("Pulled"), Tone.GOOD, pulled)
        self.pulled.emit(pulled.request)
        done()

    def _tell(
        self, request: Request, status: Status, word: str, tone: Tone, pulled: Pulled | None = None
    ) -> None:
        now = self._clock.now()
        needed = short_needed(request, self._zone, now)
        number = "  ".join(filter(None, (mrn_pairs(request.mrn), pulled.label if pulled else "")))
        outcome = Outcome(
            status,
            word,
            name=name_of(request.patient),
            number=number,
            code=pulled.code if pulled else request.code,
            sentence=said("For {0} {1}.").format(to_words(request), needed),
            at=clock_time(now, self._zone),
        )
        self._stage.show_outcome(outcome, tone)

    def _refused(self, done: Done, error: Exception) -> None:
        nobody = isinstance(error, NobodyAsks)
        status, tone = (Status.ATTENTION, Tone.DECIDE) if nobody else (Status.REFUSED, Tone.REFUSED)
        word = said("Not pulled") if nobody else said("Not taken")
        self._stage.show_outcome(Outcome(status, word, sentence=sentence_of(error)), tone)
        done()
