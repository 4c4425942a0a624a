"""Possible duplicates from a terminal."""

from __future__ import annotations

from pathlib import Path

from app.security import Role
from tests.cli.conftest import Room

MARIA = ("patients", "add", "Garcia", "Maria", "--born", "1975-02-03", "--phone", "402-555-4471")


def test_who_is_registered_twice_is_said_at_once_and_decided(room: Room) -> None:
    assert room.ask(*MARIA)["duplicates"] == 0
    assert room.ask(*MARIA, "--despite", "Her cousin")["duplicates"] == 1
    found = room.ask("patients", "duplicates")
    (pair,) = found["pairs"]
    assert (pair["a"]["name"], pair["despite"], pair["band"]) == ("GARCIA, Maria", "Her cousin", "review")
    assert pair["a"]["patient_id"] < pair["b"]["patient_id"] and "same phone" in pair["evidence"]
    assert (found["counts"]["records"], found["counts"]["rate"], "search" in found) == (2, 1.0, False)
    decided = room.ask("patients", "duplicate", str(pair["id"]), "different", "--reason", "Asked her")
    assert (decided["pairs"][0]["state"], decided["pairs"][0]["reason"]) == ("different", "Asked her")
    assert room.ask("patients", "duplicates", "--search")["pairs"] == []
    assert len(room.ask("patients", "duplicates", "--list", "different")["pairs"]) == 1
    again = room.type("patients", "duplicate", str(pair["id"]), "reopen")
    assert again.code == 0 and "duplicate rate 100.00%" in again.out
    assert room.type("patients", "duplicates", "--list", "nonsense").code == 2


def test_an_import_says_who_is_here_already(room: Room, tmp_path: Path) -> None:
    room.ask(*MARIA)
    file = tmp_path / "patients.csv"
    line = "Garcia,Maria,900001,1975-02-03,402-555-4471"
    file.write_text(f"Last,First,MRN,DOB,Phone\n{line}\n", encoding="utf-8")
    assert room.ask("patients", "import", str(file), "--dry-run", role=Role.RECORDS)["duplicates"] == 0
    assert room.ask("patients", "import", str(file), role=Role.RECORDS)["duplicates"] == 1
    file.write_text(f"Last,First,MRN,DOB,Phone\n{line.replace('900001', '900002')}\n", encoding="utf-8")
    again = room.type("patients", "import", str(file), role=Role.RECORDS)
    assert "May be here twice: 2 pairs. See: outguide patients duplicates\n" in again.err
