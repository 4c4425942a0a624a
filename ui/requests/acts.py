"""What the requests ask of the program, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.charts import (
    ChangeRequest,
    Ending,
    LendStanding,
    NotFillable,
    Request,
    RequestState,
    RequestStep,
    StandingLoan,
    Stop,
    Wish,
)
from app.errors import NotFound
from app.patients import LookAlike, Patient
from app.progress import StopToken
from ui.requests.shown import Pick, Read
from ui.requests.words import said
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services

FETCHED = frozenset({RequestState.OPEN, RequestState.CLAIMED, RequestState.PULLED, RequestState.NOT_FILLABLE})


class NobodyAsks(NotFound):
    """A chart was scanned that no request wants."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A request that was opened: what happened to it, the chart's way that day, and whose chart it is."""

    request: int
    steps: tuple[RequestStep, ...]
    stops: tuple[Stop, ...]
    patient: Patient
    alikes: tuple[LookAlike, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A chart that was scanned for a request: the request then, and the folder as its label names it."""

    request: Request
    code: str
    label: str


class RequestActs:
    """The acts of the requests as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._requests, self._requested, self.actor = services.requests, services.requested, services.actor
        self._services, self._patients = services, services.patients

    def read(self, _stop: StopToken, *, pick: Pick) -> Read:
        """Everything that waits, or has ended; or the standing loans."""
        if pick is Pick.LOANS:
            return Read(loans=tuple(self._services.loans.list(self.actor)))
        return Read(tuple(self._requested.list(self.actor, Wish(ended=pick is Pick.ENDED, visits=False))))

    def open(self, request: Request) -> Opened:
        """Read what happened to a request, and open its patient, which the trail notes."""
        patient = self._patients.open(self.actor, request.patient_id, purpose=f"request {request.code}")
        return Opened(
            request.id,
            tuple(self._requested.history(self.actor, request.id)),
            tuple(self._requested.plan(self.actor, request.id)),
            patient,
            tuple(self._patients.look_alikes(self.actor, request.patient_id)),
        )

    def show(self, code: str, _stop: StopToken) -> Request:
        """The request of a slip."""
        return self._requested.show(self.actor, code)

    def pull(self, text: str, scan: UUID) -> Pulled:
        """A folder was scanned when it was taken from its shelf: it is for whoever needs it first.

        Raises:
            NobodyAsks: no request wants this folder.
            NotFound, BadInput, RuleBroken: no folder has this label, or it cannot be pulled.
        """
        volume = self._services.finder.where(self.actor, text).volume
        waiting = self._requested.list(self.actor, Wish(patient_id=volume.patient_id))
        wanting = [each for each in waiting if volume.code in each.volumes and each.state in FETCHED]
        if not wanting:
            raise NobodyAsks(said("Nobody asks for this chart. Nothing was changed."))
        first = min(wanting, key=lambda each: each.state is RequestState.PULLED)
        pulled = self._requests.pull(self.actor, first.id, volume.code, scan)
        return Pulled(pulled, volume.code, volume.label)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)

    def claim(self, request: int) -> Request:
        """Fetch it oneself."""
        return self._requests.claim(self.actor, request)

    def let_go(self, request: int) -> Request:
        """Leave it to others again."""
        return self._requests.let_go(self.actor, request)

    def not_fillable(self, request: int, reason: NotFillable, words: str) -> Request:
        """Say why it cannot be met."""
        return self._requests.not_fillable(self.actor, request, reason, words)

    def reopen(self, request: int) -> Request:
        """Let it wait again."""
        return self._requests.reopen(self.actor, request)

    def cancel(self, request: int, why: str) -> Request:
        """It is not needed any more."""
        return self._requests.cancel(self.actor, request, why)

    def close(self, request: int, ending: Ending, words: str) -> Request:
        """End it without the folder."""
        return self._requests.close(self.actor, request, ending, words)

    def change(self, command: ChangeRequest) -> Request:
        """Set another time, place or note."""
        return self._requests.change(self.actor, command)

    def lend(self, command: LendStanding) -> StandingLoan:
        """Let a place have a chart until further notice."""
        return self._services.loans.lend(self.actor, command)

    def end_loan(self, loan: int) -> StandingLoan:
        """The loan is over."""
        return self._services.loans.end(self.actor, loan)
