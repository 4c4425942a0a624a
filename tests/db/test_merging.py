"""Merging two records of one person: by two people, field by field, and apart again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from app.audit import Act, TrailFilter
from app.errors import AppError, BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.patients import (
    ContactItem,
    ContactKind,
    Correct,
    Identity,
    MergeAct,
    MergeField,
    MergeList,
    MergeState,
    NoteItem,
    PairList,
    Patient,
    PatientStatus,
    PictureUse,
    ProposeMerge,
    ProposeUnmerge,
    Register,
    Sex,
)
from app.progress import StopToken
from tests.db.merging_records import (
    WHY,
    WHY_NOT,
    a_picture,
    apart_proposed,
    merged,
    proposed,
    questions,
    taken_apart,
)
from tests.support.clinics import Clinic


def two(clinic: Clinic) -> tuple[Patient, Patient]:
    """One person twice: the record to be kept, and the other one."""
    kept = clinic.a_patient("Garcia", "Maria", mrn="012345", phone="(402) 555-7788")
    other = clinic.a_patient("Lopez", "Mary", mrn="045678", phone="(402) 555-9911", birth_date=None)
    return kept, other


def found(clinic: Clinic, words: str) -> list[tuple[int, str]]:
    app, clerk = clinic.clerk
    return [(each.patient.id, each.merged_number) for each in app.patients.look_up(clerk, words).hits]


def waiting(clinic: Clinic) -> set[int]:
    return {row.patient_id for row in clinic.rows("select patient_id from duplicate_waiting")}


def is_whole(clinic: Clinic) -> bool:
    app, records = clinic.records
    return app.upkeep.check_index(records, lambda _progress: None, StopToken()).ok


def test_two_people_merge_two_records_and_take_them_apart(clinic: Clinic) -> None:
    kept, other = two(clinic)
    asked = proposed(clinic, kept, other)
    assert (asked.state, asked.proposed_by, asked.single_handed) == (
        MergeState.PROPOSED, "Records Person", False,
    )  # fmt: skip
    app, supervisor = clinic.supervisor
    assert app.merges.waiting(supervisor) == 1
    assert [each.id for each in app.merges.list(supervisor)] == [asked.id]
    done = app.merges.approve(supervisor, asked.id)
    assert (done.state, done.other.status, done.other.merged_into_id) == (
        MergeState.MERGED, PatientStatus.MERGED, kept.id,
    )  # fmt: skip
    assert app.merges.waiting(supervisor) == 0
    assert [each.id for each in app.merges.list(supervisor, MergeList.MERGED)] == [asked.id]
    record = app.records.open(supervisor, kept.id)
    assert [each.value for each in record.contacts] == ["(402) 555-7788", "(402) 555-9911"]
    assert [(each.family, each.given) for each in record.names] == [("Lopez", "Mary")]
    taken_apart(clinic, done)
    assert [each.value for each in app.records.open(supervisor, other.id).contacts] == ["(402) 555-9911"]
    assert [each.id for each in app.merges.list(supervisor, MergeList.ENDED)] == [asked.id]
    steps = [each.act for each in app.merges.open(supervisor, asked.id).steps]
    assert steps == [MergeAct.UNMERGED, MergeAct.UNMERGE_PROPOSED, MergeAct.MERGED, MergeAct.PROPOSED]


def test_a_merged_record_is_found_by_both_names_once_and_by_both_numbers(clinic: Clinic) -> None:
    kept, other = two(clinic)
    done = merged(clinic, kept, other)
    assert found(clinic, "garcia maria") == found(clinic, "lopez mary") == [(kept.id, "")]
    assert found(clinic, "012345") == [(kept.id, "")]
    assert found(clinic, "045678") == [(kept.id, "045678")]
    app, clerk = clinic.clerk
    assert app.patients.by_mrn(clerk, "45678").id == kept.id
    assert is_whole(clinic)
    taken_apart(clinic, done)
    assert found(clinic, "lopez mary") == [(other.id, "")]
    assert found(clinic, "garcia maria") == [(kept.id, "")]
    assert found(clinic, "045678") == [(other.id, "")]
    assert is_whole(clinic)


def test_a_number_leads_through_several_merges_to_the_last_survivor(clinic: Clinic) -> None:
    first, second = two(clinic)
    third = clinic.a_patient("Okafor", "Ada", mrn="077777")
    merged(clinic, first, second)
    merged(clinic, third, first)
    assert found(clinic, "045678") == [(third.id, "045678")]
    app, clerk = clinic.clerk
    assert app.patients.by_mrn(clerk, "045678").id == third.id
    assert [each.other.id for each in app.merges.of_patient(clerk, third.id)] == [first.id, second.id]
    record = app.records.open(clerk, third.id)
    assert {each.family for each in record.names} == {"Garcia", "Lopez"}


def test_who_is_registered_with_the_number_of_a_merged_record_is_met_as_the_one_kept(clinic: Clinic) -> None:
    kept, other = two(clinic)
    merged(clinic, kept, other)
    app, clerk = clinic.clerk
    matches = app.patients.newcomer_matches(clerk, Register("Nobody", "Else", mrn="045678"))
    assert [each.patient.id for each in matches] == [kept.id]


CHOSEN: dict[MergeField, dict[str, Any]] = {
    MergeField.BIRTH_DATE: {"birth_date": date(1980, 1, 2)},
    MergeField.SEX: {"sex": Sex.MALE},
    MergeField.DECEASED: {"deceased_on": date(2026, 1, 2)},
    MergeField.LANGUAGE: {"language": "Spanish", "interpreter": True},
    MergeField.NAME: {"family": "Lopez", "given": "Molly"},
}


@pytest.mark.parametrize("field", CHOSEN)
def test_of_each_field_the_chosen_record_s_value_is_taken(clinic: Clinic, field: MergeField) -> None:
    kept, other = (clinic.a_patient("Garcia", "Maria") for _ in range(2))
    identity = with_identity(clinic, other, **CHOSEN[field])
    app, records = clinic.records
    choice = {each.field: each for each in app.merges.look(records, kept.id, other.id).choices}[field]
    says_something = field not in (MergeField.DECEASED, MergeField.LANGUAGE)
    assert (choice.asks, choice.take_other) == (says_something, not says_something)
    before = app.records.open(records, kept.id).identity
    left = merged(clinic, kept, other, frozenset())
    assert app.records.open(records, kept.id).identity == before
    taken_apart(clinic, left)
    pair = clinic.rows("select id, state from duplicate_pair")
    assert not pair
    done = merged(clinic, kept, other, frozenset({field}))
    assert app.records.open(records, kept.id).identity == replace(before, **CHOSEN[field])
    taken_apart(clinic, done)
    assert app.records.open(records, kept.id).identity == before
    assert app.records.open(records, other.id).identity == identity


def with_identity(clinic: Clinic, patient: Patient, **values: Any) -> Identity:
    app, records = clinic.records
    record = app.records.open(records, patient.id)
    identity = replace(record.identity, **values)
    app.records.correct(records, Correct(patient.id, record.version, identity, same_person=True))
    return identity


def test_the_name_that_is_not_taken_is_an_alias(clinic: Clinic) -> None:
    kept, other = two(clinic)
    merged(clinic, kept, other, frozenset({MergeField.NAME}))
    app, records = clinic.records
    record = app.records.open(records, kept.id)
    assert record.identity.family == "Lopez"
    assert [(each.kind.value, each.family) for each in record.names] == [("alias", "Garcia")]


def test_the_photo_that_is_taken_hides_the_other_until_they_are_two_again(clinic: Clinic) -> None:
    kept, other = two(clinic)
    for each in (kept, other):
        a_picture(clinic, each, PictureUse.PHOTO)
    shown = "select patient_id, id from patient_picture where shown_until is null order by id"
    before = clinic.rows(shown)
    done = merged(clinic, kept, other, frozenset({MergeField.PHOTO}))
    assert clinic.rows(shown) == [(kept.id, before[1].id)]
    taken_apart(clinic, done)
    assert clinic.rows(shown) == before


def test_what_was_restricted_stays_so_when_it_is_merged(clinic: Clinic) -> None:
    kept, other = two(clinic)
    clinic.put_right(text(f"update patient set restricted = true where id = {other.id}"))  # noqa: S608
    done = merged(clinic, kept, other)
    assert done.kept.restricted
    assert not taken_apart(clinic, done).kept.restricted


REFUSED_HANDS = ("clerk", "privacy", "admin")


@pytest.mark.parametrize("who", REFUSED_HANDS)
def test_only_the_records_room_merges(clinic: Clinic, who: str) -> None:
    kept, other = two(clinic)
    asked = proposed(clinic, kept, other)
    app, actor = getattr(clinic, who)
    for act in (
        lambda: app.merges.list(actor),
        lambda: app.merges.look(actor, kept.id, other.id),
        lambda: app.merges.open(actor, asked.id),
        lambda: app.merges.propose(actor, ProposeMerge(kept.id, other.id, WHY)),
        lambda: app.merges.propose_unmerge(actor, ProposeUnmerge(asked.id, WHY_NOT)),
        lambda: app.merges.look_apart(actor, asked.id),
        lambda: app.merges.approve(actor, asked.id),
        lambda: app.merges.refuse(actor, asked.id, WHY_NOT),
        lambda: app.merges.withdraw(actor, asked.id),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert app.merges.carry_out(actor) == ()
    assert app.merges.waiting(actor) == 0
    assert not app.merges.alone(actor)


def test_the_records_room_proposes_and_a_supervisor_approves_nobody_their_own(clinic: Clinic) -> None:
    kept, other = two(clinic)
    asked = proposed(clinic, kept, other)
    app, records = clinic.records
    with pytest.raises(NotAllowed):
        app.merges.approve(records, asked.id)
    with pytest.raises(NotAllowed):
        app.merges.refuse(records, asked.id, WHY_NOT)
    app.merges.withdraw(records, asked.id)
    app, supervisor = clinic.supervisor
    own = app.merges.propose(supervisor, ProposeMerge(kept.id, other.id, WHY))
    assert app.merges.waiting(supervisor) == 0
    for act in (app.merges.approve, lambda actor, key: app.merges.refuse(actor, key, WHY_NOT)):
        with pytest.raises(RuleBroken, match="yourself"):
            act(supervisor, own.id)
    app, records = clinic.records
    with pytest.raises(RuleBroken, match="Somebody else"):
        app.merges.withdraw(records, own.id)


def refused(clinic: Clinic, kept: int, other: int, sentence: str, error: type[AppError] = RuleBroken) -> None:
    app, records = clinic.records
    with pytest.raises(error, match=sentence):
        app.merges.propose(records, ProposeMerge(kept, other, WHY))


def test_what_cannot_be_merged_is_refused_in_a_sentence(clinic: Clinic) -> None:
    kept, other = two(clinic)
    third = clinic.a_patient("Okafor", "Ada")
    refused(clinic, kept.id, kept.id, "same record twice")
    refused(clinic, kept.id, 4711, "not in the index", NotFound)
    app, records = clinic.records
    with pytest.raises(BadInput, match="reason"):
        app.merges.propose(records, ProposeMerge(kept.id, other.id, "  "))
    with pytest.raises(RuleBroken, match="without a password"):
        app.merges.propose(records, ProposeMerge(kept.id, other.id, WHY, password="x"))
    asked = proposed(clinic, kept, other)
    refused(clinic, third.id, other.id, "decided first")
    refused(clinic, other.id, kept.id, "decided first")
    app, supervisor = clinic.supervisor
    app.merges.approve(supervisor, asked.id)
    refused(clinic, third.id, other.id, "was merged into another one")
    refused(clinic, other.id, third.id, "was merged into another one")
    look = clinic.records.app.merges.look(records, third.id, other.id)
    assert len(look.vetoes) == 1


def test_two_who_were_said_to_be_different_people_are_not_merged(clinic: Clinic) -> None:
    kept, other = (clinic.a_patient("Garcia", "Maria", phone="(402) 555-7788") for _ in range(2))
    app, records = clinic.records
    app.duplicates.catch_up(records)
    (pair,) = app.duplicates.list(records)
    app.duplicates.different_people(records, pair.id)
    refused(clinic, kept.id, other.id, "different people.*Open that pair again")
    app.duplicates.reopen(records, pair.id)
    assert proposed(clinic, kept, other).state is MergeState.PROPOSED


@pytest.mark.parametrize("decided", [True, False])
def test_a_pair_waits_for_nobody_while_it_is_merged_and_is_two_people_afterwards(
    clinic: Clinic, decided: bool
) -> None:
    kept, other = (clinic.a_patient("Garcia", "Maria", phone="(402) 555-7788") for _ in range(2))
    app, records = clinic.records
    app.duplicates.catch_up(records)
    (pair,) = app.duplicates.list(records)
    if decided:
        app.duplicates.same_person(records, pair.id)
    done = merged(clinic, kept, other)
    for which in PairList:
        assert not app.duplicates.list(records, which)
    counts = app.duplicates.counts(records)
    assert (counts.review, counts.same, counts.records, counts.live) == (0, 0, 0, 1)
    # There is more of the record kept, so that it waits to be compared; so do both afterwards.
    assert waiting(clinic) == {kept.id}
    assert app.duplicates.waiting(records).review == 0
    app.duplicates.catch_up(records)
    taken_apart(clinic, done)
    assert waiting(clinic) == {kept.id, other.id}
    (again,) = app.duplicates.list(records, PairList.DIFFERENT)
    assert (again.id, again.reason, again.decided_by) == (pair.id, WHY_NOT, "Supervisor Person")
    app.duplicates.catch_up(records)
    assert [each.id for each in app.duplicates.list(records, PairList.DIFFERENT)] == [pair.id]


def test_of_two_approvals_at_once_one_is_done(clinic: Clinic) -> None:
    kept, other = two(clinic)
    asked = proposed(clinic, kept, other)
    app, supervisor = clinic.supervisor
    app.merges.approve(supervisor, asked.id)
    with pytest.raises(Conflict, match="one record now"):
        app.merges.approve(supervisor, asked.id)
    with pytest.raises(Conflict, match="one record now"):
        app.merges.refuse(supervisor, asked.id, WHY_NOT)


def test_a_desk_with_the_record_open_meets_the_merge(clinic: Clinic) -> None:
    kept, other = two(clinic)
    app, records = clinic.records
    mine, theirs = (app.records.open(records, each.id) for each in (kept, other))
    merged(clinic, kept, other)
    with pytest.raises(RuleBroken, match="was merged"):
        app.records.save(records, other.id, replace(theirs.contacts[0], note="at work"))
    with pytest.raises(RuleBroken, match="was merged"):
        app.records.save(records, other.id, NoteItem(text="Uses a ramp"))
    with pytest.raises(Conflict):
        app.records.save(records, kept.id, replace(theirs.contacts[0], note="at work"))
    stale = Correct(kept.id, mine.version, replace(mine.identity, sex=Sex.MALE))
    with pytest.raises(Conflict):
        app.records.correct(records, stale)


def test_merges_are_taken_apart_the_other_way_round(clinic: Clinic) -> None:
    first, second = two(clinic)
    third, fourth, fifth = (clinic.a_patient(name) for name in ("Okafor", "Nilsen", "Lee"))
    lower = merged(clinic, first, second)
    upper = merged(clinic, third, first)
    beside = merged(clinic, fourth, fifth)
    app, records = clinic.records
    look = app.merges.look_apart(records, lower.id)
    assert look.first is not None
    assert look.first.id == upper.id
    with pytest.raises(RuleBroken, match="Take that merge apart first"):
        app.merges.propose_unmerge(records, ProposeUnmerge(lower.id, WHY_NOT))
    assert app.merges.look_apart(records, beside.id).first is None
    taken_apart(clinic, upper)
    taken_apart(clinic, lower)
    taken_apart(clinic, beside)


def test_a_proposal_to_take_apart_may_be_refused_or_withdrawn_and_the_merge_stands(clinic: Clinic) -> None:
    done = merged(clinic, *two(clinic))
    app, supervisor = clinic.supervisor
    apart_proposed(clinic, done)
    assert app.merges.waiting(supervisor) == 1
    still = app.merges.refuse(supervisor, done.id, "It is one person")
    assert (still.state, still.unmerge_by_id, still.ended_at) == (MergeState.MERGED, None, None)
    apart_proposed(clinic, done)
    app, records = clinic.records
    assert app.merges.withdraw(records, done.id).state is MergeState.MERGED
    taken_apart(clinic, done)


def test_what_came_between_proposing_and_approving_to_take_apart_is_asked_anew(clinic: Clinic) -> None:
    kept, other = two(clinic)
    done = merged(clinic, kept, other)
    apart_proposed(clinic, done)
    app, records = clinic.records
    app.records.save(records, kept.id, ContactItem(kind=ContactKind.PHONE, value="(402) 555-1234"))
    app, supervisor = clinic.supervisor
    with pytest.raises(RuleBroken, match="Answer it"):
        app.merges.approve(supervisor, done.id)
    app.merges.refuse(supervisor, done.id, "A phone came since")
    assert len(questions(clinic, done)) == 1
    taken_apart(clinic, done)


def test_the_trail_says_it_of_both_records_without_a_name(clinic: Clinic) -> None:
    kept, other = two(clinic)
    done = merged(clinic, kept, other, frozenset({MergeField.NAME}))
    taken_apart(clinic, done)
    app, privacy = clinic.privacy
    for patient in (kept, other):
        rows = [
            each
            for each in app.trail.list(privacy, TrailFilter(patient_id=patient.id))
            if each.fact_id == done.id and each.patient_id == patient.id
        ]
        assert [each.act for each in reversed(rows)] == [
            Act.MERGE_PROPOSED, Act.PATIENTS_MERGED, Act.MERGE_PROPOSED, Act.PATIENTS_UNMERGED,
        ]  # fmt: skip
        assert rows[-2].detail == f"{other.id} into {kept.id}: merged; taken name"
        assert "Garcia" not in " ".join(each.detail for each in rows)


def test_who_opened_either_record_and_what_was_changed_is_read_with_the_one_kept(clinic: Clinic) -> None:
    kept, other = two(clinic)
    app, records = clinic.records
    change = app.records.save(records, other.id, NoteItem(text="Uses a ramp"))
    merged(clinic, kept, other)
    assert change in [each.id for each in app.records.history(records, kept.id)]
    app, privacy = clinic.privacy
    rows = app.trail.list(privacy, TrailFilter(patient_id=kept.id, act=Act.PATIENT_REGISTERED))
    assert {each.patient_id for each in rows} == {kept.id, other.id}
    alone = app.trail.list(privacy, TrailFilter(patient_id=other.id, act=Act.PATIENT_REGISTERED))
    assert [each.patient_id for each in alone] == [other.id]


def test_a_change_of_the_merged_record_is_taken_back_where_the_thing_is_now(clinic: Clinic) -> None:
    kept, other = two(clinic)
    app, records = clinic.records
    note = app.records.save(records, other.id, NoteItem(text="Uses a ramp"))
    with_identity(clinic, other, sex=Sex.MALE)
    who = next(each.id for each in app.records.history(records, other.id) if each.item_id is None)
    merged(clinic, kept, other)
    assert note is not None
    app.records.undo(records, kept.id, note)
    assert not app.records.open(records, kept.id).notes
    with pytest.raises(RuleBroken, match="take the merge apart"):
        app.records.undo(records, kept.id, who)


def test_what_both_looked_like_stays_readable_when_they_are_one(clinic: Clinic) -> None:
    kept, other = two(clinic)
    asked = proposed(clinic, kept, other)
    app, supervisor = clinic.supervisor
    before = app.merges.open(supervisor, asked.id)
    assert before.merge is not None
    assert not before.vetoes
    app.merges.approve(supervisor, asked.id)
    after = app.merges.open(supervisor, asked.id)
    assert (after.lines, after.choices, after.matters) == (before.lines, before.choices, before.matters)


def test_opening_a_merge_is_opening_both_records(clinic: Clinic) -> None:
    kept, other = two(clinic)
    app, records = clinic.records
    app.merges.look(records, kept.id, other.id)
    app, privacy = clinic.privacy
    opened = app.trail.list(privacy, TrailFilter(act=Act.PATIENT_OPENED))
    assert {(each.patient_id, each.purpose) for each in opened} == {
        (kept.id, "merging"), (other.id, "merging"),
    }  # fmt: skip
