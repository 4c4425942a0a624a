"""What was merged is taken apart exactly, and what came since is where it was said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.metadata import metadata
from app.patients import Correct, MergeField, NoteItem, Patient, Whose
from app.patients import Since as Gone
from tests.db.merging_records import (
    EXCEPTIONS,
    Invented,
    everything,
    fields,
    merged,
    people,
    questions,
    taken_apart,
    taken_in,
)
from tests.support.clinics import Clinic

often = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_the_list_of_exceptions_names_tables_that_there_are() -> None:
    assert set(EXCEPTIONS) - {"discrepancy_step"} <= set(metadata.tables)


@often
@given(
    who=st.tuples(people, people, people),
    turns=st.permutations(range(3)),
    kept=st.booleans(),
    one=fields,
    two=fields,
)
def test_three_merged_in_any_order_are_three_again(
    clinic: Clinic, who: tuple[Invented, ...], turns: list[int], kept: bool, one: frozenset[MergeField],
    two: frozenset[MergeField],
) -> None:  # fmt: skip
    first, second, third = ([taken_in(clinic, each) for each in who][at] for at in turns)
    apart = everything(clinic, (first.id, second.id))
    lower = merged(clinic, first, second, one)
    pair = (first, third) if kept else (third, first)
    before = everything(clinic, (first.id, third.id))
    upper = merged(clinic, *pair, two)
    assert not questions(clinic, upper)
    taken_apart(clinic, upper)
    assert everything(clinic, (first.id, third.id)) == before
    taken_apart(clinic, lower)
    assert everything(clinic, (first.id, second.id)) == apart


@dataclass(frozen=True)
class Since:
    """What a desk did to the record kept while the two were one, and what was answered."""

    changed: tuple[bool, ...]
    taken_out: tuple[bool, ...]
    came: int
    renamed: bool
    picks: tuple[int, ...]


since = st.builds(
    Since,
    st.lists(st.booleans(), min_size=6, max_size=6).map(tuple),
    st.lists(st.booleans(), min_size=6, max_size=6).map(tuple),
    st.integers(0, 2),
    st.booleans(),
    st.lists(st.integers(0, 1), min_size=12, max_size=12).map(tuple),
)
Notes = dict[int, tuple[int, str]]


def notes(clinic: Clinic) -> Notes:
    """Whose each note is, and what it says."""
    return {key: (of, said) for key, of, said in clinic.rows("select id, patient_id, text from patient_note")}


@often
@given(ours=st.integers(0, 2), theirs=st.integers(0, 4), did=since)
def test_what_was_done_since_is_where_it_was_answered(
    clinic: Clinic, ours: int, theirs: int, did: Since
) -> None:
    app, records = clinic.records
    kept, other = (clinic.a_patient(name) for name in ("Garcia", "Lopez"))
    for patient, count in ((kept, ours), (other, theirs)):
        for at in range(count):
            app.records.save(records, patient.id, NoteItem(text=f"note {at}"))
    # On an embedded clinic the key of a last row that is taken out is given again: that is another test.
    app.records.save(records, clinic.a_patient("Lee").id, NoteItem(text="the last one"))
    before = notes(clinic)
    merge = merged(clinic, kept, other, frozenset({MergeField.NAME}))
    worked_on(clinic, kept, did)
    now, asked = notes(clinic), questions(clinic, merge)
    said = {each.key: each.answers[pick] for each, pick in zip(asked, did.picks, strict=False)}
    taken_apart(clinic, merge, said)
    assert notes(clinic) == expected(before, now, said, kept.id, other.id)
    name = app.records.open(records, kept.id).identity.family
    stays = did.renamed and said[f"patient:{kept.id}:name"] is Whose.NOW
    assert name == ("Nilsen" if stays else "Garcia")
    assert app.records.open(records, other.id).identity.family == "Lopez"


def worked_on(clinic: Clinic, kept: Patient, did: Since) -> None:
    """What the desks do with one record meanwhile."""
    app, records = clinic.records
    for at, note in enumerate(reversed(app.records.open(records, kept.id).notes)):
        if did.taken_out[at]:
            app.records.remove(records, kept.id, note)
        elif did.changed[at]:
            app.records.save(records, kept.id, replace(note, text="changed"))
    for _ in range(did.came):
        app.records.save(records, kept.id, NoteItem(text="came"))
    if did.renamed:
        record = app.records.open(records, kept.id)
        identity = replace(record.identity, family="Nilsen")
        app.records.correct(records, Correct(kept.id, record.version, identity))


def expected(before: Notes, now: Notes, said: Mapping[str, Whose], kept: int, other: int) -> Notes:
    """Where each note has to be: unasked where it was, asked where it was said; it says what it says now."""
    after = {}
    for key in {*before, *now}:
        answer = said.get(f"patient_note:{key}")
        if key in now:
            was = before.get(key, (kept, ""))[0]
            whose = {Whose.KEPT: kept, Whose.OTHER: other, None: was}[answer]
            after[key] = (whose, now[key][1])
        elif answer is Whose.OTHER:
            after[key] = before[key]
    return after


def test_a_key_that_was_given_again_is_no_old_row(clinic: Clinic) -> None:
    """On an embedded clinic the key of the last row is given again when that row was taken out."""
    app, records = clinic.records
    kept, other = (clinic.a_patient(name) for name in ("Garcia", "Lopez"))
    app.records.save(records, other.id, NoteItem(text="old"))
    merge = merged(clinic, kept, other)
    (note,) = app.records.open(records, kept.id).notes
    app.records.remove(records, kept.id, note)
    app.records.save(records, clinic.a_patient("Lee").id, NoteItem(text="somebody else's"))
    (gone,) = questions(clinic, merge)
    assert gone.since is Gone.GONE
    taken_apart(clinic, merge, {gone.key: Whose.OTHER})
    said = dict(notes(clinic).values())
    assert said[other.id] == "old"
    assert sorted(said.values()) == ["old", "somebody else's"]


def test_what_came_under_the_key_of_what_went_is_asked_by_itself(clinic: Clinic) -> None:
    app, records = clinic.records
    kept, other = (clinic.a_patient(name) for name in ("Garcia", "Lopez"))
    app.records.save(records, other.id, NoteItem(text="old"))
    merge = merged(clinic, kept, other)
    (note,) = app.records.open(records, kept.id).notes
    app.records.remove(records, kept.id, note)
    app.records.save(records, kept.id, NoteItem(text="new"))
    asked = {each.since: each.key for each in questions(clinic, merge)}
    assert set(asked) == {Gone.GONE, Gone.MADE}
    taken_apart(clinic, merge, {asked[Gone.GONE]: Whose.OTHER, asked[Gone.MADE]: Whose.KEPT})
    assert sorted(notes(clinic).values()) == sorted([(kept.id, "new"), (other.id, "old")])


def test_what_was_taken_out_and_brought_back_is_the_same_thing(clinic: Clinic) -> None:
    app, records = clinic.records
    kept, other = (clinic.a_patient(name) for name in ("Garcia", "Lopez"))
    app.records.save(records, other.id, NoteItem(text="old"))
    before = notes(clinic)
    merge = merged(clinic, kept, other)
    (note,) = app.records.open(records, kept.id).notes
    app.records.undo(records, kept.id, app.records.remove(records, kept.id, note))
    assert not questions(clinic, merge)
    taken_apart(clinic, merge)
    assert notes(clinic) == before
