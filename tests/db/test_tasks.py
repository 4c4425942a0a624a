"""What staff have still to do: promises of the contact log, tasks of their own, and the day they are due."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.patients import PromiseRecorded
from app.schedule import AddTask, StepAct, Task, TaskSource, TaskState
from tests.db.statements import statements
from tests.support.clinics import Clinic, Desk

OPEN, TAKEN, DONE, WITHDRAWN = TaskState.OPEN, TaskState.TAKEN, TaskState.DONE, TaskState.WITHDRAWN
LOG = 41  # a line of the contact log


def today(clinic: Clinic) -> date:
    """The clinic's day, whatever day it is where the test runs."""
    return clinic.clock.now().astimezone(ZoneInfo("America/Chicago")).date()


def in_days(clinic: Clinic, days: int) -> date:
    return today(clinic) + timedelta(days=days)


def promise(desk: Desk, patient: int, what: str, due: date | None = None, log: int = LOG) -> None:
    """What the contact log announces when a promise is written there."""
    with desk.app.units.write(desk.actor) as unit:
        unit.announce(PromiseRecorded(patient, log, what, due))


def listed(desk: Desk, **how: bool) -> list[str]:
    return [task.what for task in desk.app.tasks.list(desk.actor, **how)]


def added(desk: Desk, what: str = "Ring the lab", **more: object) -> Task:
    more = {"for_person_id": desk.actor.person_id, **more}
    return desk.app.tasks.add_task(desk.actor, AddTask(what, **more))  # type: ignore[arg-type]


def acts(desk: Desk, task: int) -> list[StepAct]:
    """What happened to a task, oldest first."""
    return [step.act for step in reversed(desk.app.tasks.history(desk.actor, task))]


# A promise becomes a task.


def test_a_promise_becomes_a_task_of_whoever_made_it(clinic: Clinic) -> None:
    maria = clinic.a_patient()
    due = in_days(clinic, 3)
    promise(clinic.clerk, maria.id, "  Ring back about\nthe films ", due)
    (task,) = clinic.records.app.tasks.list(clinic.records.actor)
    assert (task.what, task.due_on, task.source) == ("Ring back about the films", due, TaskSource.PROMISE)
    assert (task.patient_id, task.patient, task.mrn) == (maria.id, "GARCIA, Maria", maria.mrn)
    assert (task.state, task.for_person, task.made_by) == (OPEN, "Clerk Person", "Clerk Person")
    assert (task.days_late, task.age_days) == (0, 0)


def test_a_task_follows_its_promise_while_it_is_not_done(clinic: Clinic) -> None:
    desk, patient = clinic.clerk, clinic.a_patient().id
    promise(desk, patient, "Ring back", in_days(clinic, 3))
    (task,) = desk.app.tasks.list(desk.actor)
    desk.app.tasks.take(desk.actor, task.id)
    promise(clinic.records, patient, "Write back", in_days(clinic, 5))
    (now,) = desk.app.tasks.list(desk.actor)
    assert (now.id, now.what, now.due_on) == (task.id, "Write back", in_days(clinic, 5))
    assert (now.state, now.for_person) == (
        TAKEN,
        "Clerk Person",
    )  # whoever corrects the log has promised nothing
    promise(clinic.records, patient, "Write  back", in_days(clinic, 5))  # saved again, nothing else
    assert acts(desk, task.id) == [StepAct.MADE, StepAct.TAKEN, StepAct.CHANGED]
    steps = desk.app.tasks.history(desk.actor, task.id)
    assert [(step.words, step.person) for step in steps] == [
        ("Write back", "Records Person"), ("", "Clerk Person"), ("Ring back", "Clerk Person"),
    ]  # fmt: skip


