"""Where nobody else could look at it: single-handed, with a password and a day, and told as such for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.audit import Act, TrailFilter
from app.errors import Conflict, NotAllowed, RuleBroken
from app.patients import ContactItem, ContactKind, Merge, MergeState, Patient, ProposeMerge, ProposeUnmerge
from app.security import Role
from tests.db.merging_records import WHY, WHY_NOT, taken_apart
from tests.support.clinics import PASSWORD, Clinic


@pytest.fixture
def two(clinic: Clinic) -> tuple[Patient, Patient]:
    """One person twice, in a clinic whose records room is one supervisor."""
    found = clinic.a_patient("Garcia", "Maria"), clinic.a_patient("Lopez", "Mary")
    _ = clinic.records, clinic.supervisor
    left(clinic, "true")
    return found


def left(clinic: Clinic, retired: str) -> None:
    """The person of the records room is gone, or here again; the login is other tests' too and stays."""
    statement = f"update person set retired = {retired} where login = '{clinic.logins[Role.RECORDS]}'"  # noqa: S608
    clinic.put_right(text(statement))


def declared(clinic: Clinic, two: tuple[Patient, Patient]) -> Merge:
    app, supervisor = clinic.supervisor
    return app.merges.propose(supervisor, ProposeMerge(two[0].id, two[1].id, WHY, password=PASSWORD))


def a_day_later(clinic: Clinic) -> None:
    """On a server it is the server's clock that counts, which no station puts forward."""
    clinic.clock.advance(timedelta(hours=25))
    if clinic.on_server:
        clinic.put_right(text("update patient_merge set due_at = due_at - interval '25 hours'"))


def test_who_is_alone_gives_a_password_and_waits_a_day(clinic: Clinic, two: tuple[Patient, Patient]) -> None:
    app, supervisor = clinic.supervisor
    assert app.merges.alone(supervisor)
    with pytest.raises(RuleBroken, match="24 hours"):
        app.merges.propose(supervisor, ProposeMerge(two[0].id, two[1].id, WHY))
    with pytest.raises(NotAllowed, match="password is not right"):
        app.merges.propose(supervisor, ProposeMerge(two[0].id, two[1].id, WHY, password="something else"))
    waits = declared(clinic, two)
    assert (waits.state, waits.single_handed) == (MergeState.WAITING, True)
    assert waits.due_at is not None
    assert timedelta(hours=23) < waits.due_at - clinic.clock.now() <= timedelta(hours=24, minutes=1)
    assert app.merges.waiting(supervisor) == 0
    assert app.merges.carry_out(supervisor) == []
    with pytest.raises(Conflict, match="when its day is over"):
        app.merges.approve(supervisor, waits.id)
    a_day_later(clinic)
    (done,) = app.merges.carry_out(supervisor)
    assert (done.state, done.single_handed, done.merged_by) == (MergeState.MERGED, True, "Supervisor Person")
    assert app.merges.carry_out(supervisor) == []


def test_it_is_taken_apart_single_handed_too_and_told_so_for_ever(
    clinic: Clinic, two: tuple[Patient, Patient]
) -> None:
    app, supervisor = clinic.supervisor
    declared(clinic, two)
    a_day_later(clinic)
    (done,) = app.merges.carry_out(supervisor)
    waits = app.merges.propose_unmerge(supervisor, ProposeUnmerge(done.id, WHY_NOT, password=PASSWORD))
    assert waits.state is MergeState.UNMERGE_WAITING
    a_day_later(clinic)
    (apart,) = app.merges.carry_out(supervisor)
    assert (apart.state, apart.single_handed) == (MergeState.UNMERGED, True)
    app, privacy = clinic.privacy
    for act in (Act.PATIENTS_MERGED, Act.PATIENTS_UNMERGED):
        rows = app.trail.list(privacy, TrailFilter(act=act))
        assert len(rows) == 2
        assert all("single-handed" in each.detail for each in rows)


def test_what_two_people_took_apart_is_not_told_as_single_handed(
    clinic: Clinic, two: tuple[Patient, Patient]
) -> None:
    app, supervisor = clinic.supervisor
    declared(clinic, two)
    a_day_later(clinic)
    (done,) = app.merges.carry_out(supervisor)
    left(clinic, "false")
    assert taken_apart(clinic, done).single_handed
    app, privacy = clinic.privacy
    acts = (Act.PATIENTS_MERGED, Act.PATIENTS_UNMERGED)
    told = {act: app.trail.list(privacy, TrailFilter(act=act)) for act in acts}
    assert all("single-handed" in each.detail for each in told[Act.PATIENTS_MERGED])
    assert not any("single-handed" in each.detail for each in told[Act.PATIENTS_UNMERGED])


def test_until_its_day_is_over_it_can_be_withdrawn(clinic: Clinic, two: tuple[Patient, Patient]) -> None:
    app, supervisor = clinic.supervisor
    waits = declared(clinic, two)
    assert app.merges.withdraw(supervisor, waits.id).state is MergeState.WITHDRAWN
    a_day_later(clinic)
    assert app.merges.carry_out(supervisor) == []
    assert app.patients.open(supervisor, two[1].id).merged_into_id is None


def test_a_withdrawn_declaration_does_not_mark_what_two_people_did(
    clinic: Clinic, two: tuple[Patient, Patient]
) -> None:
    left(clinic, "false")
    app, records = clinic.records
    asked = app.merges.propose(records, ProposeMerge(two[0].id, two[1].id, WHY))
    app, supervisor = clinic.supervisor
    app.merges.approve(supervisor, asked.id)
    left(clinic, "true")
    app.merges.propose_unmerge(supervisor, ProposeUnmerge(asked.id, WHY_NOT, password=PASSWORD))
    back = app.merges.withdraw(supervisor, asked.id)
    assert (back.state, back.single_handed, back.due_at) == (MergeState.MERGED, False, None)


def test_when_somebody_has_come_it_is_not_done_alone(clinic: Clinic, two: tuple[Patient, Patient]) -> None:
    app, supervisor = clinic.supervisor
    declared(clinic, two)
    left(clinic, "false")
    assert not app.merges.alone(supervisor)
    a_day_later(clinic)
    (met,) = app.merges.carry_out(supervisor)
    assert met.state is MergeState.WAITING
    assert "another person looks at it" in met.problem
    # What has been said once is not said each time somebody looks.
    assert app.merges.carry_out(supervisor) == []


def test_what_has_changed_in_the_meantime_is_looked_at_again(
    clinic: Clinic, two: tuple[Patient, Patient]
) -> None:
    app, supervisor = clinic.supervisor
    declared(clinic, two)
    a_day_later(clinic)
    (done,) = app.merges.carry_out(supervisor)
    app.merges.propose_unmerge(supervisor, ProposeUnmerge(done.id, WHY_NOT, password=PASSWORD))
    app.records.save(supervisor, two[0].id, ContactItem(kind=ContactKind.PHONE, value="(402) 555-1234"))
    a_day_later(clinic)
    (met,) = app.merges.carry_out(supervisor)
    assert met.state is MergeState.UNMERGE_WAITING
    assert "Answer it" in met.problem


def test_nobody_is_alone_beside_somebody_who_may_propose(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    assert not app.merges.alone(supervisor)
    assert not app.merges.alone(clinic.records.actor)
