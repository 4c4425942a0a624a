"""Shelf audits from a terminal, in a real clinic."""

from __future__ import annotations

from typing import Any

import pytest

from app.charts import CheckOut, PlaceKind, Volume
from app.security import Role
from tests.cli.conftest import Room

SHELF = "shelf-audit"


class Stack:
    """Folders of the one section, in filing order."""

    def __init__(self, room: Room, folders: int = 5) -> None:
        self.room = room
        app, actor = room.clinic.records
        volumes = [room.clinic.volumes()[0] for _ in range(folders)]
        self.volumes: list[Volume] = sorted(volumes, key=_terminal)
        self.section = next(
            each for each in app.places.list(actor)
            if each.kind is PlaceKind.SECTION and each.name == volumes[0].home
        )  # fmt: skip

    def code(self, at: int) -> str:
        return self.volumes[at].code

    def start(self) -> str:
        (audit,) = self.room.ask(SHELF, "start", self.section.name)["audits"]
        return str(audit["id"])


def _terminal(volume: Volume) -> str:
    digits = volume.mrn.replace("-", "")
    return digits[4:] + digits[2:4] + digits[:2]


def act(room: Room, *words: str, role: Role = Role.RECORDS) -> dict[str, Any]:
    """The audit as it stands after a command."""
    (found,) = room.ask(SHELF, *words, role=role)["audits"]
    assert isinstance(found, dict)
    return found


def test_a_shelf_is_scanned_settled_and_finished(room: Room) -> None:
    stack = Stack(room)
    key = stack.start()
    told = room.ask(SHELF, "scan", key, *(stack.code(at) for at in (0, 2, 1, 3)))
    assert [each["word"] for each in told["scans"]] == ["In order", "In order", "Move", "In order"]
    (audit,) = told["audits"]
    assert (audit["scanned"], audit["seen"], audit["expected"]) == (4, 4, 5)
    kinds = [each["finding"] for each in audit["findings"]]
    assert kinds == ["out_of_order", "not_seen"]
    assert room.ask(SHELF, "settle", key, "out-of-order")["done"] == 1
    assert [each["finding"] for each in act(room, "undo", key)["findings"]] == kinds
    room.ask(SHELF, "settle", key, "out-of-order")
    done = act(room, "finish", stack.section.code)
    assert (done["state"], done["accuracy"], done["in_place"]) == ("finished", 0.75, 3)
    (listed,) = room.ask(SHELF, "list")["audits"]
    assert (listed["id"], listed["not_seen"]) == (int(key), 1)
    (section,) = [each for each in room.ask(SHELF, "sections")["sections"] if each["accuracy"] is not None]
    assert (section["code"], section["audit"]) == (stack.section.code, None)


def test_what_was_not_seen_is_marked_missing_only_with_a_word_more(room: Room) -> None:
    stack = Stack(room, 3)
    key = stack.start()
    act(room, "scan", key, stack.code(0))
    refused = room.type(SHELF, "settle", key, "not-seen")
    assert refused.code == 2 and "--yes" in refused.err
    told = room.ask(SHELF, "settle", key, "not-seen", stack.code(2), "--yes")
    assert (told["done"], told["left"]) == (1, [])
    (there,) = room.ask("charts", "where", stack.code(2))["volumes"]
    assert there["state"] == "missing"
    (other,) = room.ask("charts", "where", stack.code(1))["volumes"]
    assert other["state"] == "in_file"


def test_a_folder_that_should_be_out_is_checked_in(small_room: Room) -> None:
    stack = Stack(small_room, 2)
    app, actor = small_room.clinic.records
    holder = small_room.clinic.a_holder("Dr Shah")
    app.desk.check_out(actor, CheckOut(stack.code(0), holder.code, small_room.clinic.scan()))
    key = stack.start()
    (scan,) = small_room.ask(SHELF, "scan", key, stack.code(0))["scans"]
    assert scan["text"] == "Signed out to Dr Shah, yet it stands here."
    assert small_room.ask(SHELF, "settle", key, "should-be-out")["done"] == 1
    (there,) = small_room.ask("charts", "where", stack.code(0))["volumes"]
    assert there["state"] == "in_file"


