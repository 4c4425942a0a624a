"""Files of other programs from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.security import Role
from tests.cli.conftest import Room

PATIENTS = "LastName;FirstName;DOB;MRN\r\nGarcia;Maria;13.02.1975;004172\r\nLee;Bo;31.02.1975;004173\r\n"
CHARTS = "MRN,Volume,Barcode,Shelf,Holder\n004172,2,OLD-2,Wall,Dr Lee\n999999,1,,,\n"


def written(folder: Path, content: str, name: str = "old.csv") -> str:
    file = folder / name
    file.write_bytes(content.encode("utf-8-sig"))
    return str(file)


def test_patients_are_taken_in_and_bad_rows_are_listed(room: Room, tmp_path: Path) -> None:
    file = written(tmp_path, PATIENTS)
    told = room.ask("patients", "import", file)
    assert (told["rows"], told["added"], told["updated"], told["unchanged"]) == (2, 1, 0, 0)
    assert [(each["line"], each["field"]) for each in told["refused"]] == [(3, "DOB")]
    assert told["mapping"] == {
        "family": "LastName", "given": "FirstName", "birth_date": "DOB", "mrn": "MRN",
    }  # fmt: skip
    again = room.type("patients", "import", file)
    assert (again.code, "1 unchanged, 1 refused" in again.out) == (0, True)
    assert "31.02.1975 is not a date of the calendar" in again.out


def test_a_mapping_can_be_said_and_a_dry_run_changes_nothing(small_room: Room, tmp_path: Path) -> None:
    file = written(tmp_path, PATIENTS.replace("LastName", "X"))
    mapping = written(tmp_path, "", "map.json")
    Path(mapping).write_text(json.dumps({"family": "X", "mrn": "MRN"}), encoding="utf-8")
    dry = small_room.ask("patients", "import", file, "--map", mapping, "--dry-run")
    assert (dry["added"], dry["dry_run"]) == (2, True)
    assert small_room.ask("patients", "import", file, "--map", mapping)["added"] == 2


def test_a_former_chart_list_is_taken_over_and_its_volumes_are_told(room: Room, tmp_path: Path) -> None:
    room.ask("patients", "add", "Garcia", "Maria", "--mrn", "004172")
    file = written(tmp_path, CHARTS)
    dry = room.ask("charts", "import", file, "--dry-run")
    assert (dry["added"], dry["barcodes"], dry["dry_run"]) == (1, [], True)
    told = room.ask("charts", "import", file)
    assert (told["rows"], told["added"], told["updated"], told["unchanged"]) == (2, 1, 0, 0)
    (volume,) = room.ask("charts", "where", *told["barcodes"])["volumes"]
    assert (volume["number"], volume["state"], volume["holder"], volume["home"]) == (
        2,
        "out",
        "Dr Lee",
        "Wall",
    )
    assert told["refused"] == [{"line": 3, "field": "MRN", "reason": "No patient here has this MRN."}]
    assert told["mapping"]["old_number"] == "Barcode"
    assert room.ask("charts", "where", "OLD-2")["volumes"][0]["barcode"] == volume["barcode"]
    again = room.type("charts", "import", file)
    assert (again.code, "0 volumes made" in again.out, "1 here already, 1 refused" in again.out) == (
        0,
        True,
        True,
    )


@pytest.mark.parametrize("what", ["patients", "charts"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty"),
        ("Shoe\n1\n", "No column holds"),
        ('MRN,Last,DOB,Date out\n"1,x,,\n', "From line 2 on this is no table"),
        ("MRN,Last,DOB,Date out\n1,x,02/03/1975,02/03/1975\n", "can be read in two ways"),
    ],
)
def test_what_cannot_be_imported_ends_in_one_sentence(
    small_room: Room, tmp_path: Path, what: str, content: str, sentence: str
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(content, encoding="utf-8")
    ended = small_room.type(what, "import", str(file))
    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err and ended.err.strip().count("\n") == 0
    assert "Nothing was changed" in ended.err


@pytest.mark.parametrize("what", ["patients", "charts"])
def test_the_order_of_dates_can_be_said(small_room: Room, tmp_path: Path, what: str) -> None:
    file = written(tmp_path, "MRN,Last,DOB,Date out\n1,x,02/03/1975,02/03/1975\n")
    small_room.ask("patients", "import", file, "--date-order", "dmy")
    assert small_room.ask(what, "import", file, "--date-order", "dmy")["refused"] == []


@pytest.mark.parametrize("what", ["patients", "charts"])
def test_only_the_records_room_imports_from_a_terminal(small_room: Room, tmp_path: Path, what: str) -> None:
    ended = small_room.type(what, "import", written(tmp_path, CHARTS), role=Role.FRONT_DESK)
    assert (ended.code, "may not do this" in ended.err) == (1, True)


def test_a_file_that_is_not_there_is_told(small_room: Room, tmp_path: Path) -> None:
    file = written(tmp_path, PATIENTS)
    for words in (("nowhere.csv",), (file, "--map", "nowhere.json")):
        ended = small_room.type("patients", "import", *words)
        assert (ended.code, ended.out) == (3, "")
        assert "nowhere." in ended.err and "cannot be read" in ended.err
