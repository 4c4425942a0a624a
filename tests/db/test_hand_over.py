"""What one shift leaves to the next, and what somebody has still in hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from app.audit import Act, TrailFilter
from app.charts import Change, ChartKind, CheckIn, MovementAct, RequestState
from app.charts.requests.models import RequestRecord
from app.discrepancies import Kind
from app.errors import BadInput, NotFound, RuleBroken
from app.schedule import AddTask, HandOverNote, LeaveNote
from tests.db.statements import statements
from tests.support.clinics import Clinic, Desk


def leave(desk: Desk, words: str, person: Desk | None = None) -> HandOverNote:
    return desk.app.notes.leave(desk.actor, LeaveNote(words, person.actor.person_id if person else None))


def unread(desk: Desk) -> list[str]:
    return [note.words for note in desk.app.notes.unread(desk.actor)]


# Notes.


def test_a_note_keeps_its_lines_and_says_who_left_it(clinic: Clinic) -> None:
    note = leave(clinic.clerk, "  Printer is out.  \r\n\r\nToner comes on Friday.\n\n")
    assert note.words == "Printer is out.\n\nToner comes on Friday."
    assert (note.made_by, note.for_person, note.read_by, note.read_at) == ("Clerk Person", "", "", None)
    (seen,) = clinic.records.app.notes.unread(clinic.records.actor)
    assert seen == note


def test_a_note_for_a_person_is_that_person_s_alone(clinic: Clinic) -> None:
    note = leave(clinic.clerk, "Ring the lab", clinic.records)
    assert (note.for_person, note.for_person_id) == ("Records Person", clinic.records.actor.person_id)
    assert (unread(clinic.records), unread(clinic.supervisor), unread(clinic.clerk)) == (
        ["Ring the lab"], [], [],
    )  # fmt: skip
    with pytest.raises(NotFound, match=rf"There is no note {note.id} for you. Nothing was changed."):
        clinic.supervisor.app.notes.read(clinic.supervisor.actor, note.id)
    read = clinic.records.app.notes.read(clinic.records.actor, note.id)
    assert read.read_by == "Records Person" and read.read_at is not None


def test_one_may_leave_a_note_for_oneself(clinic: Clinic) -> None:
    leave(clinic.clerk, "Ask about the key", clinic.clerk)
    assert (unread(clinic.clerk), unread(clinic.records)) == (["Ask about the key"], [])


def test_a_note_for_anybody_is_read_once_and_not_by_who_left_it(clinic: Clinic) -> None:
    note = leave(clinic.clerk, "Printer is out")
    assert unread(clinic.clerk) == []
    with pytest.raises(NotFound, match="no note"):
        clinic.clerk.app.notes.read(clinic.clerk.actor, note.id)
    clinic.records.app.notes.read(clinic.records.actor, note.id)
    assert unread(clinic.supervisor) == []
    for desk in (clinic.supervisor, clinic.records):
        with pytest.raises(RuleBroken, match=r"Records Person has read this note already. Nothing was"):
            desk.app.notes.read(desk.actor, note.id)


def test_who_left_notes_sees_them_newest_first_with_who_read_them(clinic: Clinic) -> None:
    first, second = leave(clinic.clerk, "One"), leave(clinic.clerk, "Two", clinic.records)
    leave(clinic.records, "Mine")
    clinic.supervisor.app.notes.read(clinic.supervisor.actor, first.id)
    left = clinic.clerk.app.notes.left(clinic.clerk.actor)
    assert [(note.id, note.for_person, note.read_by) for note in left] == [
        (second.id, "Records Person", ""), (first.id, "", "Supervisor Person"),
    ]  # fmt: skip
    assert [note.id for note in clinic.clerk.app.notes.left(clinic.clerk.actor, limit=1)] == [second.id]


def test_notes_wait_oldest_first(clinic: Clinic) -> None:
    for words in ("One", "Two", "Three"):
        leave(clinic.clerk, words)
    assert unread(clinic.records) == ["One", "Two", "Three"]


@pytest.mark.parametrize("words", ["", " \n\t\r\n ", "x" * 2001])
def test_a_note_says_something_and_not_too_much(embedded_clinic: Clinic, words: str) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        leave(embedded_clinic.clerk, words)
    assert unread(embedded_clinic.records) == []


def test_two_thousand_characters_fit(clinic: Clinic) -> None:
    assert len(leave(clinic.clerk, "ä" * 2000).words) == 2000


def test_a_note_is_for_somebody_who_reads_notes(clinic: Clinic) -> None:
    for person in (clinic.admin.actor.person_id, 99_999):
        with pytest.raises(NotFound, match=r"This person reads no notes here. Nothing was changed."):
            clinic.clerk.app.notes.leave(clinic.clerk.actor, LeaveNote("Hello", person))
    assert clinic.one("select count(*) from hand_over_note") == 0


def test_the_trail_says_who_left_and_read_a_note_and_none_of_its_words(clinic: Clinic) -> None:
    note = leave(clinic.clerk, "Ring the lab", clinic.records)
    clinic.records.app.notes.read(clinic.records.actor, note.id)
    lines = [
        line
        for line in clinic.privacy.app.trail.list(clinic.privacy.actor, TrailFilter())
        if line.act in (Act.NOTE_LEFT, Act.NOTE_READ)
    ]
    assert [(line.act, line.person, line.about_person, line.detail) for line in lines] == [
        (Act.NOTE_READ, clinic.records.actor.login, None, f"note {note.id}"),
        (Act.NOTE_LEFT, clinic.clerk.actor.login, clinic.records.actor.login, f"note {note.id}"),
    ]


def test_each_list_of_notes_is_one_question(clinic: Clinic) -> None:
    desk = clinic.records
    for words in ("One", "Two", "Three"):
        leave(clinic.clerk, words)
    for ask in (desk.app.notes.unread, desk.app.notes.left):
        with statements() as heard:
            ask(desk.actor)
        assert len([each for each in heard if "hand_over_note" in each.sql]) == 1


# What somebody has still in hand.


def a_request(clinic: Clinic, patient: int, desk: Desk | None, **more: object) -> int:
    """A request as it stands in the database, claimed by somebody or by nobody."""
    actor = desk.actor if desk else clinic.clerk.actor
    values = {
        "patient_id": patient, "kind": ChartKind.MEDICAL, "wanted": "all", "volume_id": None,
        "place_id": clinic.a_holder("").id, "needed_at": clinic.clock.now() + timedelta(hours=1),
        "reason": "visit", "format": "paper", "stat": False, "for_whom": "", "note": "",
        "state": RequestState.CLAIMED if desk else RequestState.OPEN,
        "claimed_by_id": actor.person_id if desk else None, "made_by_id": actor.person_id,
        "made_at": clinic.clock.now(), "version": 1,
    }  # fmt: skip
    clinic.put_right(insert(RequestRecord).values({**values, **more}))
    return int(clinic.one("select max(id) from chart_request"))


def an_item(clinic: Clinic, desk: Desk) -> int:
    """A missing chart that was seen, and that somebody has taken into hand."""
    code = clinic.a_volume()
    app, records = clinic.records
    app.desk.change(records, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="slot empty"))
    app.desk.check_in(records, CheckIn(code, clinic.scan()))
    item = next(each for each in app.queue.list(records) if not each.taken_by)
    desk.app.queue.take(desk.actor, item.id)
    return item.id


def test_somebody_leaves_tasks_claimed_requests_and_taken_discrepancies(clinic: Clinic) -> None:
    desk, other, maria = clinic.records, clinic.clerk, clinic.a_patient()
    me = desk.actor.person_id
    mine = desk.app.tasks.add_task(desk.actor, AddTask("Ring", maria.id, for_person_id=me))
    done = desk.app.tasks.add_task(desk.actor, AddTask("Write", for_person_id=me))
    desk.app.tasks.finish(desk.actor, done.id)
    desk.app.tasks.add_task(desk.actor, AddTask("Anybody's"))
    later = a_request(clinic, maria.id, desk)
    stat = a_request(
        clinic, maria.id, desk, stat=True, state=RequestState.PULLED, needed_at=clinic.clock.now()
    )
    a_request(clinic, maria.id, other)
    a_request(clinic, maria.id, None)
    a_request(clinic, maria.id, desk, state=RequestState.DELIVERED)
    item = an_item(clinic, desk)
    an_item(clinic, clinic.supervisor)
    clinic.clock.advance(timedelta(minutes=1))
    left = desk.app.left_open.of(desk.actor)
    assert [task.id for task in left.tasks] == [mine.id]
    assert [(each.id, each.stat, each.late, each.state) for each in left.requests] == [
        (stat, True, True, RequestState.PULLED), (later, False, False, RequestState.CLAIMED),
    ]  # fmt: skip
    assert {(each.patient, each.mrn, each.kind) for each in left.requests} == {
        ("GARCIA, Maria", maria.mrn, ChartKind.MEDICAL)
    }
    assert [(each.id, each.kind, each.age_days) for each in left.items] == [(item, Kind.FOUND_UNCONFIRMED, 0)]
    assert left.items[0].patient and left.count == 4


def test_whoever_has_nothing_in_hand_leaves_nothing(embedded_clinic: Clinic) -> None:
    assert embedded_clinic.clerk.app.left_open.of(embedded_clinic.clerk.actor).count == 0


def test_what_is_left_open_is_few_questions_however_long(embedded_clinic: Clinic) -> None:
    clinic, desk = embedded_clinic, embedded_clinic.records
    asked = []
    for _ in range(2):
        for _more in range(3):
            a_request(clinic, clinic.a_patient().id, desk)
        with statements() as heard:
            desk.app.left_open.of(desk.actor)
        asked.append(len(heard))
    assert asked[0] == asked[1] < 12
