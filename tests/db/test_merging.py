"""Merging two records of one person: by two people, field by field, and apart again."""

from __future__ import annotations

from app.patients import (
    Merge,
    MergeField,
    MergeList,
    MergeState,
    Patient,
    PatientStatus,
    ProposeMerge,
    ProposeUnmerge,
)
from tests.support.clinics import Clinic

WHY = "Same person, seen with the passport"


def proposed(clinic: Clinic, kept: Patient, other: Patient, *taken: MergeField) -> Merge:
    app, records = clinic.records
    look = app.merges.look(records, kept.id, other.id)
    command = ProposeMerge(kept.id, other.id, WHY, frozenset(taken) or look.taken)
    return app.merges.propose(records, command)


def merged(clinic: Clinic, kept: Patient, other: Patient, *taken: MergeField) -> Merge:
    app, supervisor = clinic.supervisor
    return app.merges.approve(supervisor, proposed(clinic, kept, other, *taken).id)


def taken_apart(clinic: Clinic, merge: Merge) -> Merge:
    app, records = clinic.records
    app.merges.propose_unmerge(records, ProposeUnmerge(merge.id, "Two people after all"))
    app, supervisor = clinic.supervisor
    return app.merges.approve(supervisor, merge.id)


def test_two_people_merge_two_records_and_take_them_apart(clinic: Clinic) -> None:
    kept = clinic.a_patient("Garcia", "Maria", phone="555-0100")
    other = clinic.a_patient("Garcia", "Mary", phone="555-0199", birth_date=None)
    asked = proposed(clinic, kept, other)
    assert asked.state is MergeState.PROPOSED
    app, supervisor = clinic.supervisor
    assert app.merges.waiting(supervisor) == 1
    assert [each.id for each in app.merges.list(supervisor)] == [asked.id]
    done = app.merges.approve(supervisor, asked.id)
    assert (done.state, done.other.status) == (MergeState.MERGED, PatientStatus.MERGED)
    assert app.merges.waiting(supervisor) == 0
    assert [each.id for each in app.merges.list(supervisor, MergeList.MERGED)] == [asked.id]
    record = app.records.open(supervisor, kept.id)
    assert [each.value for each in record.contacts] == ["555-0100", "555-0199"]
    assert [each.given for each in record.names] == ["Mary"]
    hits = app.patients.look_up(supervisor, "garcia mary").hits
    assert [each.patient.id for each in hits] == [kept.id]
    apart = taken_apart(clinic, done)
    assert apart.state is MergeState.UNMERGED
    assert len(app.records.open(supervisor, other.id).contacts) == 1
    hits = app.patients.look_up(supervisor, "garcia mary").hits
    assert [each.patient.id for each in hits] == [other.id]
