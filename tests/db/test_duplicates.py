"""Possible duplicates: found by every way in, decided about, and kept away while nothing changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotFound, RuleBroken, Unavailable
from app.interop import PatientImport
from app.patients import (
    Agreement,
    Band,
    ContactItem,
    ContactKind,
    Correct,
    DuplicatePair,
    DuplicatesWaiting,
    Line,
    NoteItem,
    PairAct,
    PairList,
    PairState,
    Patient,
    SearchedDuplicates,
    Sex,
)
from app.patients.duplicates import apart, catching_up, searching, storing
from app.progress import Progress, Stopped, StopToken
from tests.db.importing import unheard
from tests.db.merging_records import merged
from tests.db.statements import statements
from tests.support.clinics import Clinic, Desk

OPEN, LATER, SAME, DIFFERENT, GONE = PairState
LISTS = {PairList.REVIEW, PairList.MAYBE, PairList.LATER, PairList.SAME, PairList.DIFFERENT}
PHONE = "402-555-4471"
NUMBERS = "select value, patient_id from patient_identifier"


def caught_up(desk: Desk, stop: StopToken | None = None) -> SearchedDuplicates:
    return desk.app.duplicates.catch_up(desk.actor, unheard, stop)


def searched(desk: Desk, stop: StopToken | None = None) -> SearchedDuplicates:
    return desk.app.duplicates.search_all(desk.actor, unheard, stop or StopToken())


def listed(clinic: Clinic, which: PairList = PairList.REVIEW, **how: Any) -> list[DuplicatePair]:
    desk = clinic.records
    return list(desk.app.duplicates.list(desk.actor, which, **how))


def keys(clinic: Clinic, which: PairList = PairList.REVIEW) -> set[tuple[int, int]]:
    return {(each.first.id, each.second.id) for each in listed(clinic, which)}


def the_pair(clinic: Clinic, which: PairList = PairList.REVIEW) -> DuplicatePair:
    (only,) = listed(clinic, which)
    return only


def acts(clinic: Clinic, pair: int) -> list[tuple[PairAct, str]]:
    """What happened to a pair with the reason, the oldest first."""
    desk = clinic.records
    shown = desk.app.duplicates.open(desk.actor, pair)
    return [(step.act, step.reason) for step in reversed(shown.steps)]


def twice(clinic: Clinic, **more: Any) -> tuple[Patient, Patient]:
    """Maria, registered at the desk a second time."""
    one = clinic.a_patient("Garcia", "Maria", phone=PHONE)
    return one, clinic.a_patient("Garcia", "Maria", phone=PHONE, **more)


def corrected(clinic: Clinic, patient: int, **changes: Any) -> None:
    desk = clinic.records
    record = desk.app.records.open(desk.actor, patient)
    identity = replace(record.identity, **changes)
    desk.app.records.correct(desk.actor, Correct(patient, record.version, identity, same_person=True))


def another_phone(clinic: Clinic, patient: int) -> None:
    desk = clinic.clerk
    (phone,) = (
        each for each in desk.app.records.open(desk.actor, patient).contacts if each.kind is ContactKind.PHONE
    )
    changes = clinic.one("select count(*) from patient_change")
    number = f"402-555-{1000 + changes}"
    desk.app.records.save(desk.actor, patient, replace(phone, value=number))


# Found by every way in.


def test_who_is_registered_twice_is_found_with_the_reason_given(clinic: Clinic) -> None:
    one, other = twice(clinic, despite="Her cousin")
    third = clinic.a_patient("Okafor", "Ada", birth_date=date(1951, 5, 6), sex=Sex.MALE)
    done = caught_up(clinic.clerk)
    assert (done.patients, done.found, done.new, done.stopped) == (3, 1, 1, False)
    pair = the_pair(clinic)
    assert (pair.first, pair.second) == (one, other)
    assert (pair.state, pair.band, pair.despite, pair.decided_by) == (OPEN, Band.REVIEW, "Her cousin", "")
    assert "same birth date" in pair.evidence
    assert acts(clinic, pair.id) == [(PairAct.FOUND, "")]
    assert caught_up(clinic.clerk).patients == 0
    app, clerk = clinic.clerk
    assert [each.id for each in app.duplicates.of_patient(clerk, other.id)] == [pair.id]
    assert app.duplicates.of_patient(clerk, third.id) == []


def test_the_older_record_is_found_from_the_newer_and_the_newer_from_the_older(clinic: Clinic) -> None:
    """A program that looks only at records made before misses the half of those that are edited."""
    low = clinic.a_patient("Garcia", "Maria", birth_date=date(1990, 9, 9), sex=Sex.MALE)
    high = clinic.a_patient("Garcia", "Maria", phone=PHONE)
    caught_up(clinic.clerk)
    assert keys(clinic) == set()
    corrected(clinic, low.id, birth_date=date(1975, 2, 3), sex=Sex.FEMALE)
    caught_up(clinic.clerk)
    assert keys(clinic) == {(low.id, high.id)}


def test_an_edit_of_either_side_is_enough(clinic: Clinic) -> None:
    low = clinic.a_patient("Garcia", "Maria")
    high = clinic.a_patient("Gartner", "Maja", birth_date=date(1960, 9, 9))
    caught_up(clinic.clerk)
    corrected(clinic, high.id, family="Garcia", given="Maria", birth_date=date(1975, 2, 3))
    caught_up(clinic.clerk)
    assert keys(clinic) == {(low.id, high.id)}


def test_what_is_to_be_done_is_told_without_counting_patients(clinic: Clinic) -> None:
    """A counter is read after each scan, and a million patients take a second to count."""
    for _ in range(2):
        clinic.a_patient("Garcia", "Maria", phone=PHONE)
    app, clerk = clinic.clerk
    assert app.duplicates.waiting(clerk) == DuplicatesWaiting(0, 2)
    caught_up(clinic.clerk)
    with statements() as heard:
        assert app.duplicates.waiting(clerk) == DuplicatesWaiting(1, 0)
    counts = app.duplicates.counts(clerk)
    assert (counts.review, counts.waiting) == (1, 0)
    assert not [each for each in heard if re.search(r"\bpatient\b", each.sql)]


def test_a_note_or_an_e_mail_address_lets_nobody_wait(clinic: Clinic) -> None:
    maria = clinic.a_patient()
    caught_up(clinic.clerk)
    app, clerk = clinic.clerk
    app.records.save(clerk, maria.id, NoteItem(text="Rings back"))
    app.records.save(clerk, maria.id, ContactItem(kind=ContactKind.EMAIL, value="maria@example.org"))
    assert app.duplicates.counts(clerk).waiting == 0
    change = app.records.save(clerk, maria.id, ContactItem(kind=ContactKind.PHONE, value=PHONE))
    assert app.duplicates.counts(clerk).waiting == 1
    caught_up(clinic.clerk)
    assert change is not None
    app.records.undo(clerk, maria.id, change)
    app.records.save(clerk, maria.id, ContactItem(kind=ContactKind.PHONE, value=PHONE))
    assert app.duplicates.counts(clerk).waiting == 1  # who waits already waits once


def import_of(clinic: Clinic, folder: Path, *lines: str) -> None:
    file = folder / "patients.csv"
    file.write_text("\n".join(("Last,First,MRN,DOB,Sex,Phone", *lines)), encoding="utf-8")
    app, actor = clinic.records
    mapping = dict(app.imports.preview_patients(actor, file).mapping)
    app.imports.import_patients(actor, PatientImport(file, mapping), unheard, StopToken())


def test_an_import_is_compared_with_those_here_and_with_itself(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient("Garcia", "Maria", phone=PHONE)
    import_of(
        clinic, tmp_path, f"Garcia,Maria,900001,1975-02-03,F,{PHONE}",
        "Lee,Bo,900002,1960-07-08,M,402-555-2233",
        "Lee,Bo,900003,1960-07-08,M,402-555-2233",
    )  # fmt: skip
    caught_up(clinic.records)
    ids = {row.value: row.patient_id for row in clinic.rows(NUMBERS)}
    assert keys(clinic) == {(maria.id, ids["900001"]), (ids["900002"], ids["900003"])}


def test_many_who_wait_are_compared_at_once_with_the_same_pairs(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = twice(clinic, despite="Her cousin")
    monkeypatch.setattr(catching_up, "FEW", 0)
    monkeypatch.setattr(searching, "APART", 0)
    done = caught_up(clinic.clerk)
    assert (done.new, the_pair(clinic).despite) == (1, "Her cousin")
    assert keys(clinic) == {(one.id, other.id)}
    assert clinic.one("select count(*) from duplicate_waiting") == 0
    assert clinic.one("select count(*) from duplicate_search") == 0  # not everybody was compared
    monkeypatch.undo()
    corrected(clinic, one.id, family="Zimmermann", given="Ulf", birth_date=date(1931, 1, 2), sex=Sex.MALE)
    monkeypatch.setattr(catching_up, "FEW", 0)
    assert caught_up(clinic.clerk).gone == (0 if keys(clinic, PairList.MAYBE) else 1)


def test_where_most_wait_everybody_is_compared_by_whoever_may(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = embedded_clinic
    one, _ = twice(clinic)
    monkeypatch.setattr(catching_up, "FEW", 0)
    caught_up(clinic.records)
    assert clinic.one("select count(*) from duplicate_search") == 1
    for each in range(3):
        clinic.a_patient(f"Other{each}")
    clinic.put_right(text("delete from duplicate_waiting"))
    another_phone(clinic, one.id)
    caught_up(clinic.records)  # one of five
    assert clinic.one("select count(*) from duplicate_search") == 1
    assert clinic.one("select count(*) from duplicate_waiting") == 0


def test_merged_records_are_never_compared(clinic: Clinic) -> None:
    one, other = twice(clinic)
    caught_up(clinic.clerk)
    merged(clinic, one, other)
    # The pair stays as it is, for the two may be taken apart again; it waits for nobody meanwhile.
    assert searched(clinic.records).gone == 0
    assert keys(clinic) == set()
    app, actor = clinic.records
    counts = app.duplicates.counts(actor)
    assert (counts.records, counts.live) == (0, 1)
    clinic.a_patient("Garcia", "Maria", phone=PHONE)
    caught_up(clinic.clerk)
    assert all(other.id not in key for key in keys(clinic))


# What is decided stays.


@pytest.fixture
def decided(clinic: Clinic) -> DuplicatePair:
    """Two records of which somebody said that they are two people."""
    twice(clinic)
    caught_up(clinic.clerk)
    app, actor = clinic.records
    return app.duplicates.different_people(actor, the_pair(clinic).id, "  Asked\n her ")


def test_two_people_stay_two_people_through_every_search(clinic: Clinic, decided: DuplicatePair) -> None:
    assert (decided.state, decided.decided_by, decided.reason) == (DIFFERENT, "Records Person", "Asked her")
    assert decided.decided_at is not None
    another_phone(clinic, decided.second.id)
    corrected(clinic, decided.first.id, family="GARCÍA")  # another writing makes nobody somebody else
    assert caught_up(clinic.clerk).reopened == 0
    assert searched(clinic.records).reopened == 0
    assert [keys(clinic, which) for which in (PairList.REVIEW, PairList.MAYBE)] == [set(), set()]
    assert the_pair(clinic, PairList.DIFFERENT).id == decided.id


@pytest.mark.parametrize("by", ["catching up", "searching"])
def test_two_people_wait_again_when_who_one_of_them_is_changes(
    clinic: Clinic, decided: DuplicatePair, by: str
) -> None:
    corrected(clinic, decided.second.id, birth_date=date(1975, 2, 4))
    done = caught_up(clinic.clerk) if by == "catching up" else searched(clinic.records)
    assert done.reopened == 1
    pair = the_pair(clinic)
    assert (pair.id, pair.state, pair.decided_by, pair.reason) == (decided.id, OPEN, "", "")
    assert acts(clinic, pair.id)[-1] == (PairAct.REOPENED, "birth date changed")


def test_one_person_stays_one_person_whatever_changes(clinic: Clinic) -> None:
    one, _ = twice(clinic)
    caught_up(clinic.clerk)
    app, actor = clinic.supervisor
    app.duplicates.same_person(actor, the_pair(clinic).id)
    corrected(clinic, one.id, family="Zimmermann", given="Ulf", birth_date=date(1931, 1, 2), sex=Sex.MALE)
    caught_up(clinic.clerk)
    searched(clinic.records)
    assert the_pair(clinic, PairList.SAME).decided_by == "Supervisor Person"
    assert len(app.duplicates.of_patient(actor, one.id)) == 1


def test_a_pair_is_put_off_and_taken_up_again(clinic: Clinic) -> None:
    twice(clinic)
    caught_up(clinic.clerk)
    app, actor = clinic.records
    pair = app.duplicates.later(actor, the_pair(clinic).id, "Ring her")
    assert (pair.state, listed(clinic)) == (LATER, [])
    app.duplicates.reopen(actor, pair.id)
    app.duplicates.same_person(actor, pair.id)
    app.duplicates.reopen(actor, pair.id)
    assert the_pair(clinic).reason == ""
    assert [act for act, _ in acts(clinic, pair.id)] == [
        PairAct.FOUND, PairAct.LATER, PairAct.REOPENED, PairAct.SAME, PairAct.REOPENED,
    ]  # fmt: skip


def test_nothing_speaks_for_a_pair_any_more_and_then_again(clinic: Clinic) -> None:
    one, _ = twice(clinic)
    caught_up(clinic.clerk)
    pair = the_pair(clinic)
    app, actor = clinic.records
    app.duplicates.later(actor, pair.id)
    was = app.records.open(actor, one.id).identity
    another_phone(clinic, one.id)
    corrected(clinic, one.id, family="Zimmermann", given="Ulf", birth_date=date(1931, 1, 2), sex=Sex.MALE)
    assert caught_up(clinic.clerk).gone == 1
    assert all(keys(clinic, which) == set() for which in LISTS)
    with pytest.raises(RuleBroken, match="Nothing speaks for this pair"):
        app.duplicates.same_person(actor, pair.id)
    corrected(clinic, one.id, family=was.family, given=was.given, birth_date=was.birth_date, sex=was.sex)
    assert caught_up(clinic.clerk).new == 1
    assert the_pair(clinic).id == pair.id
    assert [act for act, _ in acts(clinic, pair.id)][-2:] == [PairAct.GONE, PairAct.FOUND]


def test_the_second_of_two_deciders_is_told(clinic: Clinic, decided: DuplicatePair) -> None:
    app, actor = clinic.supervisor
    with pytest.raises(Conflict, match="two people, by Records Person"):
        app.duplicates.same_person(actor, decided.id)
    with pytest.raises(BadInput, match="longer than 500"):
        app.duplicates.same_person(actor, decided.id, "x" * 501)
    with pytest.raises(NotFound):
        app.duplicates.same_person(actor, 4711)
    with pytest.raises(NotFound):
        app.duplicates.open(actor, 4711)
    app.duplicates.reopen(actor, decided.id)
    with pytest.raises(Conflict, match="waits already"):
        app.duplicates.reopen(actor, decided.id)


# What is shown.


def test_both_records_stand_line_by_line(clinic: Clinic) -> None:
    one = clinic.a_patient("Garcia", "Ingrid", phone=PHONE, address=("12 Elm St", "Lincoln", "NE", "68501"))
    clinic.a_patient("Garcia", "Ingryd", phone=PHONE, birth_date=date(1975, 3, 2), former_family="Olsen")
    caught_up(clinic.clerk)
    app, actor = clinic.records
    shown = app.duplicates.open(actor, the_pair(clinic).id)
    lines = {line.what: line for line in shown.lines}
    assert lines["Name"] == Line(
        "Name",
        "GARCIA, Ingrid",
        "GARCIA, Ingryd",
        Agreement.NEAR,
        "given name 1 letter differs",
        (12,),
        (12,),
    )
    assert lines["Birth date"].words == "day and month of birth swapped"
    assert (lines["Birth date"].first, lines["Birth date"].second) == ("03-Feb-1975", "02-Mar-1975")
    assert lines["Sex"].agreement is lines["Phones"].agreement is Agreement.SAME
    assert lines["Address"] == Line("Address", "12 Elm St, Lincoln, NE 68501", "", Agreement.SILENT)
    assert lines["Former and other names"].second == "OLSEN, Ingryd"
    assert lines["MRN"].agreement is Agreement.SILENT
    opened = clinic.rows("select patient_id from audit_act where act = 'patient.opened'")
    assert {row.patient_id for row in opened} == {one.id, shown.pair.second.id}


def test_how_a_restricted_patient_is_reached_stays_hidden(clinic: Clinic) -> None:
    one, other = twice(clinic, address=("12 Elm St", "Lincoln", "NE", "68501"))
    caught_up(clinic.clerk)
    clinic.put_right(text("update patient set restricted = true where id = :other"), other=other.id)
    pair = the_pair(clinic)
    assert (bool(pair.first.phone), pair.second.phone) == (True, "")
    app, actor = clinic.records
    told = repr(app.duplicates.open(actor, pair.id).lines)
    assert "Elm" not in told and told.count("4471") == 1
    assert "hidden" in told
    assert one.phone in told


def test_a_provisional_record_stands_second(clinic: Clinic) -> None:
    one, other = twice(clinic)
    caught_up(clinic.clerk)
    clinic.put_right(text("update patient set status = 'provisional' where id = :one"), one=one.id)
    pair = the_pair(clinic)
    assert (pair.first.id, pair.second.id) == (other.id, one.id)


def test_the_likeliest_stand_first_page_by_page_and_many_are_an_act(clinic: Clinic) -> None:
    for _ in range(3):
        clinic.a_patient("Garcia", "Maria", phone=PHONE)
    clinic.a_patient("Garcia", "Mara", phone=PHONE)
    caught_up(clinic.clerk)
    whole = listed(clinic)
    assert [each.weight for each in whole] == sorted((each.weight for each in whole), reverse=True)
    pages, last = [], None
    while page := listed(clinic, after=last, limit=2):
        pages += page
        last = page[-1].id
    assert pages == whole
    app, actor = clinic.records
    with statements() as asked:
        app.duplicates.list(actor)
    assert len(asked) <= 4
    assert clinic.one("select count(*) from audit_act where act = 'patients.looked_up'") == 0


def test_the_rate_counts_records_to_be_reviewed_and_confirmed_ones(clinic: Clinic) -> None:
    twice(clinic)
    clinic.a_patient("Lee", "Bo", birth_date=date(1960, 7, 8), phone="402-555-2233")
    clinic.a_patient("Lee", "Bo", birth_date=date(1960, 7, 8), phone="402-555-2233")
    clinic.a_patient("Okafor", "Ada", birth_date=date(1951, 5, 6))
    app, actor = clinic.records
    assert app.duplicates.counts(actor).waiting == 5
    caught_up(clinic.clerk)
    counts = app.duplicates.counts(actor)
    assert (counts.review, counts.records, counts.live, counts.rate) == (2, 4, 5, 0.8)
    assert (counts.waiting, counts.searched_at) == (0, None)
    first, second = listed(clinic)
    app.duplicates.different_people(actor, first.id)
    app.duplicates.same_person(actor, second.id)
    counts = app.duplicates.counts(actor)
    assert (counts.review, counts.same, counts.different, counts.records) == (0, 1, 1, 2)
    searched(clinic.records)
    assert app.duplicates.counts(actor).searched_at is not None


def test_the_trail_tells_what_was_searched_and_decided(clinic: Clinic, decided: DuplicatePair) -> None:
    searched(clinic.records)
    app, actor = clinic.privacy
    told = {each: app.trail.list(actor, TrailFilter(act=each)) for each in Act if "duplicate" in each.value}
    (found,), (search,), decisions = (
        told[act] for act in (Act.DUPLICATES_FOUND, Act.DUPLICATES_SEARCHED, Act.DUPLICATE_DECIDED)
    )
    assert (found.person, found.count) == (clinic.clerk.actor.login, 1)
    assert search.count == 1 and search.detail.startswith("2 patients, 1 pairs compared: new 0")
    low, high = sorted((decided.first.id, decided.second.id))
    # The trail of either record says it.
    assert {(each.patient_id, each.detail) for each in decisions} == {
        (each, f"pair {decided.id} of {low} and {high}: different") for each in (low, high)
    }
    assert len(decisions) == 2


# Stopped, killed, and two at once.


class StopsAfter(StopToken):
    """Somebody who stops the work at its n-th look."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.left = looks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.stopped = True
        super().check()


