"""Invented requests, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.charts import (
    AskForChart,
    ChangeRequest,
    ChartKind,
    Ending,
    Format,
    LendStanding,
    NotFillable,
    Place,
    PlaceKind,
    Reason,
    Request,
    RequestAct,
    RequestMade,
    RequestState,
    RequestStep,
    RequestWarning,
    StandingLoan,
    State,
    Stop,
    Volume,
    Wanted,
    WarningKind,
    Wish,
)
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound, RuleBroken
from app.events import EventBus
from app.patients import LookAlike, Patient, PatientStatus, Sex
from app.patients.types import BirthPrecision
from app.settings import Settings
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 14, 2, 11, tzinfo=UTC)  # 08:02 in Chicago
ME = 7  # the id of Jo Anders, who is signed in
SEES = frozenset({Permission.LOOK_UP, Permission.REQUEST})
MARIA = Patient(
    2, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "004172", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip
CHART = make_code(CodeKind.CHART, 5, practice=False)
SECOND = make_code(CodeKind.CHART, 6, practice=False)
STRANGE = make_code(CodeKind.CHART, 99, practice=False)
CARD = make_code(CodeKind.PATIENT, 2, practice=False)
SHELF = make_code(CodeKind.SHELF, 1, practice=False)
LEE = Place(11, PlaceKind.PERSON, "Dr Lee", make_code(CodeKind.PLACE, 11, practice=False), None, "", None,
            None, None, False)  # fmt: skip
LENA = replace(LEE, id=12, name="Lena Ortiz", code=make_code(CodeKind.PLACE, 12, practice=False))
NOBODY = "Nobody and no room is called that. Nothing was changed. Choose one that is offered."


class HandClock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        """The time."""
        return self.at

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()

    def pass_(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


def slip(key: int) -> str:
    """The code on the slip of a request."""
    return make_code(CodeKind.REQUEST, key, practice=False)


def a_volume(number: int = 1, **more: Any) -> Volume:
    """A volume of Maria's that stands on its shelf."""
    code = CHART if number == 1 else SECOND
    made = Volume(
        number, code, 1, MARIA.id, MARIA.name, MARIA.mrn, ChartKind.MEDICAL, number, State.IN_FILE, "72-41",
        False, "72-41", "72-41", NOW - timedelta(days=30), None, 0,
    )  # fmt: skip
    return replace(made, **more)


def a_request(key: int, minutes: int = 60, patient: Patient = MARIA, **more: Any) -> Request:
    """Somebody's wish for a chart in so many minutes."""
    needed = NOW + timedelta(minutes=minutes)
    made = Request(
        key, slip(key), patient.id, patient.name, patient.mrn, ChartKind.MEDICAL, Wanted.ALL, (CHART,), 0,
        LEE.name, LEE.code, needed, Reason.VISIT, Format.PAPER, False, "", "", RequestState.OPEN,
        NOW - timedelta(minutes=12), "Al Bern", 12 * 60, minutes < 0, "On shelf 72-41", "72-41",
    )  # fmt: skip
    return replace(made, **more)


