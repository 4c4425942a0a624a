"""A merge that is taken apart gives every folder back as it was, and what came since to whom it belongs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.charts import ChartKind, MovementAct
from app.errors import RuleBroken
from app.patients import Patient, Whose, mrn_pairs
from app.schedule import StepAct, TaskState
from tests.db.merging_folders import (
    asked,
    change,
    everything,
    made,
    merged,
    merged_under_the_other_name,
    of,
    out,
    taken_apart,
    tasks,
    two,
    where,
    words,
)
from tests.support.clinics import Clinic

KEPT, OTHER = Whose.KEPT, Whose.OTHER
MEDICAL, FILM = ChartKind.MEDICAL, ChartKind.FILM


# Taking it apart.


def a_full_pair(clinic: Clinic) -> tuple[Patient, Patient]:
    """Two records with folders of several kinds, in all states, and their errands."""
    maria, mary = two(clinic)
    made(clinic, maria, 2)
    made(clinic, maria, 1, ChartKind.BILLING)
    one, two_, three, _four = made(clinic, mary, 4)
    made(clinic, mary, 2, FILM)
    change(clinic, one.code, MovementAct.COMBINE, into_code=two_.code)
    change(clinic, three.code, MovementAct.DESTROY)
    out(clinic, two_.code, clinic.a_holder("Dr Lee").code)
    return maria, mary


def test_taken_apart_untouched_everything_is_as_it_was(clinic: Clinic) -> None:
    maria, mary = a_full_pair(clinic)
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    assert everything(clinic) != before
    taken_apart(clinic, merge)
    assert everything(clinic) == before
    assert tasks(clinic, maria) == []
    assert {each.state for each in tasks(clinic, mary)} == {TaskState.WITHDRAWN}
    for _kind, _label, code in of(clinic, mary):
        assert not where(clinic, code).relabel


def test_where_the_other_name_is_taken_the_folders_that_stay_need_a_label_too(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    lost, combined, own = made(clinic, maria, 3)
    (film,) = made(clinic, mary, 1, FILM)
    change(clinic, lost.code, MovementAct.DESTROY)
    change(clinic, combined.code, MovementAct.COMBINE, into_code=own.code)
    before = everything(clinic)
    merge = merged_under_the_other_name(clinic, maria, mary)
    renamed = f"Relabel folder {own.code}: its label says another name, it is V3 of 01-23-45 now."
    assert where(clinic, own.code).relabel == renamed
    assert sorted(words(clinic, maria)) == sorted(
        [renamed, f"Relabel folder {film.code}: its label says 04-56-78 V1, it is V1 of 01-23-45 now."]
    )
    taken_apart(clinic, merge)
    assert everything(clinic) == before
    assert [each.state for each in tasks(clinic, maria)] == [TaskState.WITHDRAWN]
    assert not where(clinic, own.code).relabel


def test_a_new_name_on_a_label_is_taken_off_again_with_the_merge(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (own,) = made(clinic, maria)
    merge = merged_under_the_other_name(clinic, maria, mary)
    app, clerk = clinic.clerk
    app.tasks.finish(clerk, tasks(clinic, maria)[0].id)
    taken_apart(clinic, merge)
    renamed = f"Relabel folder {own.code}: its label says another name, it is V1 of 01-23-45 now."
    assert words(clinic, maria) == [renamed]
    assert where(clinic, own.code).relabel == renamed


def test_what_moved_since_stays_where_it_is(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    (folder,) = made(clinic, mary)
    merge = merged(clinic, maria, mary)
    out(clinic, folder.code, clinic.a_holder("Dr Lee").code)
    taken_apart(clinic, merge)
    now = where(clinic, folder.code).volume
    assert (now.patient_id, now.label, now.holder) == (mary.id, "V1", "Dr Lee")


def test_where_the_new_label_is_on_the_old_one_is_asked_for(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, maria)
    (folder,) = made(clinic, mary)
    merge = merged(clinic, maria, mary)
    app, actor = clinic.clerk
    (task,) = tasks(clinic, maria)
    app.tasks.finish(actor, task.id)
    taken_apart(clinic, merge)
    asked_now = f"Relabel folder {folder.code}: its label says 01-23-45 V2, it is V1 of 04-56-78 now."
    assert words(clinic, mary) == [asked_now]
    assert where(clinic, folder.code).relabel == asked_now
    assert [step.act for step in app.tasks.history(actor, task.id)] == [
        StepAct.MOVED, StepAct.DONE, StepAct.MADE,
    ]  # fmt: skip


def test_a_withdrawn_task_says_what_became_of_the_merge(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    merge = merged(clinic, maria, mary)
    taken_apart(clinic, merge)
    (task,) = tasks(clinic, mary)
    app, actor = clinic.clerk
    with pytest.raises(RuleBroken, match="merge behind this task was taken apart"):
        app.tasks.reopen(actor, task.id)


@pytest.mark.parametrize("moved_into", [True, False])
def test_what_was_combined_since_comes_back_as_it_is_and_has_to_be_taken_apart(
    clinic: Clinic, moved_into: bool
) -> None:
    maria, mary = two(clinic)
    (own,), (folder,) = made(clinic, maria), made(clinic, mary)
    merge = merged(clinic, maria, mary)
    thin, thick = (folder, own) if moved_into else (own, folder)
    change(clinic, thin.code, MovementAct.COMBINE, into_code=thick.code)
    taken_apart(clinic, merge)
    owner = mary if moved_into else maria
    (task,) = [each for each in tasks(clinic, owner) if each.waits]
    assert task.what == (
        f"Take folder {thin.code} out of {thick.code}: they were combined, and it is V1 of "
        f"{mrn_pairs(owner.mrn)} again."
    )
    assert clinic.one("select state from volume where code = :code", code=thin.code) == "combined"


@pytest.mark.parametrize("whose", [KEPT, OTHER])
@pytest.mark.parametrize("kept_has", [True, False])
def test_a_folder_made_since_goes_to_whom_it_is_said_to_belong(
    clinic: Clinic, whose: Whose, kept_has: bool
) -> None:
    maria, mary = two(clinic)
    own = made(clinic, maria) if kept_has else []
    (folder,) = made(clinic, mary)
    merge = merged(clinic, maria, mary)
    (new,) = made(clinic, maria)
    assert new.number == len(own) + 2
    (question,) = asked(clinic, merge).values()
    assert (question.what, question.answers) == (f"V{new.number}, folder {new.code}", (KEPT, OTHER))
    taken_apart(clinic, merge, {question.key: whose})
    belongs, number = {
        (KEPT, True): (maria, "V3"), (KEPT, False): (maria, "V1"),
        (OTHER, True): (mary, "V2"), (OTHER, False): (mary, "V2"),
    }[whose, kept_has]  # fmt: skip
    assert ("medical", number, new.code) in of(clinic, belongs)
    assert ("medical", "V1", folder.code) in of(clinic, mary)
    assert len(of(clinic, maria)) + len(of(clinic, mary)) == len(own) + 2
    # Its label says what it was when it was printed.
    right = (belongs, number) == (maria, f"V{new.number}")
    assert bool(where(clinic, new.code).relabel) is not right
    if not right:
        assert words(clinic, belongs)[-1].endswith(
            f"its label says 01-23-45 V{new.number}, it is {number} of {mrn_pairs(belongs.mrn)} now."
        )


@pytest.mark.parametrize("whose", [KEPT, OTHER])
def test_a_chart_made_since_goes_as_a_whole(clinic: Clinic, whose: Whose) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    merge = merged(clinic, maria, mary)
    films = made(clinic, maria, 2, FILM)
    (question,) = asked(clinic, merge).values()
    assert question.what == "Film chart: V1, V2"
    taken_apart(clinic, merge, {question.key: whose})
    belongs = maria if whose is KEPT else mary
    assert [row for row in of(clinic, belongs) if row[0] == "film"] == [
        ("film", "V1", films[0].code), ("film", "V2", films[1].code),
    ]  # fmt: skip
    assert bool(where(clinic, films[0].code).relabel) is (whose is OTHER)


# Three records, one after the other.


def test_a_folder_that_two_merges_reach_still_has_the_label_from_before_both(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    anna = clinic.a_patient("Garcia", "Anna", mrn="067890")
    made(clinic, maria)
    (folder,) = made(clinic, mary)
    first = merged(clinic, maria, mary)
    before = words(clinic, maria)
    second = merged(clinic, anna, maria)
    assert f"Relabel folder {folder.code}: its label says 04-56-78 V1, it is V2 of 06-78-90 now." in words(
        clinic, anna
    )
    taken_apart(clinic, second)
    assert words(clinic, maria) == before
    taken_apart(clinic, first)
    assert words(clinic, maria) == words(clinic, mary) == words(clinic, anna) == []


def test_relabelled_between_two_merges_it_gets_the_label_between_them_back(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    anna = clinic.a_patient("Garcia", "Anna", mrn="067890")
    made(clinic, maria)
    (folder,) = made(clinic, mary)
    merged(clinic, maria, mary)
    app, actor = clinic.clerk
    (task,) = tasks(clinic, maria)
    app.tasks.finish(actor, task.id)
    second = merged(clinic, anna, maria)
    says = f"Relabel folder {folder.code}: its label says 01-23-45 V2, it is V2 of 06-78-90 now."
    assert says in words(clinic, anna)
    taken_apart(clinic, second)
    assert words(clinic, maria) == []
    assert not where(clinic, folder.code).relabel


KINDS = st.lists(st.tuples(st.sampled_from([MEDICAL, FILM]), st.integers(1, 2)), max_size=2)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(paper=st.tuples(KINDS, KINDS, KINDS), order=st.permutations([0, 1, 2]), chained=st.booleans())
def test_three_records_in_any_order_are_taken_apart_exactly(
    embedded_clinic: Clinic, paper: Any, order: list[int], chained: bool
) -> None:
    clinic = embedded_clinic
    people = [clinic.a_patient(given) for given in ("Maria", "Mary", "Marie")]
    for patient, charts in zip(people, paper, strict=True):
        for kind, count in charts:
            made(clinic, patient, count, kind)
    first, second, third = (people[at] for at in order)
    steps = [(first, second), (third, first)] if chained else [(first, second), (first, third)]
    folders = sum(len(of(clinic, each)) for each in people)
    before, done = [everything(clinic)], []
    for kept, other in steps:
        done.append(merged(clinic, kept, other))
        before.append(everything(clinic))
    last = steps[-1][0]
    assert len(of(clinic, last)) == folders
    numbers = [(kind, label) for kind, label, _code in of(clinic, last)]
    assert len(set(numbers)) == folders
    for merge in reversed(done):
        assert everything(clinic) == before.pop()
        taken_apart(clinic, merge)
    assert everything(clinic) == before.pop()