def test_a_promise_taken_back_takes_its_task_along_and_may_come_again(clinic: Clinic) -> None:
    desk, patient = clinic.clerk, clinic.a_patient().id
    promise(desk, patient, "Ring back")
    (task,) = desk.app.tasks.list(desk.actor)
    promise(desk, patient, "")
    promise(desk, patient, " ")
    assert listed(desk) == []
    (ended,) = desk.app.tasks.list(desk.actor, ended=True)
    assert (ended.state, ended.closed_by) == (WITHDRAWN, "Clerk Person")
    with pytest.raises(RuleBroken, match="was taken back"):
        desk.app.tasks.reopen(desk.actor, task.id)
    promise(desk, patient, "Ring back after all")
    (again,) = desk.app.tasks.list(desk.actor)
    assert (again.id, again.what, again.state, again.closed_by) == (task.id, "Ring back after all", OPEN, "")
    assert acts(desk, task.id) == [StepAct.MADE, StepAct.WITHDRAWN, StepAct.CHANGED]


def test_a_promise_that_was_kept_stays_kept(clinic: Clinic) -> None:
    desk, patient = clinic.clerk, clinic.a_patient().id
    promise(desk, patient, "Ring back")
    (task,) = desk.app.tasks.list(desk.actor)
    desk.app.tasks.finish(desk.actor, task.id, "Rang")
    for said in ("Write back", ""):
        promise(desk, patient, said)
        now = desk.app.tasks.show(desk.actor, task.id)
        assert (now.what, now.state, now.outcome) == ("Ring back", DONE, "Rang")


def test_a_line_that_never_promised_makes_no_task(clinic: Clinic) -> None:
    promise(clinic.clerk, clinic.a_patient().id, "")
    assert listed(clinic.clerk) == []
    assert clinic.one("select count(*) from task") == 0


def test_two_lines_of_the_log_are_two_tasks(clinic: Clinic) -> None:
    patient = clinic.a_patient().id
    promise(clinic.clerk, patient, "Ring back", log=1)
    promise(clinic.clerk, patient, "Ring back", log=2)
    assert listed(clinic.clerk) == ["Ring back", "Ring back"]


def test_the_task_shares_the_fate_of_the_log(clinic: Clinic) -> None:
    desk, patient = clinic.clerk, clinic.a_patient().id
    with pytest.raises(ZeroDivisionError), desk.app.units.write(desk.actor) as unit:
        unit.announce(PromiseRecorded(patient, LOG, "Ring back", None))
        raise ZeroDivisionError
    assert listed(desk) == []
    assert clinic.one("select count(*) from task_step") == 0


# The list.


def test_the_first_due_comes_first_and_what_has_no_day_last(clinic: Clinic) -> None:
    desk = clinic.clerk
    added(desk, "whenever")
    for what, days in (("next week", 7), ("late", -2), ("today", 0)):
        added(desk, what, due_on=in_days(clinic, days))
    assert listed(desk) == ["late", "today", "next week", "whenever"]
    assert [task.days_late for task in desk.app.tasks.list(desk.actor)] == [2, 0, 0, 0]
    assert desk.app.tasks.overdue(clinic.records.actor) == 1
    assert [task.what for task in desk.app.tasks.list(desk.actor, limit=2)] == ["late", "today"]


def test_a_task_is_late_when_the_clinics_day_has_ended(clinic: Clinic) -> None:
    desk = clinic.clerk
    added(desk, due_on=today(clinic))
    assert desk.app.tasks.overdue(desk.actor) == 0
    local = clinic.clock.now().astimezone(ZoneInfo("America/Chicago"))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    clinic.clock.advance(midnight - local - timedelta(minutes=1))
    assert desk.app.tasks.overdue(desk.actor) == 0
    clinic.clock.advance(timedelta(minutes=2))
    assert desk.app.tasks.overdue(desk.actor) == 1
    (late,) = desk.app.tasks.list(desk.actor)
    assert (late.days_late, late.age_days) == (1, 1)
    desk.app.tasks.finish(desk.actor, late.id)
    assert desk.app.tasks.overdue(desk.actor) == 0
    assert desk.app.tasks.show(desk.actor, late.id).days_late == 0