def test_a_misread_label_does_not_hold_up_the_others(small_room: Room) -> None:
    stack = Stack(small_room, 3)
    key = stack.start()
    misread = stack.code(1)[:-1] + str((int(stack.code(1)[-1]) + 1) % 10)
    ended = small_room.type(SHELF, "scan", key, stack.code(0), misread, stack.code(2), "--json")
    told = ended.document
    assert (ended.code, told["outcome"], len(told["scans"])) == (1, "refused", 2)
    assert [each["barcode"] for each in told["refused"]] == [misread]


def test_a_scan_that_shows_another_folder_to_be_wrong_names_that_one(small_room: Room) -> None:
    stack = Stack(small_room)
    key = stack.start()
    wrong = stack.volumes[3]
    told = small_room.ask(SHELF, "scan", key, stack.code(0), wrong.code, stack.code(1))
    assert [(each["code"], each["barcode"]) for each in told["scans"]] == [
        (stack.code(0), stack.code(0)), (wrong.code, wrong.code), (stack.code(1), wrong.code),
    ]  # fmt: skip
    assert told["outcome"] == "decide"
    small_room.ask(SHELF, "undo", key)
    line = small_room.type(SHELF, "scan", key, stack.code(1)).out.splitlines()[0]
    assert line.startswith(f"{stack.code(1)}: Move further right: {wrong.patient} V1, {wrong.code}. ")


def test_a_code_that_is_nothing_of_the_kind_settles_nothing(small_room: Room) -> None:
    stack = Stack(small_room)
    key = stack.start()
    act(small_room, "show", key)
    small_room.ask(SHELF, "scan", key, *(stack.code(at) for at in (0, 2, 3, 1)))
    refused = small_room.type(SHELF, "settle", key, "out-of-order", stack.code(1), stack.code(0))
    assert refused.code == 1 and f"{stack.code(0)} is not out of order" in refused.err
    assert act(small_room, "show", key)["findings"][0]["finding"] == "out_of_order"
    assert small_room.ask(SHELF, "settle", key, "out-of-order", stack.code(1).lower())["done"] == 1


def test_a_paused_audit_takes_no_scan(small_room: Room) -> None:
    stack = Stack(small_room, 2)
    key = stack.start()
    assert act(small_room, "pause", key)["state"] == "paused"
    refused = small_room.type(SHELF, "scan", key, stack.code(0))
    assert refused.code == 1 and "paused" in refused.err
    assert act(small_room, "resume", stack.section.name)["state"] == "open"
    assert act(small_room, "give-up", key)["state"] == "given_up"


def test_people_read_lines(small_room: Room) -> None:
    stack = Stack(small_room)
    assert "No shelf was audited yet." in small_room.type(SHELF, "list").out
    key = stack.start()
    told = small_room.type(SHELF, "scan", key, *(stack.code(at) for at in (0, 2, 3, 1))).out
    moved = stack.volumes[1]
    assert f"{moved.code}: Move 2 to the left: {moved.patient} V1, {moved.code}. Belongs after " in told
    assert "4 of 5 seen, 4 scanned, 3 in place at first scan (75.0 %)." in told
    shown = small_room.type(SHELF, "show", key).out
    assert "out of order" in shown and "Never scanned." in shown
    assert f"{key} being audited" in small_room.type(SHELF, "sections").out


@pytest.mark.parametrize("audit", ["999", "-1", "9" * 30, "Nowhere", "C00000019"])
def test_an_audit_that_is_none_is_refused_in_a_sentence(small_room: Room, audit: str) -> None:
    ended = small_room.type(SHELF, "show", "--", audit)
    assert ended.code == 1 and ended.err.count("\n") == 1


def test_a_kind_that_is_none_is_wrong_usage(small_room: Room) -> None:
    key = Stack(small_room, 1).start()
    ended = small_room.type(SHELF, "settle", key, "dusty")
    assert ended.code == 2 and "out-of-order" in ended.err


def test_the_front_desk_looks_and_audits_nothing(small_room: Room) -> None:
    stack = Stack(small_room, 2)
    key = stack.start()
    assert act(small_room, "show", key, role=Role.FRONT_DESK)["id"] == int(key)
    for words in (("scan", key, stack.code(0)), ("pause", key), ("finish", key)):
        assert small_room.type(SHELF, *words, role=Role.FRONT_DESK).code == 1
