"""Merging from a terminal: proposed, approved by another, asked about, taken apart."""

from __future__ import annotations

from app.patients import Patient
from app.security import Role
from tests.cli.conftest import Room


def two_records(room: Room) -> tuple[Patient, Patient]:
    """One person twice; the second record has a folder and a telephone number."""
    kept = room.clinic.a_patient("Chen", "Mai")
    other = room.clinic.a_patient("Chen", "May", phone="402-555-0180", despite="Said she is new")
    room.clinic.a_volume(other)
    return kept, other


def test_two_people_merge_and_a_number_leads_to_the_record_kept(room: Room) -> None:
    kept, other = two_records(room)
    words = ("patients", "merge", kept.mrn, other.mrn, "--reason", "Asked her")
    unsaid = room.type(*words)
    assert unsaid.code == 1 and "say how it stands" in unsaid.err
    (merge,) = room.ask(*words, "--folders-as-recorded", "--take", "name")["merges"]
    assert (merge["state"], merge["kept"]["mrn"], merge["other"]["mrn"]) == ("proposed", kept.mrn, other.mrn)
    own = room.type("patients", "merge-approve", merge["id"])
    assert own.code == 1
    listed = room.type("patients", "merges", role=Role.SUPERVISOR)
    assert listed.code == 0 and merge["id"] in listed.out and "Asked her" in listed.out
    (done,) = room.ask("patients", "merge-approve", merge["id"], role=Role.SUPERVISOR)["merges"]
    assert done["state"] == "merged" and done["single_handed"] is False
    again = room.type("patients", "merge-approve", merge["id"], role=Role.SUPERVISOR)
    assert again.code == 1
    made = room.ask("charts", "make", other.mrn)
    assert made["volumes"][-1]["mrn"] == kept.mrn


def test_taking_apart_asks_whose_what_came_since_is(room: Room) -> None:
    kept, other = two_records(room)
    words = ("patients", "merge", kept.mrn, other.mrn, "--reason", "Asked her", "--folders-as-recorded")
    (merge,) = room.ask(*words)["merges"]
    room.ask("patients", "merge-approve", merge["id"], role=Role.SUPERVISOR)
    room.ask("tasks", "add", "ring her", "--patient", kept.mrn)
    apart = ("patients", "unmerge", merge["id"], "--reason", "Two sisters")
    asked = room.type(*apart, "--json")
    assert asked.code == 1 and "Answer every question" in asked.err
    questions = asked.document["questions"]
    assert any("ring her" in each["what"] for each in questions)
    assert room.type(*apart, "--answer", "nonsense").code == 1
    answers = [word for each in questions for word in ("--answer", f"{each['key']}={each['answers'][-1]}")]
    (proposed,) = room.ask(*apart, *answers)["merges"]
    assert (proposed["state"], proposed["unmerge_reason"]) == ("unmerge_proposed", "Two sisters")
    (ended,) = room.ask("patients", "merge-approve", merge["id"], role=Role.SUPERVISOR)["merges"]
    assert ended["state"] == "unmerged"
    (listed,) = room.ask("patients", "merges", "--list", "ended")["merges"]
    assert listed["id"] == merge["id"]


def test_what_was_proposed_is_refused_or_withdrawn(room: Room) -> None:
    kept, other = two_records(room)
    words = ("patients", "merge", kept.mrn, other.mrn, "--reason", "Asked her", "--folders-as-recorded")
    (first,) = room.ask(*words)["merges"]
    (refused,) = room.ask(
        "patients", "merge-refuse", first["id"], "--reason", "Two sisters", role=Role.SUPERVISOR
    )["merges"]
    assert (refused["state"], refused["ended_reason"]) == ("refused", "Two sisters")
    (second,) = room.ask(*words)["merges"]
    (withdrawn,) = room.ask("patients", "merge-withdraw", second["id"])["merges"]
    assert withdrawn["state"] == "withdrawn"
    alone = room.type(*words, "--single-handed")
    assert alone.code == 1 and "Somebody else here" in alone.err
    assert room.ask("patients", "merge-carry-out", role=Role.SUPERVISOR)["merges"] == []


def test_nobody_else_to_approve_declares_it_and_waits_a_day(small_room: Room) -> None:
    room = small_room  # on a server the logins of all tests are the same
    kept, other = two_records(room)
    words = ("patients", "merge", kept.mrn, other.mrn, "--reason", "Asked her", "--folders-as-recorded")
    for role in (Role.RECORDS, Role.SUPERVISOR):
        assert room.type(*words, "--single-handed", role=role).code == 1  # each has the other
    room.ask("people", "retire", room.clinic.logins[Role.RECORDS], role=Role.ADMIN)
    unsaid = room.type(*words, role=Role.SUPERVISOR)
    assert unsaid.code == 1 and "Give your password" in unsaid.err
    (merge,) = room.ask(*words, "--single-handed", role=Role.SUPERVISOR)["merges"]
    assert (merge["state"], merge["single_handed"]) == ("waiting", True) and merge["due_at"]
    assert room.ask("patients", "merge-carry-out", role=Role.SUPERVISOR)["merges"] == []
    (taken,) = room.ask("patients", "merge-withdraw", merge["id"], role=Role.SUPERVISOR)["merges"]
    assert taken["state"] == "withdrawn"
