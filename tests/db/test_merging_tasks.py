"""Tasks and items of the queue go with a record that is merged, and back when that is taken apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.charts import MovementAct
from app.discrepancies import Settle
from app.errors import Conflict
from app.patients import Patient, PromiseRecorded, Since, Whose
from app.schedule import AddTask, StepAct, Task, TaskState
from tests.db.merging_folders import (
    asked,
    back,
    change,
    checked,
    everything,
    made,
    merged,
    of,
    taken_apart,
    two,
)
from tests.support.clinics import Clinic, Desk

KEPT, OTHER = Whose.KEPT, Whose.OTHER
LOG = 41  # a line of the contact log


def added(desk: Desk, what: str, patient: Patient, **more: object) -> Task:
    return desk.app.tasks.add_task(desk.actor, AddTask(what, patient.id, **more))  # type: ignore[arg-type]


def promise(desk: Desk, patient: Patient, what: str, log: int = LOG) -> None:
    with desk.app.units.write(desk.actor) as unit:
        unit.announce(PromiseRecorded(patient.id, log, what, None))


def about(clinic: Clinic, patient: Patient) -> list[str]:
    app, actor = clinic.clerk
    return [each.what for each in app.tasks.of_patient(actor, patient.id)]


def items(clinic: Clinic, patient: Patient) -> list[int]:
    app, actor = clinic.clerk
    every = [*app.queue.list(actor), *app.queue.list(actor, closed=True)]
    return sorted(each.id for each in every if each.patient_id == patient.id)


def test_tasks_go_along_waiting_or_ended_and_say_why(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    desk = clinic.clerk
    waits = added(desk, "Ring the lab", mary, due_on=date(2031, 5, 1), for_person_id=desk.actor.person_id)
    ended = added(desk, "Send the form", mary)
    app, records = clinic.records
    done = app.tasks.finish(records, ended.id, "Sent")
    own = added(desk, "Ask for the card", maria)
    merged(clinic, maria, mary)
    assert about(clinic, mary) == []
    assert set(about(clinic, maria)) == {"Ring the lab", "Send the form", "Ask for the card"}
    now = desk.app.tasks.show(desk.actor, waits.id)
    assert (now.due_on, now.for_person, now.state) == (date(2031, 5, 1), "Clerk Person", TaskState.OPEN)
    assert (now.patient, now.mrn) == ("GARCIA, Maria", "012345")
    then = desk.app.tasks.show(desk.actor, ended.id)
    assert (then.closed_by, then.closed_at) == (done.closed_by, done.closed_at)
    step = desk.app.tasks.history(desk.actor, ended.id)[0]
    assert (step.act, step.words, step.person) == (
        StepAct.MOVED, "04-56-78 was merged into 01-23-45", "Supervisor Person",
    )  # fmt: skip
    assert [each.act for each in desk.app.tasks.history(desk.actor, own.id)] == [StepAct.MADE]


def test_what_a_task_is_worth_is_shown_before(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    task = added(clinic.clerk, "Send the form", mary)
    clinic.clerk.app.tasks.finish(clinic.clerk.actor, task.id)
    (matter,) = checked(clinic, maria, mary, "tasks")
    assert (matter.what, matter.then, matter.asks) == ("Send the form (done)", "goes to 01-23-45", False)


def test_taken_apart_a_task_goes_back_with_what_became_of_it_since(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    desk = clinic.clerk
    tasks = [added(desk, what, mary) for what in ("one", "two", "three")]
    desk.app.tasks.finish(desk.actor, tasks[1].id)
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    taken_apart(clinic, merge)
    assert everything(clinic) == before
    merge = merged(clinic, maria, mary)
    desk.app.tasks.finish(desk.actor, tasks[0].id, "Rang")
    desk.app.tasks.reopen(desk.actor, tasks[1].id)
    taken_apart(clinic, merge)
    assert about(clinic, maria) == []
    now = [desk.app.tasks.show(desk.actor, each.id) for each in tasks]
    assert [each.state for each in now] == [TaskState.DONE, TaskState.OPEN, TaskState.OPEN]
    assert {each.mrn for each in now} == {"045678"}
    assert desk.app.tasks.history(desk.actor, tasks[2].id)[0].words == "04-56-78 was taken out of 01-23-45"


@pytest.mark.parametrize("whose", [KEPT, OTHER])
def test_a_task_set_since_goes_to_whom_it_is_said_to_belong(clinic: Clinic, whose: Whose) -> None:
    maria, mary = two(clinic)
    merge = merged(clinic, maria, mary)
    task = added(clinic.clerk, "Ring the lab", maria)
    (question,) = asked(clinic, merge).values()
    assert (question.since, question.what, question.answers) == (Since.MADE, "Ring the lab", (KEPT, OTHER))
    taken_apart(clinic, merge, {f"task:{task.id}": whose})
    assert about(clinic, maria if whose is KEPT else mary) == ["Ring the lab"]


def test_nothing_is_added_to_a_record_that_was_merged(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    merged(clinic, maria, mary)
    with pytest.raises(Conflict, match="was merged into another one"):
        added(clinic.clerk, "Ring the lab", mary)
    with pytest.raises(Conflict, match="was merged into another one"):
        made(clinic, mary)
    assert (about(clinic, mary), of(clinic, mary)) == ([], [])


def test_a_promise_goes_where_its_line_goes_and_is_not_asked_about(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    merge = merged(clinic, maria, mary)
    promise(clinic.clerk, maria, "Ring back")  # a line that neither record had: it stays
    assert asked(clinic, merge) == {}
    taken_apart(clinic, merge)
    assert (about(clinic, maria), about(clinic, mary)) == (["Ring back"], [])


# The queue.


def doubted(clinic: Clinic, code: str) -> None:
    """A folder that is missing and comes back waits in the queue."""
    change(clinic, code, MovementAct.MARK_MISSING)
    back(clinic, code)


def test_items_go_along_waiting_or_settled(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    first, second = made(clinic, mary, 2)
    for each in (first, second):
        doubted(clinic, each.code)
    app, records = clinic.records
    one, other = items(clinic, mary)
    app.queue.settle(records, Settle(one, "seen"))
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    assert items(clinic, maria) == [one, other]
    taken_apart(clinic, merge)
    assert everything(clinic) == before


def test_an_item_opened_since_goes_with_its_folder_and_is_not_asked_about(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (own,), (folder,) = made(clinic, maria), made(clinic, mary)
    merge = merged(clinic, maria, mary)
    (new,) = made(clinic, maria)
    for each in (own, folder, new):
        doubted(clinic, each.code)
    assert len(items(clinic, maria)) == 3
    taken_apart(clinic, merge, {f"volume:{new.id}": OTHER})
    assert (len(items(clinic, maria)), len(items(clinic, mary))) == (1, 2)


def test_an_item_settled_since_stays_settled(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    doubted(clinic, folder.code)
    merge = merged(clinic, maria, mary)
    app, records = clinic.records
    (item,) = items(clinic, maria)
    app.queue.settle(records, Settle(item, "seen"))
    taken_apart(clinic, merge)
    assert items(clinic, mary) == [item]
    assert app.queue.show(records, item).reason == "seen"