def some_pairs(clinic: Clinic) -> None:
    for family in ("Garcia", "Lee", "Okafor", "Brandt", "Nilsen"):
        for _ in range(2):
            clinic.a_patient(family, "Toni", phone=PHONE[:-1] + str(len(family)))


def standing(clinic: Clinic) -> list[tuple[Any, ...]]:
    rows = clinic.rows("select low_id, high_id, state, weight from duplicate_pair order by low_id, high_id")
    return [tuple(row) for row in rows]


def test_what_was_stopped_at_any_point_goes_on_to_the_same_pairs(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = embedded_clinic
    monkeypatch.setattr(catching_up, "AT_ONCE", 2)
    some_pairs(clinic)
    for looks in range(0, 12, 2):
        done = caught_up(clinic.clerk, StopsAfter(looks))
        assert done.stopped is (clinic.one("select count(*) from duplicate_waiting") > 0)
    caught_up(clinic.clerk)
    first = standing(clinic)
    assert len(first) >= 5
    clinic.put_right(text("delete from duplicate_step"))
    clinic.put_right(text("delete from duplicate_pair"))
    monkeypatch.setattr(storing.Pace, "rows", 2)
    for looks in range(12):
        searched(clinic.records, StopsAfter(looks))
    done = searched(clinic.records)
    assert not done.stopped and [row[:3] for row in standing(clinic)] == [row[:3] for row in first]
    assert clinic.one("select count(*) from duplicate_step") == len(first)


def test_a_stopped_search_calls_no_pair_gone(clinic: Clinic) -> None:
    twice(clinic)
    caught_up(clinic.clerk)
    assert searched(clinic.records, StopsAfter(1)).stopped
    assert the_pair(clinic).state is OPEN


def test_who_changes_while_being_compared_waits_again(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = twice(clinic)
    compared = catching_up.group_of

    def slow(*words: Any) -> Any:
        monkeypatch.undo()
        group = compared(*words)
        corrected(clinic, other.id, family="Zimmermann")
        return group

    monkeypatch.setattr(catching_up, "group_of", slow)
    caught_up(clinic.clerk)
    assert keys(clinic) == set()
    assert clinic.rows("select patient_id from duplicate_waiting") == [(other.id,)]
    caught_up(clinic.clerk)
    assert clinic.rows("select low_id, high_id from duplicate_pair") == [(one.id, other.id)]


def test_two_desks_that_compare_at_once_make_one_pair(server_clinic: Clinic) -> None:
    """The second desk has compared before the first one wrote, and writes afterwards."""
    clinic = server_clinic
    one, other = twice(clinic)
    first, second = clinic.clerk, clinic.records
    keep, late = storing.Store.all_of, []

    def held(self: storing.Store, *words: Any) -> None:
        late.append((self, words))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storing.Store, "all_of", held)
        caught_up(second)
    caught_up(first)
    for store, words in late:
        keep(store, *words)
    assert keys(clinic) == {(one.id, other.id)}
    assert clinic.one("select count(*) from duplicate_step") == 1


def test_a_search_goes_on_in_a_process_of_its_own_and_its_death_is_told(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = twice(clinic)
    monkeypatch.setattr(searching, "APART", 0)
    seen: list[Progress] = []
    desk = clinic.records
    desk.app.duplicates.search_all(desk.actor, seen.append, StopToken())
    assert keys(clinic) == {(one.id, other.id)}
    assert any(each.doing.startswith("Comparing") for each in seen)
    take = apart.Apart.take

    def kills(self: apart.Apart, *words: Any) -> None:
        self._child.kill()
        self._child.join()
        take(self, *words)

    monkeypatch.setattr(apart.Apart, "take", kills)
    with pytest.raises(Unavailable, match="ended before it had compared everybody"):
        searched(desk)
    assert the_pair(clinic).state is OPEN
    monkeypatch.setattr(apart.Apart, "take", lambda self, *_: None)  # it waits for more for ever
    stop = StopToken()
    monkeypatch.setattr(stop, "check", _once_more(stop))
    assert searched(desk, stop).stopped


def _once_more(stop: StopToken) -> Any:
    looks = iter(range(4))

    def check() -> None:
        if next(looks, None) is None:
            stop.stopped = True
            raise Stopped

    return check


# Over random days.

STEPS = ("same", "different", "later", "reopen", "phone", "born", "given", "catch up", "search")


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=14))
def test_a_decided_pair_never_waits_again_unless_somebody_changed(
    embedded_clinic: Clinic, steps: list[tuple[str, bool]]
) -> None:
    clinic = embedded_clinic
    family = "".join(chr(97 + int(digit)) for digit in str(clinic.one("select count(*) from patient")))
    pair_of = [clinic.a_patient(f"Zz{family}", "Maria", phone=PHONE) for _ in range(2)]
    caught_up(clinic.clerk)
    key = tuple(each.id for each in pair_of)
    app, actor = clinic.records
    verdicts = {
        "same": app.duplicates.same_person, "different": app.duplicates.different_people,
        "later": app.duplicates.later, "reopen": app.duplicates.reopen,
    }  # fmt: skip
    changed = False
    for step, first in steps:
        before = row_of(clinic, key)
        who = key[0 if first else 1]
        if step in verdicts:
            try:
                verdicts[step](actor, before.id)
            except (Conflict, RuleBroken):
                assert row_of(clinic, key) == before
            else:
                changed = False
        elif step == "phone":
            another_phone(clinic, who)
        elif step in ("born", "given"):
            now = app.records.open(actor, who).identity
            born = date(1975, 2, 3) if now.birth_date != date(1975, 2, 3) else date(1931, 9, 4)
            given_name = "Maria" if now.given != "Maria" else "Ulf"
            corrected(clinic, who, **({"birth_date": born} if step == "born" else {"given": given_name}))
            changed = True
        else:
            caught_up(clinic.clerk) if step == "catch up" else searched(clinic.records)
            after = row_of(clinic, key).state
            assert after in may_become(before.state, changed=changed), (step, before.state)
            assert clinic.one("select count(*) from duplicate_waiting") == 0
    history = [act for act, _ in acts(clinic, row_of(clinic, key).id)]
    assert len(history) <= row_of(clinic, key).version


def may_become(state: str, *, changed: bool) -> set[str]:
    """How a pair may stand after comparing, if who they are has changed since somebody decided or not."""
    if state == "same" or (state == "different" and not changed):
        return {state}
    return {state, "open", "gone"} if state != "open" else {"open", "gone"}


def row_of(clinic: Clinic, key: tuple[int, ...]) -> Any:
    (row,) = clinic.rows(
        "select id, state, version, decided_by_id from duplicate_pair "
        "where low_id = :low and high_id = :high",
        low=min(key),
        high=max(key),
    )
    return row