def a_loan(key: int, **more: Any) -> StandingLoan:
    """Dr Lee has Maria's chart until further notice."""
    made = StandingLoan(
        key, MARIA.id, MARIA.name, MARIA.mrn, ChartKind.MEDICAL, LEE.name, LEE.code, "Weekly wound care", NOW,
        date(2026, 2, 1), "Al Bern",
    )  # fmt: skip
    return replace(made, **more)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    requests: list[Request] = field(default_factory=list)
    standing: list[StandingLoan] = field(default_factory=list)
    stops: tuple[Stop, ...] = ()
    warnings: tuple[RequestWarning, ...] = ()
    visits: tuple[Any, ...] = ()
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None
    clock: HandClock = field(default_factory=HandClock)
    bus: EventBus = field(default_factory=EventBus)

    # The lists.

    def list(self, actor: Actor, wish: Wish) -> Sequence[Request]:
        """Requests that wait, STAT first; or those that ended."""
        if self.problem is not None:
            raise self.problem
        found = [each for each in self.requests if each.waits is not wish.ended]
        if wish.patient_id is not None:
            found = [each for each in found if each.patient_id == wish.patient_id]
        return tuple(sorted(found, key=lambda each: (not each.stat, each.needed_at)))

    def ringing(self, actor: Actor) -> Sequence[Request]:
        """STAT requests that wait, the oldest first."""
        if self.problem is not None:
            raise self.problem
        return [each for each in self.requests if each.stat and each.waits]

    def waiting(self, actor: Actor) -> tuple[int, bool]:
        """How many wait, and whether one is late."""
        waiting = [each for each in self.requests if each.waits]
        return len(waiting), any(each.late for each in waiting)

    def show(self, actor: Actor, request: int | str) -> Request:
        """One of them."""
        for each in self.requests:
            if request in (each.id, each.code):
                return each
        raise NotFound("No request has this slip. Nothing was changed. Scan another one.")

    def history(self, actor: Actor, request: int) -> Sequence[RequestStep]:
        """It was made, and changed."""
        made = RequestStep(RequestAct.MADE, "Al Bern", NOW - timedelta(minutes=12), RequestState.OPEN, "")
        changed = RequestStep(
            RequestAct.CHANGED, "Jo Anders", NOW - timedelta(minutes=3), RequestState.OPEN, "09:00 to 09:02"
        )
        return (changed, made)

    def plan(self, actor: Actor, request: int) -> Sequence[Stop]:
        """The chart's day."""
        return self.stops

    # The desk.

    def consider(self, actor: Actor, command: AskForChart) -> Sequence[RequestWarning]:
        """What a test wishes."""
        self._note("consider", command)
        return self.warnings

    def ask(self, actor: Actor, command: AskForChart, *, despite: Sequence[WarningKind] = ()) -> Request:
        """Accept it."""
        self._note("ask", command, tuple(despite))
        made = a_request(
            99, needed_at=command.needed_at, stat=command.stat, for_whom=command.for_whom, note=command.note,
            kind=command.kind, wanted=command.wanted, reason=command.reason, format=command.format,
            waited_seconds=0, made_by=actor.name,
        )  # fmt: skip
        self.requests.append(made)
        self.bus.deliver_after([RequestMade(made.id, made.stat)])
        return made

    def change(self, actor: Actor, command: ChangeRequest) -> Request:
        """Change it."""
        self._note("change", command)
        wishes = {"needed_at": command.needed_at, "note": command.note, "stat": command.stat}
        return self._put(command.request, **{name: each for name, each in wishes.items() if each is not None})

    def claim(self, actor: Actor, request: int) -> Request:
        """Take it."""
        self._note("claim", request)
        return self._put(
            request, state=RequestState.CLAIMED, claimed_by_id=actor.person_id, claimed_by=actor.name
        )

    def let_go(self, actor: Actor, request: int) -> Request:
        """Leave it."""
        self._note("let go", request)
        return self._put(request, state=RequestState.OPEN, claimed_by_id=None, claimed_by="")

    def pull(self, actor: Actor, request: int, code: str, scan: UUID) -> Request:
        """Pull it."""
        self._note("pull", request, code, scan)
        return self._put(request, state=RequestState.PULLED)

    def not_fillable(self, actor: Actor, request: int, reason: NotFillable, words: str = "") -> Request:
        """Mark it."""
        self._note("stuck", request, reason, words)
        return self._put(request, state=RequestState.NOT_FILLABLE, not_fillable=reason, ended_words=words)

    def reopen(self, actor: Actor, request: int) -> Request:
        """Let it wait again."""
        self._note("reopen", request)
        return self._put(
            request, state=RequestState.OPEN, not_fillable=None, ending=None, ended_at=None, ended_words=""
        )

    def cancel(self, actor: Actor, request: int, why: str) -> Request:
        """Cancel it."""
        self._note("cancel", request, why)
        return self._put(
            request, state=RequestState.CANCELLED, ended_at=self.clock.now(), ended_words=why, late=False
        )

    def close(self, actor: Actor, request: int, ending: Ending, words: str = "") -> Request:
        """End it."""
        self._note("close", request, ending, words)
        return self._put(
            request, state=RequestState.CLOSED, ending=ending, ended_at=self.clock.now(), ended_words=words
        )

    # Patients, charts and places.

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Note that a patient was opened."""
        self._note("open", patient_id, purpose)
        return replace(MARIA, id=patient_id)

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Nobody."""
        return ()

    def by_mrn(self, actor: Actor, mrn: str) -> Patient:
        """Maria, by her number."""
        if mrn.replace("-", "") != MARIA.mrn:
            raise NotFound(f"Nobody has the MRN {mrn}. Nothing was changed.")
        return MARIA

    def by_card(self, actor: Actor, code: str) -> Patient:
        """Maria's card."""
        return MARIA

    def where(self, actor: Actor, code: str) -> Any:
        """One of Maria's folders, one that nobody asks for, or none."""
        if code == STRANGE:
            return SimpleNamespace(volume=a_volume(code=STRANGE, patient_id=77))
        if code not in (CHART, SECOND):
            raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")
        return SimpleNamespace(volume=a_volume(1 if code == CHART else 2))

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """Two volumes."""
        return (a_volume(1), a_volume(2))

    def of_patient(self, actor: Actor, patient_id: int, limit: int = 50) -> Sequence[Any]:
        """The visits."""
        return self.visits

    def holders_like(self, actor: Actor, text: str, limit: int = 8) -> Sequence[Place]:
        """Dr Lee and Lena Ortiz."""
        start = text.casefold()
        return [
            each for each in (LEE, LENA) if any(w.casefold().startswith(start) for w in each.name.split())
        ]

    def holder(self, actor: Actor, text: str) -> Place:
        """One of them by name or code."""
        for each in (LEE, LENA):
            if text.casefold() in (each.name.casefold(), each.code.casefold()):
                return each
        raise NotFound(NOBODY)

    def done(self, act: str) -> Any:
        """What was asked of this kind."""
        return [tuple(rest) for name, *rest in self.asked if name == act]

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem

    def _put(self, request: int, **more: Any) -> Request:
        at = next(at for at, each in enumerate(self.requests) if each.id == request)
        self.requests[at] = replace(self.requests[at], **more)
        return self.requests[at]