def test_mine_are_those_for_me_and_ended_ones_the_newest_first(clinic: Clinic) -> None:
    clerk, records = clinic.clerk, clinic.records
    first, second = added(clerk, "first"), added(clerk, "second")
    added(clerk, "anybody's", for_person_id=None)
    added(records, "theirs")
    assert listed(clerk, mine=True) == ["first", "second"]
    assert len(listed(clerk)) == 4
    for task in (first, second):
        clerk.app.tasks.finish(clerk.actor, task.id)
    assert listed(clerk, mine=True) == []
    assert listed(clerk, ended=True) == ["second", "first"]
    assert listed(records, ended=True, mine=True) == []


def test_a_patients_tasks_are_the_waiting_ones_then_the_ended(clinic: Clinic) -> None:
    desk, maria = clinic.clerk, clinic.a_patient()
    other = clinic.a_patient("Lee", "Bo", birth_date=date(1990, 1, 1))
    done = added(desk, "done", patient_id=maria.id)
    desk.app.tasks.finish(desk.actor, done.id)
    added(desk, "waits", patient_id=maria.id)
    added(desk, "another's", patient_id=other.id)
    added(desk, "nobody's")
    assert [task.what for task in desk.app.tasks.of_patient(desk.actor, maria.id)] == ["waits", "done"]


def test_a_long_list_asks_as_often_as_a_short_one(clinic: Clinic) -> None:
    desk = clinic.clerk
    patient = clinic.a_patient().id
    added(desk, patient_id=patient)
    with statements() as few:
        listed(desk)
    for _ in range(5):
        added(desk, patient_id=clinic.a_patient(f"Family{_}").id)
    with statements() as many:
        assert len(listed(desk)) == 6
    assert len(many) == len(few)


# The verbs.


def test_a_task_goes_from_hand_to_hand_until_it_is_done(clinic: Clinic) -> None:
    clerk, records = clinic.clerk, clinic.records
    task = added(clerk, due_on=in_days(clinic, 1))
    handed = clerk.app.tasks.hand_over(clerk.actor, task.id, records.actor.person_id)
    assert (handed.state, handed.for_person) == (OPEN, "Records Person")
    taken = records.app.tasks.take(records.actor, task.id)
    assert (taken.state, taken.for_person) == (TAKEN, "Records Person")
    later = records.app.tasks.change_due(records.actor, task.id, None)
    assert (later.state, later.due_on) == (TAKEN, None)
    done = records.app.tasks.finish(records.actor, task.id, " Rang,\n all is well ")
    assert (done.state, done.closed_by, done.outcome) == (DONE, "Records Person", "Rang, all is well")
    assert acts(clerk, task.id) == [
        StepAct.MADE, StepAct.HANDED, StepAct.TAKEN, StepAct.DUE_CHANGED, StepAct.DONE,
    ]  # fmt: skip
    steps = list(reversed(clerk.app.tasks.history(clerk.actor, task.id)))
    assert [step.for_person for step in steps] == ["Clerk Person"] + ["Records Person"] * 4
    assert [step.due_on for step in steps] == [in_days(clinic, 1)] * 3 + [None] * 2


def test_a_task_opened_again_stands_as_before_and_keeps_what_was_said(clinic: Clinic) -> None:
    desk = clinic.clerk
    for take in (False, True):
        task = added(desk)
        if take:
            desk.app.tasks.take(desk.actor, task.id)
        desk.app.tasks.finish(desk.actor, task.id, "Rang")
        again = desk.app.tasks.reopen(desk.actor, task.id)
        assert (again.state, again.closed_by, again.closed_at) == (TAKEN if take else OPEN, "", None)
        assert again.outcome == ""
        assert [step.words for step in desk.app.tasks.history(desk.actor, task.id)][:2] == ["", "Rang"]


def test_what_is_done_is_done_once(clinic: Clinic) -> None:
    clerk, records = clinic.clerk, clinic.records
    task = added(clerk)
    with pytest.raises(RuleBroken, match="waits already"):
        clerk.app.tasks.reopen(clerk.actor, task.id)
    clerk.app.tasks.finish(clerk.actor, task.id)
    me = records.actor.person_id
    for verb in (
        lambda: records.app.tasks.finish(records.actor, task.id),
        lambda: records.app.tasks.take(records.actor, task.id),
        lambda: records.app.tasks.hand_over(records.actor, task.id, me),
        lambda: records.app.tasks.change_due(records.actor, task.id, None),
    ):
        with pytest.raises(RuleBroken, match="Clerk Person has done this already"):
            verb()
    assert acts(clerk, task.id) == [StepAct.MADE, StepAct.DONE]


