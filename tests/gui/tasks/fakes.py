"""Invented tasks, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound
from app.patients import LookAlike, Patient, PatientStatus, Sex
from app.patients.types import BirthPrecision
from app.schedule import AddTask, Colleague, StepAct, Task, TaskSource, TaskState, TaskStep
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
TODAY = date(2025, 11, 21)
ME = 7  # the id of Jo Anders, who is signed in
AL = Colleague(8, "Al Bern")
SEES = frozenset({Permission.LOOK_UP})
MARIA = Patient(
    2, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "004172", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip


class FixedClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """14:02:11 in Chicago."""
        return NOW

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()


def a_task(key: int, what: str, due: int | None = None, **more: Any) -> Task:
    """A task of Jo's that is due in so many days."""
    due_on = None if due is None else TODAY + timedelta(days=due)
    late = max(0, -due) if due is not None else 0
    age = more.pop("age", 3)
    task = Task(
        key, what, TaskState.OPEN, TaskSource.OWN, due_on, late, age, NOW - timedelta(days=age), "Jo Anders",
        ME, "Jo Anders",
    )  # fmt: skip
    return replace(task, **more)


def about(patient: Patient) -> dict[str, Any]:
    """What a task says of its patient."""
    return {"patient_id": patient.id, "patient": patient.name, "mrn": patient.mrn}


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    tasks: list[Task] = field(default_factory=list)
    ended: list[Task] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None

    # The tasks.

    def list(
        self, actor: Actor, *, mine: bool = False, ended: bool = False, limit: int = 200
    ) -> Sequence[Task]:
        """What waits, or what has ended."""
        if self.problem is not None:
            raise self.problem
        return tuple(self.ended if ended else self.tasks)

    def colleagues(self, actor: Actor) -> Sequence[Colleague]:
        """Two people."""
        return (AL, Colleague(ME, "Jo Anders"))

    def history(self, actor: Actor, task: int) -> Sequence[TaskStep]:
        """It was promised, and handed over."""
        made = TaskStep(StepAct.MADE, "Al Bern", NOW - timedelta(days=3), "Al Bern", None, "Ring back")
        handed = TaskStep(StepAct.HANDED, "Al Bern", NOW - timedelta(days=1), "Jo Anders", None, "")
        return (handed, made)

    def add_task(self, actor: Actor, command: AddTask) -> Task:
        """Set one."""
        self._note("add", command)
        more = about(MARIA) if command.patient_id else {}
        self.tasks.append(replace(a_task(99, command.what), due_on=command.due_on, **more))
        return self.tasks[-1]

    def take(self, actor: Actor, task: int) -> Task:
        """Take it."""
        self._note("take", task)
        return self._put(task, state=TaskState.TAKEN, for_person=actor.name, for_person_id=actor.person_id)

    def hand_over(self, actor: Actor, task: int, person_id: int) -> Task:
        """Give it away."""
        self._note("hand", task, person_id)
        return self._put(task, state=TaskState.OPEN, for_person=AL.name, for_person_id=person_id)

    def change_due(self, actor: Actor, task: int, due_on: date | None) -> Task:
        """Set its day."""
        self._note("due", task, due_on)
        return self._put(task, due_on=due_on, days_late=0)

    def finish(self, actor: Actor, task: int, outcome: str = "") -> Task:
        """End it."""
        self._note("done", task, outcome)
        done = self._put(
            task, state=TaskState.DONE, closed_by=actor.name, closed_at=NOW, outcome=outcome, days_late=0
        )
        self.tasks.remove(done)
        self.ended.insert(0, done)
        return done

    def reopen(self, actor: Actor, task: int) -> Task:
        """Let it wait again."""
        self._note("reopen", task)
        (back,) = (each for each in self.ended if each.id == task)
        self.ended.remove(back)
        self.tasks.insert(0, replace(back, state=TaskState.OPEN, closed_by="", closed_at=None, outcome=""))
        return self.tasks[0]

    # Patients and charts.

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Note that a patient was opened."""
        self._note("open", patient_id, purpose)
        return MARIA

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
        """A chart of Maria's, or none."""
        if code != "C53108463":
            raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")
        return SimpleNamespace(volume=SimpleNamespace(patient_id=MARIA.id, mrn=MARIA.mrn))

    def done(self, act: str) -> list[tuple[Any, ...]]:
        """What was asked of this kind."""
        return [tuple(rest) for name, *rest in self.asked if name == act]

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem

    def _put(self, task: int, **more: Any) -> Task:
        at = next(at for at, each in enumerate(self.tasks) if each.id == task)
        self.tasks[at] = replace(self.tasks[at], **more)
        return self.tasks[at]


def services_of(room: Room) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", SEES),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        tasks=room,
        patients=room,
        finder=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """Seven tasks: two late, one for today, three for later, one without a day."""
    mario = replace(MARIA, id=9, given="Mario T.", mrn="008815")
    long = replace(MARIA, id=11, family="Wolfeschlegelsteinhausen", given="Alexandra P.", mrn="119042")
    al = {"for_person": AL.name, "for_person_id": AL.id}
    promised = {"source": TaskSource.PROMISE, "made_by": "Al Bern"}
    return Room(
        [
            a_task(1, "Ring back: where are the films from March", -9, age=12, **about(MARIA), **promised),
            a_task(2, "Send a copy of the referral to Dr Lee's office", -1, **about(mario), **al),
            a_task(3, "Ask the lab for the missing page", 0, state=TaskState.TAKEN),
            a_task(4, "Ring back about the new address", 3, **about(long), **promised),
            a_task(5, "Order labels", 12, for_person="", for_person_id=None),
            a_task(6, "Renew the contract of the off-site store", 60, age=40, **al),
            a_task(7, "Tidy the bottom shelf"),
        ]
    )
