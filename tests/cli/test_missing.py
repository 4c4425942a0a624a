"""Missing charts and overdue ones, from a terminal, in a real clinic."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.charts import AddPlace, AskForChart, CheckOut, PlaceKind, WarningKind
from app.security import Role
from tests.cli.conftest import Room

BOSS = Role.SUPERVISOR


def act(room: Room, *words: str, role: Role = Role.RECORDS) -> dict[str, Any]:
    """The search as it stands after a command."""
    (found,) = room.ask("missing", *words, role=role)["searches"]
    assert isinstance(found, dict)
    return found


def flagged(room: Room, code: str) -> str:
    """The number of the search for this chart."""
    return str(act(room, "flag", code, "--reason", "slot empty")["id"])


def looked(room: Room, code: str) -> str:
    """The number of a search in which somebody has looked at a window sill."""
    key = flagged(room, code)
    assert act(room, "looked", key, "--words", "window sill")["state"] == "searching"
    return key


def state(room: Room, code: str) -> str:
    (there,) = room.ask("charts", "where", code)["volumes"]
    return str(there["state"])


def acts(search: dict[str, Any]) -> list[str]:
    return [step["act"] for step in search["steps"] if not step["undone"]]


def test_a_chart_is_flagged_looked_for_seen_and_confirmed(room: Room) -> None:
    code = room.clinic.a_volume()
    search = act(room, "flag", code, "--reason", "slot empty")
    assert (search["state"], search["barcode"], search["reason"]) == ("flagged", code, "slot empty")
    assert search["rungs"] and state(room, code) == "missing"
    key, first = str(search["id"]), search["rungs"][0]
    now = act(room, "looked", code, "--rung", first["rung"], role=Role.FRONT_DESK)
    assert (now["state"], now["looked"]) == ("searching", 1)
    (again,) = [rung for rung in now["rungs"] if rung["rung"] == first["rung"]]
    assert (again["times"], bool(again["looked_at"])) == (1, True)
    refused = room.type("missing", "confirm", key, role=BOSS)
    assert (refused.code, refused.out) == (1, "") and "Nothing was changed." in refused.err
    room.ask("charts", "check-in", code)
    assert act(room, "show", code)["seen"]
    assert room.type("missing", "confirm", key).code == 1
    done = act(room, "confirm", key, role=BOSS)
    assert (done["state"], bool(done["ended_at"]), done["to_join"]) == ("found", True, False)
    assert acts(done) == ["flagged", "looked", "seen", "confirmed"] and state(room, code) == "in_file"
    assert room.ask("missing", "list")["searches"] == []
    (ended,) = room.ask("missing", "list", "--ended")["searches"]
    assert (ended["id"], "rungs" in ended) == (done["id"], False)


def test_a_code_that_is_not_known_does_not_hold_up_the_others(small_room: Room) -> None:
    room = small_room
    first, second = (room.clinic.a_volume() for _ in range(2))
    ended = room.type("missing", "flag", first, "C99999999", second, "--reason", "slot empty", "--json")
    told = ended.document
    assert (ended.code, told["outcome"]) == (1, "refused")
    assert [row["barcode"] for row in told["searches"]] == [first, second]
    assert [row["barcode"] for row in told["refused"]] == ["C99999999"]
    assert ended.err.startswith("C99999999: ") and ended.err.count("\n") == 1
    assert {row["barcode"] for row in room.ask("missing", "list")["searches"]} == {first, second}


def test_what_was_never_missing_is_as_before(small_room: Room) -> None:
    room = small_room
    code = room.clinic.a_volume()
    holder = room.clinic.a_holder("Dr Lee")
    app, actor = room.clinic.records
    app.desk.check_out(actor, CheckOut(code, holder.code, room.clinic.scan()))
    key = flagged(room, code)
    done = act(room, "withdraw", key, "--reason", "it lay on the desk")
    assert (done["state"], state(room, code)) == ("withdrawn", "out")


def test_a_look_is_kept_and_taken_back(small_room: Room) -> None:
    room = small_room
    app, actor = room.clinic.records
    cart = app.places.add(actor, AddPlace(PlaceKind.ROOM, "Scanning room")).code
    key = flagged(room, room.clinic.a_volume())
    now = act(room, "looked", key, "--place", cart)
    (step,) = [each for each in now["steps"] if each["act"] == "looked"]
    assert "Scanning room" in step["words"]
    told = room.type("missing", "show", key).out
    assert "looked at by Records Person: Scanning room" in told and f"[{step['id']}]" in told
    wrong = room.type("missing", "not-looked", key, "yesterday")
    assert (wrong.code, wrong.out) == (2, "")
    back = act(room, "not-looked", key, step["id"])
    assert (back["looked"], back["state"]) == (0, "flagged")
    assert f"[{step['id']}]" not in room.type("missing", "show", key).out


WRONG = [("looked", "1"), ("looked", "1", "--words", " "), ("flag", "C1"), ("rebuild", "1")]


@pytest.mark.parametrize("words", WRONG)
def test_what_says_nothing_is_wrong_usage(small_room: Room, words: tuple[str, ...]) -> None:
    ended = small_room.type("missing", *words)
    assert (ended.code, ended.out) == (2, "")


def test_a_chart_nobody_looks_for_has_no_search(small_room: Room) -> None:
    code = small_room.clinic.a_volume()
    ended = small_room.type("missing", "show", code)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Nobody looks for {code}. Nothing was changed.")


def test_what_was_seen_is_not_it_and_the_search_goes_on(small_room: Room) -> None:
    room = small_room
    code = room.clinic.a_volume()
    key = looked(room, code)
    room.ask("charts", "check-in", code)
    now = act(room, "not-it", key, "--reason", "the label of another folder", role=BOSS)
    assert (now["state"], now["seen"], state(room, code)) == ("searching", False, "missing")


def test_a_lost_chart_is_rebuilt_and_the_original_joined_when_it_turns_up(room: Room) -> None:
    code = room.clinic.a_volume()
    key = flagged(room, code)
    assert room.type("missing", "stand-in", key).code == 1  # nobody has looked yet
    act(room, "looked", key, "--words", "window sill")
    stand_in = act(room, "stand-in", key)["temporary"]
    assert stand_in and act(room, "show", stand_in)["id"] == int(key)
    assert room.type("missing", "stand-in", key).code == 1
    assert room.type("missing", "lost", key, "--reason", "nowhere").code == 1
    assert act(room, "lost", key, "--reason", "nowhere", role=BOSS)["state"] == "presumed_lost"
    assert act(room, "search-on", key, role=BOSS)["state"] == "searching"
    act(room, "lost", key, "--reason", "nowhere", role=BOSS)
    rebuilt = act(room, "rebuild", key, "--from", "copies of the laboratory", role=BOSS)
    assert rebuilt["state"] == "rebuilt"
    assert "is the record now." in room.type("missing", "show", key).out
    room.ask("charts", "check-in", code)
    found = act(room, "confirm", key, role=BOSS)
    assert (found["state"], found["to_join"]) == ("found", True)
    (waits,) = room.ask("missing", "list")["searches"]
    assert waits["to_join"] and room.ask("missing", "figures")["to_join"] == 1
    assert room.type("missing", "join", key, stand_in).code == 1
    assert room.type("missing", "join", key, code, role=BOSS).code == 1
    joined = act(room, "join", key, stand_in, role=BOSS)
    assert (joined["joined"], joined["to_join"], acts(joined)[-1]) == (True, False, "joined")
    (leads_to,) = room.ask("charts", "where", stand_in)["volumes"]
    assert leads_to["barcode"] == code and room.ask("missing", "list")["searches"] == []


def test_the_figures_tell_how_much_is_missing(small_room: Room) -> None:
    room = small_room
    codes = [room.clinic.a_volume() for _ in range(4)]
    flagged(room, codes[0])
    looked(room, codes[1])
    found = room.ask("missing", "figures")
    assert (found["missing"], found["volumes"], found["rate"], found["begun"]) == (2, 4, 0.5, 1)
    told = room.type("missing", "figures").out
    assert told.startswith("2 of 4 volumes missing, 50.00%: 1 looked for, ")


def test_who_waits_stands_beside_a_search(small_room: Room) -> None:
    room = small_room
    patient = room.clinic.a_patient("Okafor", "Ada")
    later, sooner = room.clinic.a_volume(), room.clinic.a_volume(patient)
    for code in (later, sooner):
        flagged(room, code)
    app, actor = room.clinic.records
    needed = room.clinic.clock.now() + timedelta(hours=2)
    holder = room.clinic.a_holder("Dr Ortiz").code
    app.requests.ask(actor, AskForChart(patient.id, holder, needed), despite=list(WarningKind))
    first, second = room.ask("missing", "list")["searches"]
    assert (first["barcode"], second["barcode"]) == (sooner, later)
    assert "Dr Ortiz" in first["wanted"] and not second["wanted"]
    assert "Dr Ortiz" in room.type("missing", "show", sooner).out


def test_the_plan_of_a_search_is_printed(small_room: Room, tmp_path: Path) -> None:
    room = small_room
    key = flagged(room, room.clinic.a_volume())
    plan = tmp_path / "plan.pdf"
    made = room.ask("missing", "plan", key, "-o", str(plan))
    assert (made["file"], made["pages"] >= 1) == (str(plan), True)
    assert plan.read_bytes().startswith(b"%PDF")
    told = room.type("missing", "plan", key, "-o", str(tmp_path / "again.pdf"), "--stock", made["stock"])
    assert told.code == 0 and "again.pdf." in told.out
    assert room.type("missing", "plan", key, "-o", str(plan), "--stock", "birch bark").code == 1
