"""Writing a task and each line of its history, in the transaction of whatever calls for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert

from app.audit import Act, Entry
from app.db.inserting import insert_keyed
from app.db.unit import Unit
from app.patients import PromiseRecorded
from app.schedule.tasks import queries
from app.schedule.tasks.models import TaskRecord, TaskStepRecord
from app.schedule.tasks.queries import Standing
from app.schedule.tasks.types import AddTask, StepAct, TaskSource, TaskState

ACTS = {StepAct.MADE: Act.TASK_MADE, StepAct.DONE: Act.TASK_DONE}


def make_task(
    unit: Unit,
    command: AddTask,
    *,
    log_id: int | None = None,
    volume_id: int | None = None,
    past: datetime | None = None,
) -> int:
    """Write a new task; one that a line of the contact log makes is a promise, one of a folder a merge's.

    `past` is when it was set, in a clinic that is invented with its past.
    """
    source = TaskSource.OWN if log_id is None else TaskSource.PROMISE
    values: dict[str, object] = {
        "what": command.what,
        "patient_id": command.patient_id,
        "source": source if volume_id is None else TaskSource.MERGE,
        "source_id": log_id if volume_id is None else volume_id,
        "due_on": command.due_on,
        "for_person_id": command.for_person_id,
        "state": TaskState.OPEN,
        "made_by_id": unit.actor.person_id,
        "made_at": past or unit.now,
        "closed_at": None,
        "closed_by_id": None,
        "version": 1,
    }
    (key,) = insert_keyed(unit.session, TaskRecord, [values])
    made = Standing(
        key,
        0,
        command.what,
        TaskState.OPEN,
        command.due_on,
        command.for_person_id,
        command.patient_id,
    )
    write_step(unit, made, StepAct.MADE, command.what, past)
    return key


def go_on(unit: Unit, before: Standing, after: Standing, act: StepAct, words: str = "") -> None:
    """Change a task, with the line that says so.

    Raises:
        Conflict: somebody changed it first.
    """
    write_step(unit, after, act, words)
    ended = after.state in (TaskState.DONE, TaskState.WITHDRAWN)
    unit.change(
        TaskRecord,
        before.id,
        before.version,
        what=after.what,
        state=after.state,
        due_on=after.due_on,
        for_person_id=after.for_person_id,
        closed_at=unit.now if ended else None,
        closed_by_id=unit.actor.person_id if ended else None,
    )


def follow_promise(unit: Unit, event: PromiseRecorded) -> None:
    """A promise in the contact log is a task of whoever made it; while it is not done, the log leads."""
    what = " ".join(event.what.split())
    known = queries.of_log(unit.session, event.log_id)
    if known is None:
        if what:
            mine = unit.actor.person_id
            make_task(unit, AddTask(what, event.patient_id, event.due_on, mine), log_id=event.log_id)
        return
    # What was done stays done, whatever the log says of it afterwards.
    if known.state is TaskState.DONE:
        return
    withdrawn = known.state is TaskState.WITHDRAWN
    if not what:
        if not withdrawn:
            go_on(unit, known, replace(known, state=TaskState.WITHDRAWN), StepAct.WITHDRAWN)
        return
    after = replace(known, what=what, due_on=event.due_on, state=TaskState.OPEN if withdrawn else known.state)
    if after != known:
        go_on(unit, known, after, StepAct.CHANGED, what)


def write_step(unit: Unit, after: Standing, act: StepAct, words: str, past: datetime | None = None) -> None:
    """Write the line that says how a task stands from now on; the task itself is written after it."""
    at = {} if past is None else {"at": past}  # the database's own time otherwise
    unit.session.execute(
        insert(TaskStepRecord).values(
            id=unit.clock.new_id(),
            task_id=after.id,
            sequence=after.version + 1,
            act=act,
            person_id=unit.actor.person_id,
            state_after=after.state,
            for_person_id=after.for_person_id,
            due_on=after.due_on,
            words=words,
            **at,
        )
    )
    unit.record(
        Entry(
            ACTS.get(act, Act.TASK_CHANGED),
            patient_id=after.patient_id,
            about_person_id=after.for_person_id if act is StepAct.HANDED else None,
            detail=f"task {after.id} {act.value}",
        )
    )
