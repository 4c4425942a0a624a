"""Keeping the index whole from a terminal."""

from __future__ import annotations

from sqlalchemy import update

from app.db.types import Model
from app.metadata import FEATURES
from app.security import Role
from tests.cli.conftest import Room

assert FEATURES
COUNT, CONTACT = Model.metadata.tables["name_term"], Model.metadata.tables["patient_contact"]


def a_damaged_clinic(room: Room) -> None:
    room.clinic.a_patient("Okafor", "Ada", mrn="100001", phone="402-555-4471")
    room.clinic.a_patient("Garcia", "Maria", mrn="100002")
    room.clinic.put_right(update(COUNT).where(COUNT.c.token == "ada").values(patients=7))
    room.clinic.put_right(update(CONTACT).values(digits="402"))


def test_a_whole_index_is_said_to_be_whole(room: Room) -> None:
    room.clinic.a_patient("Okafor", "Ada")
    found = room.ask("patients", "check-index")
    assert found["keys"] > 10
    assert {**found, "keys": 0} == {
        "patients": 1, "words": 2, "keys": 0, "differences": {}, "first": [], "mended": False,
        "stopped": False, "ok": True,
    }  # fmt: skip
    ended = room.type("patients", "check-index")
    assert (ended.code, ended.err, ended.out) == (0, "", "The index is whole: 1 patient, 2 words.\n")


def test_what_differs_is_told_and_nothing_is_changed(room: Room) -> None:
    a_damaged_clinic(room)
    for _ in range(2):
        ended = room.type("patients", "check-index", "--json")
        assert ended.code == 1
        assert ended.err == "The index is not whole. Nothing was changed. Put it right with --mend.\n"
        assert ended.document["differences"] == {"phone": 1, "count": 1}
        assert ended.document["first"] == [
            {"kind": "phone", "subject": "100001", "found": "402", "expected": "4025554471"},
            {"kind": "count", "subject": "ada", "found": "7", "expected": "1"},
        ]
        assert (ended.document["mended"], ended.document["ok"]) == (False, False)
    ended = room.type("patients", "check-index")
    assert ended.code == 1
    heads, phone, count, told = ended.out.splitlines()
    assert heads.split() == ["What", "MRN", "or", "word", "Found", "Expected"]
    assert phone.split() == ["phone", "100001", "402", "4025554471"]
    assert count.split() == ["count", "ada", "7", "1"]
    assert told == "2 differences (phone 1, count 1): 2 patients, 4 words."


def test_what_differs_is_mended_once(room: Room) -> None:
    a_damaged_clinic(room)
    found = room.ask("patients", "check-index", "--mend", role=Role.SUPERVISOR)
    assert (found["differences"], found["mended"], found["ok"]) == ({"phone": 1, "count": 1}, True, True)
    again = room.ask("patients", "check-index", "--mend")
    assert (again["differences"], again["mended"], again["ok"]) == ({}, False, True)
    room.clinic.put_right(update(COUNT).where(COUNT.c.token == "ada").values(patients=7))
    ended = room.type("patients", "check-index", "--mend")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "1 difference, mended (count 1): 2 patients, 4 words."


def test_of_many_differences_the_first_are_shown(small_room: Room) -> None:
    small_room.clinic.a_patient("Okafor", "Ada")
    app, clerk = small_room.clinic.clerk
    app.duplicates.catch_up(clerk)  # which writes the keys of both words
    small_room.clinic.put_right(Model.metadata.tables["term_key"].delete())
    ended = small_room.type("patients", "check-index")
    assert len(ended.out.splitlines()) == 22
    assert ended.out.endswith("The first 20 are shown.\n")


def test_the_front_desk_is_refused(room: Room) -> None:
    a_damaged_clinic(room)
    ended = room.type("patients", "check-index", "--mend", role=Role.FRONT_DESK)
    assert (ended.code, ended.out) == (1, "")
    assert room.type("patients", "check-index").code == 1
