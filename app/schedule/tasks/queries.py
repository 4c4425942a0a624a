"""Reading tasks, with whom they are about and for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.actor import Permission
from app.errors import NotFound
from app.patients import Patient
from app.patients.merging.journal import ItemAct, Written
from app.patients.queries import patients
from app.patients.record.models import ContactLog
from app.schedule.tasks.models import TaskRecord, TaskStepRecord
from app.schedule.tasks.rules import days_late
from app.schedule.tasks.types import Colleague, StepAct, Task, TaskSource, TaskState, TaskStep
from app.security.models import Person
from app.security.queries import people
from app.security.rules import permissions_of

WAITING = (TaskState.OPEN, TaskState.TAKEN)
# How the task of a folder begins, or begins again.
ASKED = (StepAct.MADE, StepAct.MOVED)


@dataclass(frozen=True, slots=True)
class Today:
    """The moment of the question, and the clinic's own day then."""

    now: datetime
    zone: ZoneInfo

    @property
    def day(self) -> date:
        """The clinic's day."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Standing:
    """A task as it has to be known in order to be changed."""

    id: int
    version: int
    what: str
    state: TaskState
    due_on: date | None
    for_person_id: int | None
    patient_id: int | None


def tasks(
    session: Session,
    today: Today,
    *where: ColumnElement[bool],
    ended: bool | None = False,
    limit: int | None = None,
) -> Sequence[Task]:
    """Tasks that wait, the first due first and those without a day last; or those ended, the newest first."""
    row, owner, maker, closer, last = TaskRecord, aliased(Person), aliased(Person), aliased(Person), _LAST
    statement = (
        select(
            row.id, row.what, row.state, row.source, row.due_on, row.made_at, maker.name, row.for_person_id,
            func.coalesce(owner.name, ""), row.patient_id, row.closed_at, func.coalesce(closer.name, ""),
            func.coalesce(last.words, ""),
        )
        .join(maker, maker.id == row.made_by_id)
        .outerjoin(owner, owner.id == row.for_person_id)
        .outerjoin(closer, closer.id == row.closed_by_id)
        .outerjoin(last, and_(last.task_id == row.id, last.sequence == row.version, last.act == StepAct.DONE))
        .where(*where)
        .limit(limit)
    )  # fmt: skip
    if ended:
        statement = statement.where(row.state.not_in(WAITING)).order_by(row.closed_at.desc(), row.id.desc())
    elif ended is not None:
        # The databases do not agree where an empty day stands.
        statement = statement.where(row.state.in_(WAITING)).order_by(row.due_on.is_(None), row.due_on, row.id)
    found = session.execute(statement).all()
    # Names as the index writes them, asked for once however long the list.
    ids = sorted({each.patient_id for each in found if each.patient_id is not None})
    known = patients(session, ids) if ids else {}
    return [_task(today, known, each) for each in found]


_LAST = aliased(TaskStepRecord)
_STANDING = select(
    TaskRecord.id, TaskRecord.version, TaskRecord.what, TaskRecord.state, TaskRecord.due_on,
    TaskRecord.for_person_id, TaskRecord.patient_id,
)  # fmt: skip


def _task(today: Today, known: Mapping[int, Patient], found: Sequence[Any]) -> Task:
    key, what, state, source, due_on, made_at, maker, owner_id, owner, patient_id, *end = found
    late = days_late(due_on, today.day) if state in WAITING else 0
    age = (today.day - made_at.astimezone(today.zone).date()).days
    patient = known.get(patient_id)
    about: tuple[Any, ...] = (patient_id, patient.name, patient.mrn) if patient else (patient_id, "", "")
    head: tuple[Any, ...] = (key, what, state, source, due_on, late, age, made_at, maker, owner_id, owner)
    return Task(*head, *about, *end)


def task(session: Session, today: Today, key: int) -> Task:
    """One task.

    Raises:
        NotFound: there is none.
    """
    found = tasks(session, today, TaskRecord.id == key, ended=None)
    if not found:
        raise NotFound(f"There is no task {key}.")
    return found[0]


def overdue(session: Session, today: Today) -> int:
    """How many wait past their day."""
    row = TaskRecord
    late = select(func.count()).select_from(row).where(row.state.in_(WAITING), row.due_on < today.day)
    return session.execute(late).scalar_one()


def history(session: Session, key: int) -> Sequence[TaskStep]:
    """What happened to a task, the newest first."""
    row, doer, owner = TaskStepRecord, aliased(Person), aliased(Person)
    statement = (
        select(row.act, doer.name, row.at, func.coalesce(owner.name, ""), row.due_on, row.words)
        .join(doer, doer.id == row.person_id)
        .outerjoin(owner, owner.id == row.for_person_id)
        .where(row.task_id == key)
        .order_by(row.sequence.desc())
    )
    return [TaskStep(*found) for found in session.execute(statement)]


def standing(session: Session, key: int) -> Standing:
    """A task to be changed, which is known to be there."""
    return Standing(*session.execute(_STANDING.where(TaskRecord.id == key)).one())


def of_log(session: Session, log_id: int) -> Standing | None:
    """The task that a line of the contact log has made."""
    row = TaskRecord
    asked = _STANDING.where(row.source == TaskSource.PROMISE, row.source_id == log_id)
    found = session.execute(asked).one_or_none()
    return None if found is None else Standing(*found)


def state_before_end(session: Session, key: int) -> TaskState:
    """How a task stood before it was done."""
    row = TaskStepRecord
    found = session.scalar(
        select(row.state_after)
        .where(row.task_id == key, row.state_after.in_(WAITING))
        .order_by(row.sequence.desc())
        .limit(1)
    )
    return found or TaskState.OPEN


def colleagues(session: Session) -> Sequence[Colleague]:
    """Who is here and sees patients, by name: everybody else could not read what has to be done."""
    rows = people(session, Person.retired.is_(False))
    return [
        Colleague(row.id, row.name, row.login)
        for row in rows
        if Permission.LOOK_UP in permissions_of(row.roles)
    ]


def mine(person_id: int) -> ColumnElement[bool]:
    """Only what one person has to do."""
    return TaskRecord.for_person_id == person_id


def of_a_folder(volume_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Only what waits to be done with the label of this folder: at most one task."""
    row = TaskRecord
    return and_(row.source == TaskSource.MERGE, row.source_id == volume_id, row.state.in_(WAITING))


def has_old_label(volume_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether such a task waits for this folder."""
    return select(TaskRecord.id).where(of_a_folder(volume_id)).exists()


def label_asked_at(volume_id: InstrumentedAttribute[int]) -> ScalarSelect[datetime]:
    """When a merge last asked for a label of this folder."""
    step = TaskStepRecord
    asked = select(func.max(step.at)).join(TaskRecord, TaskRecord.id == step.task_id)
    return asked.where(of_a_folder(volume_id), step.act.in_(ASKED)).scalar_subquery()


def log_lines_moved(written: Written) -> frozenset[int]:
    """The lines of the contact log that a merge gave to the record kept."""
    return frozenset(item.key for item in written.of(ContactLog, ItemAct.MOVED))


def about(patient_id: int) -> ColumnElement[bool]:
    """Only what is about one patient."""
    return TaskRecord.patient_id == patient_id