class Loans:
    """The standing loans of a room; the list of loans and that of requests have one name."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def list(
        self, actor: Actor, patient_id: int | None = None, *, ended: bool = False
    ) -> Sequence[StandingLoan]:
        """Those that stand."""
        return tuple(self._room.standing)

    def lend(self, actor: Actor, command: LendStanding) -> StandingLoan:
        """One more."""
        self._room.asked.append(("lend", command))
        if self._room.standing:
            raise RuleBroken("Somebody has this chart on a standing loan already. Nothing was changed.")
        self._room.standing.append(a_loan(1, reason=command.reason, review_on=command.review_on))
        return self._room.standing[-1]

    def end(self, actor: Actor, loan: int) -> StandingLoan:
        """One less."""
        self._room.asked.append(("end loan", loan))
        return self._room.standing.pop()


def services_of(room: Room, permissions: frozenset[Permission] = SEES) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        settings=Settings(),
        clock=room.clock,
        bus=room.bus,
        requests=room,
        requested=room,
        loans=Loans(room),
        patients=room,
        finder=room,
        places=room,
        appointments=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """Two STAT requests, two late, one for later today, one for Monday, one that cannot be met, one ended."""
    mario = replace(MARIA, id=9, given="Mario T.", mrn="008815")
    long = replace(MARIA, id=11, family="Wolfeschlegelsteinhausen", given="Alexandra P.", mrn="119042")
    nguyen = replace(MARIA, id=12, family="Nguyen", given="Anh", mrn="001709")
    mine = {"state": RequestState.CLAIMED, "claimed_by_id": ME, "claimed_by": "Jo Anders"}
    billing = {"where": "With Billing office, overdue 2 days", "place": "Treatment room 2"}
    return Room(
        [
            a_request(1, 0, stat=True, for_whom="Nurse Kim", late=False),
            a_request(2, 0, nguyen, stat=True, state=RequestState.CLAIMED, claimed_by_id=8,
                      claimed_by="Al Bern", waited_seconds=500, place="Emergency"),
            a_request(3, -40, mario, **mine, volumes=(CHART, SECOND)),
            a_request(4, -5, long, **billing),
            a_request(5, 68, nguyen, state=RequestState.PULLED, note="Films too, please"),
            a_request(6, 3 * 24 * 60, mario, format=Format.COPY, reason=Reason.RESULT),
            a_request(7, 90, long, state=RequestState.NOT_FILLABLE, not_fillable=NotFillable.SLOT_EMPTY,
                      where="On shelf 42-90"),
            a_request(8, -600, mario, state=RequestState.CLOSED, ending=Ending.COPY_SENT, late=False,
                      ended_at=NOW - timedelta(hours=2)),
        ],
        standing=[a_loan(1), a_loan(2, patient="NGUYEN, Anh", mrn="001709", review_late=True,
                                    review_on=date(2025, 11, 1))],
        stops=(
            Stop(1, "Dr Lee", NOW + timedelta(minutes=68), "", False),
            Stop(9, "Dr Ortiz", NOW + timedelta(minutes=178), "", False),
        ),
    )  # fmt: skip
