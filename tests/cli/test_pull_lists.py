"""Pull lists from a terminal, in a real clinic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.patients import Patient
from tests.cli.conftest import Room

DAY = str((datetime.now(UTC) + timedelta(days=30)).date())
LINE = {"barcode", "mrn", "order", "place", "needed_at", "state", "reason"}


def visit(room: Room, patient: Patient, at: str = "09:10", whom: str = "Dr Lee", kind: str = "check") -> None:
    words = ("--at", f"{DAY} {at}", "--with", whom, "--kind", kind)
    room.ask("schedule", "book", patient.mrn, *words)


def visits(room: Room, *families: str) -> dict[str, str]:
    """A visit to Dr Lee for each, and the barcodes of their charts by number."""
    room.clinic.a_holder("Dr Lee")
    patients = [room.clinic.a_patient(family) for family in families]
    codes = {patient.mrn: room.clinic.a_volume(patient) for patient in patients}
    for patient in patients:
        visit(room, patient)
    return codes


def lines(room: Room, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.ask("pull-list", "show", "--date", DAY, *more)["lines"]
    return found


def of(rows: list[dict[str, Any]], code: str) -> dict[str, Any]:
    (found,) = (row for row in rows if row["barcode"] == code)
    return found


def test_a_list_is_built_walked_checked_out_and_taken_back(room: Room) -> None:
    codes = visits(room, "Okafor", "Garcia")
    first, second = codes.values()
    (built,) = room.ask("pull-list", "build", "--date", DAY)["days"]
    assert (built["date"], built["visits"], built["made"], built["unknown"]) == (DAY, 2, 2, [])
    shown = lines(room)
    assert {row["barcode"]: row["mrn"] for row in shown} == {code: mrn for mrn, code in codes.items()}
    assert all(set(row) >= LINE and (row["place"], row["state"]) == ("Dr Lee", "open") for row in shown)
    fetched = room.ask("pull-list", "pull", first, "--date", DAY)
    assert (fetched["outcome"], fetched["refused"]) == ("good", [])
    (pulled,) = fetched["lines"]
    assert (pulled["state"], pulled["left"], pulled["wanted"], pulled["again"]) == ("pulled", 1, 2, False)
    assert [row["barcode"] for row in lines(room, "--to-pull")] == [second]
    gone = room.ask("pull-list", "check-out", "--date", DAY)
    assert (gone["count"], gone["places"], gone["left"]) == (1, [{"place": "Dr Lee", "count": 1}], [])
    (there,) = room.ask("charts", "where", first)["volumes"]
    assert (there["state"], there["holder"]) == ("out", "Dr Lee")
    assert of(lines(room), first)["state"] == "out"
    assert room.ask("pull-list", "undo", gone["batch"])["count"] == 1
    (back,) = room.ask("charts", "where", first)["volumes"]
    assert back["state"] == "in_file" and of(lines(room), first)["state"] == "pulled"
    again = room.type("pull-list", "undo", gone["batch"])
    assert (again.code, again.out) == (1, "") and again.err.count("\n") == 1


def test_what_cannot_be_fetched_says_why_and_can_be_fetched_after_all(small_room: Room) -> None:
    room = small_room
    first, second = visits(room, "Okafor", "Garcia").values()
    room.ask("pull-list", "build", "--date", DAY)
    slip = of(lines(room), first)["code"]
    about = (slip, first, "--date", DAY)
    (said,) = room.ask(
        "pull-list", "not-fillable", *about, "--reason", "slot-empty", "--words", "no outguide"
    )["lines"]
    assert (said["state"], said["reason"], said["words"]) == ("not_fillable", "slot_empty", "no outguide")
    counted = room.ask("pull-list", "ready", "--date", DAY)
    assert [counted[key] for key in ("date", "wanted", "ready", "not_fillable")] == [DAY, 2, 0, 1]
    (said,) = room.ask("pull-list", "fillable", *about)["lines"]
    assert (said["state"], said["reason"]) == ("open", None)
    room.ask("pull-list", "pull", first, second, "--date", DAY)
    counted = room.ask("pull-list", "ready", "--date", DAY)
    assert (counted["ready"], counted["in_time"]) == (2, 2)
    assert counted["places"] == [{"place": "Dr Lee", "wanted": 2, "ready": 2}]
    (said,) = room.ask("pull-list", "put-back", *about)["lines"]
    assert said["state"] == "open"
    refused = room.type("pull-list", "put-back", *about)
    assert (refused.code, refused.out) == (1, "") and "Nothing was changed." in refused.err


def test_a_chart_that_nobody_wants_does_not_hold_up_the_others(small_room: Room) -> None:
    room = small_room
    (wanted,) = visits(room, "Okafor").values()
    unwanted = room.clinic.a_volume()
    room.ask("pull-list", "build", "--date", DAY)
    ended = room.type("pull-list", "pull", unwanted, wanted, "C99999999", "--date", DAY, "--json")
    assert ended.code == 1
    told = ended.document
    assert (told["outcome"], [row["barcode"] for row in told["lines"]]) == ("refused", [wanted])
    assert [row["barcode"] for row in told["refused"]] == [unwanted, "C99999999"]
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [unwanted, "C99999999"]
    assert of(lines(room), wanted)["state"] == "pulled"


def test_a_name_that_nobody_knows_is_told_with_the_command_that_mends_it(small_room: Room) -> None:
    room = small_room
    lee, patient = room.clinic.a_holder("Dr Lee"), room.clinic.a_patient("Okafor")
    room.clinic.a_volume(patient)
    visit(room, patient, whom="Derm 2")
    ended = room.type("pull-list", "build", "--date", DAY, "--json")
    assert ended.code == 0
    assert ended.document["days"][0]["unknown"] == [{"words": "Derm 2", "visits": 1}]
    assert 'outguide pull-list places --set "Derm 2=PLACE"' in ended.err and ended.err.count("\n") == 1
    (known,) = room.ask("pull-list", "places", "--set", f"Derm 2={lee.code}")["places"]
    assert known == {"words": "Derm 2", "place": "Dr Lee", "place_code": lee.code}
    (built,) = room.ask("pull-list", "build", "--date", DAY)["days"]
    assert (built["made"], built["unknown"]) == (1, [])


def test_a_kind_of_visit_that_needs_no_paper(small_room: Room) -> None:
    room = small_room
    visits(room, "Okafor")
    (rule,) = room.ask("pull-list", "kinds")["kinds"]
    assert rule == {"kind": "check", "paper": "all", "visits": 1, "known": False}
    (rule,) = room.ask("pull-list", "kinds", "--set", "check=none")["kinds"]
    assert (rule["paper"], rule["known"]) == ("none", True)
    (built,) = room.ask("pull-list", "build", "--date", DAY)["days"]
    assert (built["visits"], built["made"], built["without_paper"]) == (1, 0, 1)
    assert room.type("pull-list", "show", "--date", DAY).out == f"Nothing is wanted for {DAY}.\n"


def test_a_walk_is_divided_between_clerks(small_room: Room) -> None:
    room = small_room
    visits(room, "Okafor", "Garcia", "Nguyen", "Smith")
    room.ask("pull-list", "build", "--date", DAY)
    parts = room.ask("pull-list", "split", "--parts", "2", "--date", DAY)["parts"]
    assert [(part["part"], part["lines"], part["left"], part["person"]) for part in parts] == [
        (1, 2, 2, ""),
        (2, 2, 2, ""),
    ]
    assert sorted(row["part"] for row in lines(room)) == [1, 1, 2, 2]
    parts = room.ask("pull-list", "take", "2", "--date", DAY)["parts"]
    assert [part["person"] for part in parts] == ["", "Records Person"]
    assert room.type("pull-list", "take", "3", "--date", DAY).code == 1
    one = room.type("pull-list", "split", "--parts", "1", "--date", DAY)
    assert (one.code, one.out) == (0, f"The list of {DAY} is one walk.\n")


def test_what_is_printed_once_is_printed_again_only_if_it_is_otherwise(
    small_room: Room, tmp_path: Path
) -> None:
    room = small_room
    codes = visits(room, "Okafor", "Garcia")
    room.ask("pull-list", "build", "--date", DAY)
    assert {row["change"] for row in room.ask("pull-list", "changes", "--date", DAY)["changes"]} == {"added"}
    file = tmp_path / "slips.pdf"
    made = room.ask("pull-list", "print", "--date", DAY, "-o", str(file))
    assert (made["file"], made["stock"], made["pages"]) == (str(file), "letter-4", 1)
    assert {row["barcode"] for row in made["lines"]} == set(codes.values())
    assert file.read_bytes().startswith(b"%PDF")
    assert room.ask("pull-list", "changes", "--date", DAY)["changes"] == []
    late = room.clinic.a_patient("Nguyen")
    code = room.clinic.a_volume(late)
    visit(room, late)
    zpl = tmp_path / "slips.zpl"
    made = room.ask("pull-list", "print", "--date", DAY, "--changes", "-o", str(zpl))
    assert [row["barcode"] for row in made["lines"]] == [code]
    assert zpl.read_text(encoding="ascii").startswith("^XA")
    none = room.type("pull-list", "print", "--date", DAY, "--changes", "-o", str(tmp_path / "no.pdf"))
    assert (none.code, none.out) == (0, "There is nothing to print. Nothing was made.\n")
    assert not (tmp_path / "no.pdf").exists()


@pytest.mark.parametrize("what", ["list", "routing"])
def test_the_list_and_the_ways_of_patients_are_printed(small_room: Room, tmp_path: Path, what: str) -> None:
    room = small_room
    visits(room, "Okafor")
    (twice,) = (row["mrn"] for row in room.ask("find", "okafor")["hits"])
    room.clinic.a_holder("Dr Ortiz")
    words = ("--at", f"{DAY} 11:00", "--with", "Dr Ortiz")
    room.ask("schedule", "book", twice, *words)
    room.ask("pull-list", "build", "--date", DAY)
    (line,) = lines(room)
    assert [stop["place"] for stop in line["stops"]] == ["Dr Ortiz"]
    file = tmp_path / "print.pdf"
    made = room.ask("pull-list", "print", "--date", DAY, "--what", what, "-o", str(file))
    assert (made["what"], len(made["lines"])) == (what, 1) and file.is_file()


def test_without_a_day_it_is_the_next_opening_day(small_room: Room) -> None:
    ahead = small_room.ask("pull-list", "ready")["date"]
    assert small_room.ask("pull-list", "build")["days"][0]["date"] == ahead
    assert small_room.ask("pull-list", "show")["date"] == ahead
    assert small_room.ask("pull-list", "changes")["date"] == ahead
    days = small_room.ask("pull-list", "build", "--days", "3")["days"]
    assert [each["date"] for each in days] == sorted({each["date"] for each in days}) and len(days) == 3
