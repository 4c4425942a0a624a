"""A practice clinic is made in one go, opens, and says of itself what the plan said."""

from __future__ import annotations

import secrets
from collections import Counter
from pathlib import Path

import pytest

from app.audit import Act, TrailFilter
from app.bootstrap import make_practice_clinic, open_clinic
from app.charts import Change, Entry, MovementAct, Scan, SearchAct, SearchState, State, Wish
from app.directory import EntryKind
from app.errors import RuleBroken
from app.patients import Register
from app.progress import Progress, Stopped, StopToken
from app.security import AddPerson, Role, SignIn
from app.settings import Settings
from app.training import PASSWORD, PIN, STAFF
from tests.unit.training.test_plan import end_of, moves_of

UNSEEN_SEEN = (State.MISSING, State.FOUND)


def settings_in(folder: Path) -> Settings:
    """A PC whose data lies here."""
    return Settings(data_folder=folder / "pc")


def test_what_was_planned_stands_on_the_shelves(tmp_path: Path) -> None:
    where, seen = str(tmp_path / "clinic"), list[Progress]()
    settings = settings_in(tmp_path)
    plan = make_practice_clinic(where, secrets.randbelow(2**31), 120, settings, seen.append)
    assert {step.doing for step in seen} >= {"Registering patients", "Putting charts on shelves"}
    assert seen[-1].done == seen[-1].total
    application, actor = open_clinic(where, SignIn("supervisor", PASSWORD), settings)
    try:
        assert application.clinic.practice
        patients = [application.patients.by_mrn(actor, each.mrn) for each in plan.patients]
        volumes = application.finder.volumes_of(actor, [patient.id for patient in patients])
        assert Counter(volume.state for volume in volumes) == Counter(end_of(m) for m in moves_of(plan))
        assert sum(volume.days_overdue > 0 for volume in volumes) >= 1
        assert all(volume.code.startswith("ZC") for volume in volumes)
        for volume in volumes:
            history = application.finder.history(actor, volume.code)
            assert [row.sequence for row in history] == list(range(1, len(history) + 1))
            if history and history[-1].act is not MovementAct.SEEN:
                assert (history[-1].to_place, history[-1].state_after) == (volume.place, volume.state)
        tasks = application.tasks.list(actor)
        assert sorted(task.what for task in tasks) == sorted(each.what for each in plan.tasks)
        assert sum(task.days_late > 0 for task in tasks) == application.tasks.overdue(actor) == 2
        for task in tasks:
            (made,) = application.tasks.history(actor, task.id)
            assert made.at == task.made_at
        asked = application.requested.list(actor, Wish())
        assert len(asked) == len(plan.requests) == 6 and application.requested.ringing(actor) == []
        assert sum(row.late for row in asked) == 1
        assert application.requested.waiting(actor) == (6, True)
        assert [row.claimed_by for row in asked if row.claimed_by] == ["Robin Records"]
        lost = {volume.code for volume in volumes if volume.state is State.MISSING}
        assert sum(bool(lost & set(row.volumes)) for row in asked) == 1
        for row in asked:
            assert application.requested.history(actor, row.id)[-1].at == row.made_at
        (loan,) = application.loans.list(actor)
        assert (loan.place, loan.review_late) == ("Dr Alvarez", False)
        waiting = application.queue.list(actor)
        assert len(waiting) >= 3
        assert any(item.age_days >= 1 for item in waiting)
        following = application.patients.register(actor, Register("Next"))
        assert int(following.mrn) > int(plan.patients[-1].mrn)
        listed = application.directory.find(actor).rows
        assert {row.name for row in listed} == {each.facts.name for each in plan.directory}
        assert all(row.department for row in listed if row.kind is EntryKind.PROVIDER)
        taken = application.trail.list(actor, TrailFilter(act=Act.DIRECTORY_CHANGED))
        assert [(row.person, row.count) for row in taken] == [("records", len(plan.directory))]
        imported = application.trail.list(actor, TrailFilter(act=Act.PATIENTS_IMPORTED))
        assert [row.count for row in imported] == [120]
    finally:
        application.close()


