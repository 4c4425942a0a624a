"""A merge and a desk at the same moment: nothing is lost, and nothing is left behind with a merged record."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from sqlalchemy import insert

from app.db.types import table_of
from app.errors import AppError, Conflict, RuleBroken
from app.patients import MergeState, NoteItem
from app.patients.record.models import PatientNote
from tests.db.merging_records import merged, proposed, taken_apart
from tests.db.test_races import PATIENCE, at_once
from tests.support.clinics import Clinic

NOTE = {"text": "Uses a ramp", "important": False, "written_by": "x", "version": 1}


def test_of_two_who_approve_at_once_one_merges_and_one_is_told(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    for _ in range(3):
        asked = proposed(clinic, clinic.a_patient("Garcia"), clinic.a_patient("Lopez"))
        approve = partial(app.merges.approve, supervisor, asked.id)
        outcomes = at_once(approve, approve)
        done = [each for each in outcomes if not isinstance(each, Exception)]
        assert [each.state for each in done] == [MergeState.MERGED], outcomes
        assert [type(each) for each in outcomes if isinstance(each, Exception)] == [Conflict]


def test_two_merges_of_one_record_at_once_are_not_both_done(clinic: Clinic) -> None:
    """One record cannot go into two: the second proposal is refused, whoever is quicker."""
    first, second, third = (clinic.a_patient(name) for name in ("Garcia", "Lopez", "Okafor"))
    _ = clinic.records
    outcomes = at_once(
        lambda: proposed(clinic, first, second), lambda: proposed(clinic, third, second)
    )  # fmt: skip
    refusals = [each for each in outcomes if isinstance(each, AppError)]
    assert len(refusals) == 1, outcomes
    assert isinstance(refusals[0], Conflict | RuleBroken)


def test_a_note_that_is_being_written_goes_along(server_clinic: Clinic) -> None:
    """Whoever merges waits for the desk that is just adding to one of the two."""
    clinic = server_clinic
    kept, other = clinic.a_patient("Garcia"), clinic.a_patient("Lopez")
    asked = proposed(clinic, kept, other)
    (app, clerk), (second, supervisor) = clinic.clerk, clinic.supervisor
    with ThreadPoolExecutor(1) as pool:
        with app.units.write(clerk) as unit:
            row = {**NOTE, "patient_id": other.id, "written_at": unit.now}
            unit.session.execute(insert(table_of(PatientNote)).values(**row))
            approving: Future[Any] = pool.submit(second.merges.approve, supervisor, asked.id)
            waits_for_somebody(clinic)
        done = approving.result(PATIENCE)
    assert clinic.rows("select patient_id from patient_note") == [(kept.id,)]
    taken_apart(clinic, done)
    assert clinic.rows("select patient_id from patient_note") == [(other.id,)]


def test_a_note_that_comes_too_late_is_refused_in_a_sentence(server_clinic: Clinic) -> None:
    """The desk had the record open, and looked before the merge was there."""
    clinic = server_clinic
    kept, other = clinic.a_patient("Garcia"), clinic.a_patient("Lopez")
    app, clerk = clinic.clerk
    looked, go_on = threading.Event(), threading.Event()

    def desk() -> object:
        try:
            with app.units.write(clerk) as unit:
                looked.set()
                assert go_on.wait(PATIENCE)
                row = {**NOTE, "patient_id": other.id, "written_at": unit.now}
                unit.session.execute(insert(table_of(PatientNote)).values(**row))
        except Conflict as problem:
            return problem.sentence
        return None

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(desk)
        assert looked.wait(PATIENCE)
        merged(clinic, kept, other)
        go_on.set()
        assert writing.result(PATIENCE) == "Somebody changed this first. Nothing was changed. Look again."
    assert clinic.rows("select 1 from patient_note") == []


def test_a_desk_that_has_the_record_open_is_told_that_it_was_merged(clinic: Clinic) -> None:
    kept, other = clinic.a_patient("Garcia"), clinic.a_patient("Lopez")
    app, clerk = clinic.clerk
    merged(clinic, kept, other)
    outcomes = at_once(*(lambda: app.records.save(clerk, other.id, NoteItem(text="late")) for _ in range(2)))
    assert {type(each) for each in outcomes} == {RuleBroken}


def waits_for_somebody(clinic: Clinic) -> None:
    """Until a session of the server waits for a lock."""
    asked = (
        "select count(*) from pg_stat_activity "
        "where wait_event_type = 'Lock' and datname = current_database()"
    )
    deadline = threading.Event()
    timer = threading.Timer(PATIENCE, deadline.set)
    timer.start()
    try:
        while not clinic.one(asked):
            assert not deadline.is_set(), "nobody waited"
    finally:
        timer.cancel()
