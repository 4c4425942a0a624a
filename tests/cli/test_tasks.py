"""Tasks from a terminal."""

from __future__ import annotations

from app.patients import PromiseRecorded
from app.security import Role
from tests.cli.conftest import Room


def test_a_task_is_set_listed_done_and_opened_again(room: Room) -> None:
    patient = room.clinic.a_patient("Okafor", "Ada")
    (made,) = room.ask("tasks", "add", "Ring back", "--patient", patient.mrn, "--due", "2020-01-31")["tasks"]
    assert (made["what"], made["state"], made["due"]) == ("Ring back", "open", "2020-01-31")
    assert (made["for"], made["patient"], made["mrn"]) == ("Records Person", "OKAFOR, Ada", patient.mrn)
    assert made["days_late"] > 2000
    room.ask("tasks", "add", "Order labels")
    assert [row["what"] for row in room.ask("tasks", "list")["tasks"]] == ["Ring back", "Order labels"]
    ended = room.type("tasks", "list")
    assert ended.out.splitlines()[0].split() == [
        "Task",
        "State",
        "Due",
        "Late",
        "For",
        "Patient",
        "MRN",
        "What",
    ]
    (done,) = room.ask("tasks", "done", str(made["id"]), "--note", "Rang, all is well")["tasks"]
    assert (done["state"], done["note"], done["closed_by"]) == ("done", "Rang, all is well", "Records Person")
    assert [row["what"] for row in room.ask("tasks", "list")["tasks"]] == ["Order labels"]
    everything = room.ask("tasks", "list", "--all")["tasks"]
    assert [row["what"] for row in everything] == ["Order labels", "Ring back"]
    (again,) = room.ask("tasks", "reopen", str(made["id"]))["tasks"]
    assert (again["state"], again["note"], again["closed_at"]) == ("open", "", None)


def test_mine_are_those_for_whoever_asks(small_room: Room) -> None:
    patient = small_room.clinic.a_patient()
    app, clerk = small_room.clinic.clerk
    with app.units.write(clerk) as unit:
        unit.announce(PromiseRecorded(patient.id, 1, "Ring back", None))
    small_room.ask("tasks", "add", "Order labels")
    for role, mine in ((Role.FRONT_DESK, "Ring back"), (Role.RECORDS, "Order labels")):
        assert [row["what"] for row in small_room.ask("tasks", "list", "--mine", role=role)["tasks"]] == [
            mine
        ]
    (promise,) = small_room.ask("tasks", "list", "--mine", role=Role.FRONT_DESK)["tasks"]
    assert (promise["source"], promise["made_by"]) == ("promise", "Clerk Person")


def test_nothing_to_do_is_no_failure(small_room: Room) -> None:
    assert small_room.ask("tasks", "list") == {"tasks": []}
    ended = small_room.type("tasks", "list", "--all")
    assert (ended.code, ended.out) == (0, "Nothing has to be done.\n")


def test_a_day_that_is_none_is_wrong_usage_and_sets_nothing(small_room: Room) -> None:
    ended = small_room.type("tasks", "add", "Ring", "--due", "31-Feb")
    assert (ended.code, ended.out) == (2, "") and "is no day" in ended.err
    assert small_room.ask("tasks", "list") == {"tasks": []}


def test_what_is_done_is_refused_with_who_did_it(small_room: Room) -> None:
    (made,) = small_room.ask("tasks", "add", "Ring")["tasks"]
    small_room.ask("tasks", "done", str(made["id"]))
    ended = small_room.type("tasks", "done", str(made["id"]), role=Role.FRONT_DESK)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "Records Person has done this already. Nothing was changed.\n"
    empty = small_room.type("tasks", "add", "  ")
    assert (empty.code, empty.err.count("\n")) == (1, 1) and "what has to be done" in empty.err