def test_whatever_is_missing_is_looked_for(tmp_path: Path) -> None:
    where, settings = str(tmp_path / "clinic"), settings_in(tmp_path)
    make_practice_clinic(where, secrets.randbelow(2**31), 120, settings, lambda _: None)
    application, actor = open_clinic(where, SignIn("supervisor", PASSWORD), settings)
    try:
        volumes = application.finder.volumes_of(actor, range(1, 121))
        lost, found = ({each.code for each in volumes if each.state is state} for state in UNSEEN_SEEN)
        assert lost and found
        searches = application.searches.list(actor)
        assert {row.barcode for row in searches} == lost | found
        assert {row.barcode for row in searches if row.seen} == found
        assert sorted(row.looked for row in searches)[-2:] == [0, 2]
        for row in searches:
            history = application.finder.history(actor, row.barcode)
            missed = next(each for each in history if each.act is MovementAct.MARK_MISSING)
            assert (row.opened_at, row.reason) == (missed.happened_at, missed.reason)
            assert row.state is (SearchState.SEARCHING if row.looked else SearchState.FLAGGED)
            steps = application.searches.show(actor, row.id).steps
            assert [step.act for step in steps] == [
                SearchAct.FLAGGED, *[SearchAct.LOOKED] * row.looked, *[SearchAct.SEEN] * row.seen
            ]  # fmt: skip
            assert [step.at for step in steps] == sorted(step.at for step in steps)
        begun = next(row for row in searches if not row.seen)
        marked = application.finder.history(actor, begun.barcode)[-1]
        scan = Scan(application.clock.new_id(), application.clock.now(), Entry.SCANNED)
        application.desk.undo(actor, marked.id, scan)
        assert application.searches.show(actor, begun.id).state is SearchState.WITHDRAWN
    finally:
        application.close()


def test_a_found_volume_of_the_past_is_confirmed_like_any_other(tmp_path: Path) -> None:
    where, settings = str(tmp_path / "clinic"), settings_in(tmp_path)
    make_practice_clinic(where, secrets.randbelow(2**31), 120, settings, lambda _: None)
    application, actor = open_clinic(where, SignIn("supervisor", PASSWORD), settings)
    try:
        volumes = application.finder.volumes_of(actor, range(1, 121))
        found = next(volume for volume in volumes if volume.state is State.FOUND)
        scan = Scan(application.clock.new_id(), application.clock.now(), Entry.SCANNED)
        done = application.desk.change(actor, Change(found.code, MovementAct.CONFIRM_FOUND, scan))
        assert done.volume.state is State.IN_FILE
        (ended,) = application.searches.list(actor, ended=True)
        assert (ended.barcode, ended.state) == (found.code, SearchState.FOUND)
    finally:
        application.close()


def test_the_folders_in_transit_are_on_the_manifest_of_a_tote(tmp_path: Path) -> None:
    where, settings = str(tmp_path / "clinic"), settings_in(tmp_path)
    make_practice_clinic(where, secrets.randbelow(2**31), 120, settings, lambda _: None)
    application, actor = open_clinic(where, SignIn("clerk", PASSWORD), settings)
    try:
        volumes = application.finder.volumes_of(actor, range(1, 121))
        going = {volume.code for volume in volumes if volume.state is State.IN_TRANSIT}
        (listed,) = application.transfers.list(actor)
        trip = application.transfers.show(actor, listed.id)
        assert (trip.container, trip.to, trip.state) == ("Tote 1", "Eastside Clinic", "in_transit")
        assert {line.barcode for line in trip.lines} == going and trip.awaited == len(going) >= 2
        assert [step.act for step in trip.steps if not step.barcode] == ["sent", "closed", "opened"]
        assert trip.sent_at is not None and trip.steps[0].at == trip.sent_at < application.clock.now()
        assert trip.days >= 1
        scan = Scan(application.clock.new_id(), application.clock.now(), Entry.SCANNED)
        done = application.transferring.receive_all(actor, trip.id, len(going), scan)
        assert (done.state, done.arrived) == ("received", len(going))
    finally:
        application.close()


def test_everybody_has_the_known_password_and_pin_and_no_live_clinic_takes_them(tmp_path: Path) -> None:
    where, settings = str(tmp_path / "clinic"), settings_in(tmp_path)
    make_practice_clinic(where, 1, 3, settings, lambda _: None)
    for person in STAFF:
        application, actor = open_clinic(where, SignIn(person.login, PASSWORD), settings)
        try:
            assert application.people.pin_opens(actor, PIN)
            if person.roles == {Role.ADMIN}:
                assert {row.login for row in application.people.list(actor)} == {each.login for each in STAFF}
                with pytest.raises(RuleBroken, match="sets their own PIN"):
                    application.people.add(
                        actor, AddPerson("jo", "Jo", frozenset({Role.RECORDS}), PASSWORD, PIN)
                    )
        finally:
            application.close()


def test_a_stopped_clinic_leaves_nothing_to_be_taken_for_one(tmp_path: Path) -> None:
    where, stop = tmp_path / "clinic", StopToken()

    def report(progress: Progress) -> None:
        if progress.doing == "Registering patients":
            stop.stop()

    with pytest.raises(Stopped):
        make_practice_clinic(str(where), 1, 20, settings_in(tmp_path), report, stop)
    assert {each.name for each in where.iterdir()} <= {"clinic.lock"}
