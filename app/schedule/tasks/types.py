"""Tasks as rows, and what is asked of the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor


class TaskSource(StrEnum):
    """Where a task comes from: the contact log, a person, or a merge that reached a folder."""

    PROMISE = "promise"
    OWN = "own"
    MERGE = "merge"


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class StepAct(StrEnum):
    """What happened to a task; one that is moved is about another record from then on."""

    MADE = "made"
    CHANGED = "changed"
    TAKEN = "taken"
    HANDED = "handed"
    DUE_CHANGED = "due_changed"
    DONE = "done"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done; `days_late` counts the clinic's days since it was due, `outcome` what came of it.

    `for_person` is empty while it is anybody's; `patient` and `mrn` are empty where it is about no patient.
    """

    id: int
    what: str
    state: TaskState
    source: TaskSource
    due_on: date | None
    days_late: int
    age_days: int
    made_at: datetime
    made_by: str
    for_person_id: int | None = None
    for_person: str = ""
    patient_id: int | None = None
    patient: str = ""
    mrn: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""
    outcome: str = ""

    @property
    def waits(self) -> bool:
        """Whether it has still to be done."""
        return self.state in (TaskState.OPEN, TaskState.TAKEN)


@dataclass(frozen=True, slots=True)
class TaskStep:
    """One line of a task's history; `words` are those of the task, or what came of it."""

    act: StepAct
    person: str
    at: datetime
    for_person: str
    due_on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class AddTask:
    """A task that somebody sets; without a person it is anybody's."""

    what: str
    patient_id: int | None = None
    due_on: date | None = None
    for_person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a task can be given."""

    id: int
    name: str
    login: str = ""


class TaskList(Protocol):
    """Lists what has to be done, and says what became of it."""

    def list(
        self, actor: Actor, *, mine: bool = False, ended: bool = False, limit: int = 200
    ) -> Sequence[Task]:
        """What has to be done, the first due first; with `ended` what was, the newest first."""
        ...

    def overdue(self, actor: Actor) -> int:
        """How many tasks of everybody are past their day."""
        ...

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Task]:
        """The tasks about one patient: first what has to be done, then what has ended."""
        ...

    def show(self, actor: Actor, task: int) -> Task:
        """One task."""
        ...

    def history(self, actor: Actor, task: int) -> Sequence[TaskStep]:
        """What happened to a task, the newest first."""
        ...

    def colleagues(self, actor: Actor) -> Sequence[Colleague]:
        """To whom a task can be given, by name."""
        ...

    def add_task(self, actor: Actor, command: AddTask) -> Task:
        """Set a task."""
        ...

    def take(self, actor: Actor, task: int) -> Task:
        """Say that one does it oneself."""
        ...

    def hand_over(self, actor: Actor, task: int, person_id: int) -> Task:
        """Give it to somebody else."""
        ...

    def change_due(self, actor: Actor, task: int, due_on: date | None) -> Task:
        """Set another day, or none."""
        ...

    def finish(self, actor: Actor, task: int, outcome: str = "") -> Task:
        """Say that it is done, and what came of it."""
        ...

    def reopen(self, actor: Actor, task: int) -> Task:
        """Let a task that was done wait again."""
        ...
