"""What one shift leaves to the next, from a terminal."""

from __future__ import annotations

from app.security import Role
from tests.cli.conftest import Room


def test_a_note_is_left_seen_and_read(room: Room) -> None:
    (left,) = room.ask("hand-over", "leave", "Printer is out.\nToner comes on Friday.")["notes"]
    assert (left["words"], left["made_by"], left["for"]) == (
        "Printer is out.\nToner comes on Friday.", "Records Person", "",
    )  # fmt: skip
    (waits,) = room.ask("hand-over", "show", role=Role.FRONT_DESK)["unread"]
    assert waits["id"] == left["id"]
    (read,) = room.ask("hand-over", "read", str(left["id"]), role=Role.FRONT_DESK)["notes"]
    assert read["read_by"] == "Clerk Person"
    assert room.ask("hand-over", "show", role=Role.FRONT_DESK)["unread"] == []
    (mine,) = room.ask("hand-over", "show")["left"]
    assert (mine["id"], mine["read_by"]) == (left["id"], "Clerk Person")


def test_a_note_for_one_person_names_that_person(room: Room) -> None:
    login = room.clinic.logins[Role.SUPERVISOR]
    (left,) = room.ask("hand-over", "leave", "Ring the lab", "--for", login)["notes"]
    assert left["for"] == "Supervisor Person"
    assert room.ask("hand-over", "show", role=Role.FRONT_DESK)["unread"] == []
    nobody = room.type("hand-over", "leave", "Ring the lab", "--for", "nobody")
    assert (nobody.code, nobody.err) == (
        1, "Nobody who reads notes signs in as nobody. Nothing was changed.\n",
    )  # fmt: skip


def test_what_one_leaves_open_is_shown_with_the_notes(small_room: Room) -> None:
    nothing = small_room.type("hand-over", "show")
    assert (nothing.code, nothing.out) == (0, "You leave nothing open, and no note waits for you.\n")
    small_room.ask("tasks", "add", "Order labels")
    small_room.ask("hand-over", "leave", "Printer\nis out")
    (task,) = small_room.ask("hand-over", "show")["tasks"]
    assert task["what"] == "Order labels"
    lines = small_room.type("hand-over", "show").out.splitlines()
    assert lines[0].split() == ["Left", "ID", "State", "Patient", "MRN", "What"]
    assert "Order labels" in lines[1] and "Printer is out" in lines[2]