def test_two_desks_do_not_change_one_task_at_once(clinic: Clinic) -> None:
    """The second finds that the line it would write is there already."""
    from app.schedule.tasks import queries
    from app.schedule.tasks.keeping import go_on

    app, clerk = clinic.clerk
    task = added(clinic.clerk)
    with app.units.read(clerk) as unit:
        before = queries.standing(unit.session, task.id)
    app.tasks.take(clerk, task.id)
    with pytest.raises(Conflict, match="Somebody changed this first"), app.units.write(clerk) as unit:
        go_on(unit, before, before, StepAct.DUE_CHANGED)
    assert acts(clinic.clerk, task.id) == [StepAct.MADE, StepAct.TAKEN]


@pytest.mark.parametrize("what", ["", " \n ", "x" * 501])
def test_a_task_says_what_has_to_be_done_in_a_few_words(clinic: Clinic, what: str) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        added(clinic.clerk, what)
    with pytest.raises(BadInput, match="at most 500"):
        clinic.clerk.app.tasks.finish(clinic.clerk.actor, added(clinic.clerk).id, "x" * 501)


def test_a_task_is_about_and_for_somebody_who_is_there(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    admin = clinic.admin.actor.person_id
    with pytest.raises(NotFound, match="not in the index"):
        added(clinic.clerk, patient_id=999)
    for nobody in (admin, 999):
        with pytest.raises(NotFound, match="cannot be given a task"):
            added(clinic.clerk, for_person_id=nobody)
        with pytest.raises(NotFound, match="cannot be given a task"):
            app.tasks.hand_over(clerk, added(clinic.clerk).id, nobody)
    with pytest.raises(NotFound, match="no task 999"):
        app.tasks.take(clerk, 999)
    names = [each.name for each in app.tasks.colleagues(clerk)]
    assert names == ["Clerk Person", "Privacy Person", "Records Person", "Supervisor Person"]


# Who may, and what the trail keeps.


def test_an_administrator_sees_no_tasks(clinic: Clinic) -> None:
    app, admin = clinic.admin
    task = added(clinic.clerk).id
    for verb in (
        lambda: app.tasks.list(admin),
        lambda: app.tasks.overdue(admin),
        lambda: app.tasks.of_patient(admin, 1),
        lambda: app.tasks.show(admin, task),
        lambda: app.tasks.history(admin, task),
        lambda: app.tasks.colleagues(admin),
        lambda: app.tasks.finish(admin, task),
        lambda: app.tasks.reopen(admin, task),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_the_trail_has_ids_and_no_words(clinic: Clinic) -> None:
    desk, maria = clinic.clerk, clinic.a_patient()
    promise(desk, maria.id, "Ring Mrs Garcia back")
    (task,) = desk.app.tasks.list(desk.actor)
    desk.app.tasks.hand_over(desk.actor, task.id, clinic.records.actor.person_id)
    desk.app.tasks.finish(desk.actor, task.id, "Garcia was content")
    desk.app.tasks.reopen(desk.actor, task.id)
    app, officer = clinic.privacy
    found = app.trail.list(officer, TrailFilter(patient_id=maria.id))
    told = [(row.act, row.detail) for row in reversed(found) if row.act.value.startswith("task.")]
    assert told == [
        (Act.TASK_MADE, f"task {task.id} made"),
        (Act.TASK_CHANGED, f"task {task.id} handed"),
        (Act.TASK_DONE, f"task {task.id} done"),
        (Act.TASK_CHANGED, f"task {task.id} reopened"),
    ]
    (handed,) = [row for row in found if row.detail.endswith("handed")]
    assert handed.about_person_id == clinic.records.actor.person_id
