"""Two records become one on the shelf too: every folder keeps its place, past and loan, and says so."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.charts import (
    AddPlace,
    ChartKind,
    MakeChart,
    MovementAct,
    PlaceKind,
    PrintSetup,
    State,
    Tone,
    WantedCharts,
)
from app.charts.custody.making import make_volumes
from app.charts.places.models import PlaceRecord
from app.errors import Conflict, RuleBroken
from app.patients import MergeAct, Patient, ProposeMerge, Stated
from app.patients.merging import doing
from app.patients.merging.queries import standing
from app.schedule import TaskState
from tests.db.merging_folders import (
    back,
    change,
    checked,
    look,
    made,
    merged,
    of,
    out,
    tasks,
    two,
    where,
    words,
)
from tests.support.clinics import Clinic

FILM = ChartKind.FILM


# The folders go to the record kept.


def test_folders_of_a_kind_that_is_there_get_the_next_numbers(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    own = [each.code for each in made(clinic, maria, 2)]
    new = [each.code for each in made(clinic, mary, 2)]
    merged(clinic, maria, mary)
    assert of(clinic, maria) == [
        ("medical", f"V{at}", code) for at, code in enumerate([*own, *new], start=1)
    ]  # fmt: skip
    assert of(clinic, mary) == []
    assert words(clinic, maria) == [
        f"Relabel folder {new[0]}: its label says 04-56-78 V1, it is V3 of 01-23-45 now. "
        "Combine it with V2 if that is wanted.",
        f"Relabel folder {new[1]}: its label says 04-56-78 V2, it is V4 of 01-23-45 now. "
        "Combine it with V2 if that is wanted.",
    ]


def test_a_kind_that_the_record_kept_has_not_comes_as_a_whole(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (own,) = made(clinic, maria)
    films = made(clinic, mary, 2, FILM)
    merged(clinic, maria, mary)
    assert of(clinic, maria) == [
        ("film", "V1", films[0].code), ("film", "V2", films[1].code), ("medical", "V1", own.code),
    ]  # fmt: skip
    assert {each.chart_id for each in films} == {where(clinic, each.code).volume.chart_id for each in films}
    assert words(clinic, maria)[0] == (
        f"Relabel folder {films[0].code}: its label says 04-56-78 V1, it is V1 of 01-23-45 now."
    )


def test_a_record_without_any_folder_gets_those_of_the_other(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    merged(clinic, maria, mary)
    now = where(clinic, folder.code).volume
    assert (now.patient_id, now.mrn, now.label, now.home) == (maria.id, "012345", "V1", "All charts")


def test_nothing_on_paper_is_nothing_to_do(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    assert checked(clinic, maria, mary) == []
    merged(clinic, maria, mary)
    assert tasks(clinic, maria) == [] and tasks(clinic, mary) == []


def test_the_home_is_the_shelf_of_the_record_kept_and_the_folder_stands_where_it_stood(
    clinic: Clinic,
) -> None:
    app, supervisor = clinic.supervisor
    app.places.add(supervisor, AddPlace(PlaceKind.SECTION, "Shelf 70-99", range_low="70"))
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    assert (folder.place, folder.home) == ("Shelf 70-99", "Shelf 70-99")
    merged(clinic, maria, mary)
    now = where(clinic, folder.code).volume
    assert (now.place, now.home) == ("Shelf 70-99", "All charts")
    lee = clinic.a_holder("Dr Lee")
    out(clinic, folder.code, lee.code)
    assert back(clinic, folder.code).volume.place == "All charts"


def test_a_folder_nobody_had_in_hand_since_is_said_to_stand_where_its_label_says(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    assert folder.shelf == "78-56"
    clinic.clock.advance(timedelta(hours=1))
    merged(clinic, maria, mary)
    assert where(clinic, folder.code).box == "78-56"
    clinic.clock.advance(timedelta(hours=1))
    out(clinic, folder.code, clinic.a_holder("Dr Lee").code)
    clinic.clock.advance(timedelta(hours=1))
    assert back(clinic, folder.code).box == "45-23"
    assert where(clinic, folder.code).box == "45-23"


def test_a_loan_and_what_is_missing_go_along_untouched(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    lent, missing = made(clinic, mary, 2)
    lee = clinic.a_holder("Dr Lee")
    out(clinic, lent.code, lee.code)
    change(clinic, missing.code, MovementAct.MARK_MISSING)
    before = {code: where(clinic, code).volume for code in (lent.code, missing.code)}
    clinic.clock.advance(timedelta(days=30))
    merged(clinic, maria, mary)
    for code, was in before.items():
        now = where(clinic, code).volume
        assert (now.state, now.place, now.due_at, now.since) == (was.state, was.place, was.due_at, was.since)
    assert where(clinic, lent.code).volume.days_overdue > 0
    app, actor = clinic.clerk
    assert [each.code for each in app.finder.held_by(actor, lee.code)[1]] == [lent.code]
    assert [each.act for each in app.finder.history(actor, lent.code)] == [MovementAct.CHECK_OUT]
    assert len(app.finder.patient_movements(actor, maria.id, 10)) == 2


def test_a_folder_that_is_no_more_is_numbered_but_asks_nothing(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    thin, thick, gone = made(clinic, mary, 3)
    made(clinic, maria)
    change(clinic, thin.code, MovementAct.COMBINE, into_code=thick.code)
    change(clinic, gone.code, MovementAct.DESTROY)
    matters = checked(clinic, maria, mary)
    assert [(each.what[:2], each.asks) for each in matters] == [
        ("V1", True), ("V1", False), ("V2", True), ("V3", False),
    ]  # fmt: skip
    merged(clinic, maria, mary)
    numbers = [(label, code) for _kind, label, code in of(clinic, maria)][1:]
    assert numbers == [("V2", thin.code), ("V3", thick.code), ("V4", gone.code)]
    assert where(clinic, thin.code).volume.code == thick.code
    assert [each.what.split(":")[0] for each in tasks(clinic, maria)] == [f"Relabel folder {thick.code}"]


# What is asked before.


def test_each_folder_is_a_matter_with_where_it_is_and_what_it_becomes(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (own,), (other,) = made(clinic, maria), made(clinic, mary)
    lee = clinic.a_holder("Dr Lee")
    out(clinic, other.code, lee.code)
    first, second = checked(clinic, maria, mary)
    assert (first.of_kept, first.what, first.then) == (True, f"V1, folder {own.code}", "stays V1")
    assert first.now.startswith("On shelf 45-23 since ")
    assert (second.of_kept, second.what, second.code) == (False, f"V1, folder {other.code}", other.code)
    assert second.now.startswith("With Dr Lee since ")
    assert second.then == "becomes V2 of 01-23-45, shelf 45-23"
    assert (first.asks, second.asks) == (True, True)
    assert not first.veto and not second.veto


def test_what_was_stated_of_a_folder_no_longer_holds_once_it_has_moved(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (other,) = made(clinic, mary)
    (before,) = checked(clinic, maria, mary)
    out(clinic, other.code, clinic.a_holder("Dr Lee").code)
    (after,) = checked(clinic, maria, mary)
    assert before.key == after.key and before.stamp != after.stamp
    assert checked(clinic, maria, mary) == [after]


def test_folders_without_a_shelf_to_go_to_stop_the_merge(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    app, supervisor = clinic.supervisor
    (whole,) = [each for each in app.places.list(supervisor) if each.kind is PlaceKind.SECTION]
    clinic.put_right(update(PlaceRecord).where(PlaceRecord.id == whole.id).values(range_low="50"))
    vetoes = [each.veto for each in checked(clinic, maria, mary) if each.veto]
    assert vetoes == [
        "No shelf section owns 452301. Nothing was changed. Add a section that does, then merge."
    ]
    with pytest.raises(RuleBroken, match="No shelf section owns 452301"):
        merged(clinic, maria, mary)
    assert of(clinic, mary) != []


# What a scan says.


def test_every_scan_of_a_folder_with_an_old_label_says_so_and_is_done_as_ever(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, maria)
    (folder,) = made(clinic, mary)
    merged(clinic, maria, mary)
    (task,) = tasks(clinic, maria)
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    told = [
        out(clinic, folder.code, lee.code),
        out(clinic, folder.code, lee.code),
        out(clinic, folder.code, ortiz.code),
        where(clinic, folder.code),
        back(clinic, folder.code),
        back(clinic, folder.code),
    ]
    assert [each.word for each in told] == [
        "Checked out: relabel", "Has it already: relabel", "Handed over: relabel", "With: relabel",
        "Returned: relabel", "Not out: relabel",
    ]  # fmt: skip
    for each in told:
        assert each.tone is Tone.GOOD_DO
        assert each.relabel == task.what and each.text.endswith(task.what)
        assert each.volume.relabel is not None and each.volume.relabel.task_id == task.id
    assert told[-2].box == "45-23"
    assert where(clinic, folder.code).volume.state is State.IN_FILE


def test_a_scan_that_does_not_fit_stays_loudest(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    merged(clinic, maria, mary)
    change(clinic, folder.code, MovementAct.MARK_MISSING)
    found = back(clinic, folder.code)
    assert (found.tone, found.word) == (Tone.DECIDE, "Found here?")
    assert "Relabel folder" in found.text


def test_once_it_is_relabelled_no_scan_says_so_until_somebody_opens_it_again(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    merged(clinic, maria, mary)
    app, actor = clinic.records
    (task,) = tasks(clinic, maria)
    app.tasks.take(actor, task.id)
    assert where(clinic, folder.code).relabel
    app.tasks.finish(actor, task.id, "Done")
    told = where(clinic, folder.code)
    assert (told.word, told.tone, told.relabel) == ("On shelf", Tone.GOOD, "")
    app.tasks.reopen(actor, task.id)
    assert where(clinic, folder.code).relabel == task.what


@pytest.mark.parametrize("act", [MovementAct.COMBINE, MovementAct.DESTROY])
def test_a_folder_that_is_combined_or_destroyed_needs_no_label(clinic: Clinic, act: MovementAct) -> None:
    maria, mary = two(clinic)
    (own,), (folder,) = made(clinic, maria), made(clinic, mary)
    merged(clinic, maria, mary)
    change(clinic, folder.code, act, **({"into_code": own.code} if act is MovementAct.COMBINE else {}))
    (task,) = tasks(clinic, maria)
    assert (task.state, task.closed_by) == (TaskState.DONE, "Supervisor Person")
    assert task.outcome in ("Combined into another volume", "Destroyed")
    if act is MovementAct.COMBINE:
        assert where(clinic, folder.code).volume.code == own.code


def test_a_scan_may_be_undone_across_the_merge(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    moved = out(clinic, folder.code, clinic.a_holder("Dr Lee").code)
    merged(clinic, maria, mary)
    app, actor = clinic.clerk
    undone = app.desk.undo(actor, moved.movement_id or clinic.clock.new_id(), clinic.scan())
    assert (undone.word, undone.tone, undone.volume.state) == ("Undone", Tone.GOOD, State.IN_FILE)
    assert undone.volume.patient_id == maria.id


# Labels.


def test_the_new_label_has_the_name_and_number_of_the_record_kept_and_waits_to_be_printed(
    clinic: Clinic,
) -> None:
    maria, mary = two(clinic)
    made(clinic, maria, 2)
    (folder,) = made(clinic, mary)
    app, records = clinic.records
    every = app.labels.charts(records, WantedCharts())
    app.labels.printed(records, app.labels.set(every, PrintSetup()))
    assert app.labels.unprinted(records) == 0
    merged(clinic, maria, mary)
    assert app.labels.unprinted(records) == 1
    (label,) = app.labels.charts(records, WantedCharts())
    assert (label.code, label.name, label.mrn, label.volume) == (
        folder.code, "GARCIA, Maria", "012345", "V3",
    )  # fmt: skip
    app.labels.printed(records, app.labels.set([label], PrintSetup()))
    assert app.labels.unprinted(records) == 0
    assert where(clinic, folder.code).relabel  # printed is not yet put on


# At the same moment, on a server.


def approving(clinic: Clinic, kept: Patient, other: Patient) -> UUID:
    """A merge that the supervisor has only to approve."""
    seen, (app, records) = look(clinic, kept, other), clinic.records
    stated = tuple(Stated(each.feature, each.key, each.stamp) for each in seen.matters if each.asks)
    return app.merges.propose(records, ProposeMerge(kept.id, other.id, "one person", seen.taken, stated)).id


def test_a_folder_made_while_its_record_is_merged_is_refused_and_none_is_lost(server_clinic: Clinic) -> None:
    clinic = server_clinic
    maria, mary = two(clinic)
    made(clinic, maria), made(clinic, mary)
    key, (app, supervisor) = approving(clinic, maria, mary), clinic.supervisor
    told: list[Exception] = []

    def make() -> None:
        try:
            made(clinic, mary)
        except Conflict as problem:
            told.append(problem)

    desk = Thread(target=make)
    with app.units.write(supervisor) as unit:
        room: Any = app.merges
        doing.do(unit, room._room, standing(unit.session, key), MergeAct.MERGED)
        desk.start()
        desk.join(0.5)
        assert desk.is_alive()
    desk.join(30)
    assert [str(problem) for problem in told] == [
        "This record was merged into another one. Nothing was changed. Open that one."
    ]
    assert (len(of(clinic, maria)), of(clinic, mary)) == (2, [])


def test_a_merge_waits_for_a_folder_that_is_being_made_and_takes_it_along(server_clinic: Clinic) -> None:
    clinic = server_clinic
    maria, mary = two(clinic)
    made(clinic, maria), made(clinic, mary)
    key, (app, supervisor), (other, clerk) = approving(clinic, maria, mary), clinic.supervisor, clinic.clerk
    merging = Thread(target=lambda: app.merges.approve(supervisor, key))
    with other.units.write(clerk) as unit:
        make_volumes(unit, MakeChart(mary.id), other.clinic)
        merging.start()
        merging.join(0.5)
        assert merging.is_alive()
    merging.join(30)
    assert (len(of(clinic, maria)), of(clinic, mary)) == (3, [])
