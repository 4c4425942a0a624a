"""Labels from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.charts.labels.models import LabelPrinting
from app.security import Role
from tests.cli.conftest import Room
from tests.db.test_labels import scanned


def test_labels_never_printed_go_into_a_pdf_and_are_read_again(room: Room, tmp_path: Path) -> None:
    codes = {room.clinic.a_volume() for _ in range(3)}
    file = tmp_path / "labels.pdf"
    made = room.ask("labels", "charts", "-o", str(file))
    assert (made["file"], made["pages"], made["stock"], made["dpi"]) == (str(file), 1, "avery-5160", 600)
    assert {label["barcode"] for label in made["labels"]} == codes
    assert all(label["for"].endswith(" V1") for label in made["labels"])
    assert set(scanned(file)) == codes
    again = room.ask("labels", "charts", "-o", str(tmp_path / "again.pdf"))
    assert (again["file"], again["labels"]) == (None, [])
    assert not (tmp_path / "again.pdf").exists()


def test_one_patients_labels_in_the_language_of_a_label_printer(room: Room, tmp_path: Path) -> None:
    volume = room.clinic.volumes()[0]
    room.clinic.a_volume()
    file = tmp_path / "label.zpl"
    made = room.ask("labels", "charts", "--mrn", volume.mrn, "-o", str(file), role=Role.FRONT_DESK)
    assert [label["barcode"] for label in made["labels"]] == [volume.code]
    assert (made["stock"], made["dpi"]) == ("zebra-57x32", 203)
    assert f"^FD{volume.code}^FS" in file.read_text(encoding="ascii")


def test_places_and_the_stocks_one_can_buy(small_room: Room, tmp_path: Path) -> None:
    lee = small_room.clinic.a_holder("Dr Lee")
    made = small_room.ask("labels", "places", "--kind", "person", "-o", str(tmp_path / "people.pdf"))
    assert made["labels"] == [{"barcode": lee.code, "for": "Dr Lee"}]
    stocks = small_room.ask("labels", "stocks")["stocks"]
    assert {"avery-5160", "zebra-57x32"} <= {each["stock"] for each in stocks}


def test_patient_cards_are_made_by_number(small_room: Room, tmp_path: Path) -> None:
    patient = small_room.clinic.a_patient("Garcia", "Maria")
    made = small_room.ask("labels", "patients", patient.mrn, "-o", str(tmp_path / "cards.pdf"))
    assert [label["for"] for label in made["labels"]] == ["GARCIA, Maria"]
    assert scanned(tmp_path / "cards.pdf") == [made["labels"][0]["barcode"]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "labels.doc"], "ends neither in .pdf nor in .zpl"),
        (["-o", "labels.pdf", "--stock", "post-it"], "is not a label stock"),
        (["-o", "labels.zpl", "--stock", "avery-5160"], "Choose a roll"),
        (["-o", "labels.pdf", "--dpi", "72"], "203, 300 or 600"),
        (["-o", "labels.pdf", "--start-at", "31"], "1 to 30"),
        (["C00000017", "-o", "labels.pdf"], "check digit"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_nothing(
    small_room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    small_room.clinic.a_volume()
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.glob("*labels*"))
    ended = small_room.type("labels", "charts", *words)
    assert (ended.code, ended.out) == (1, "") and sentence in ended.err
    assert set(tmp_path.glob("*labels*")) == before
    assert small_room.clinic.rows(select(LabelPrinting.id)) == []


def test_a_folder_that_takes_no_file_prints_nothing(small_room: Room, tmp_path: Path) -> None:
    small_room.clinic.a_volume()
    ended = small_room.type("labels", "charts", "-o", str(tmp_path / "nowhere" / "labels.pdf"))
    assert ended.code == 3 and "cannot be written" in ended.err
    assert small_room.clinic.rows(select(LabelPrinting.id)) == []


def test_a_name_that_cannot_be_set_is_said_and_the_others_are_made(small_room: Room, tmp_path: Path) -> None:
    clinic = small_room.clinic
    clinic.volumes(clinic.a_patient("N" * 190, "Nina"))
    good = clinic.a_volume()
    ended = small_room.type("labels", "charts", "-o", str(tmp_path / "labels.pdf"), "--json")
    assert ended.code == 1 and "Choose a larger label." in ended.err
    assert [label["barcode"] for label in ended.document["labels"]] == [good]
    assert len(ended.document["left_out"]) == 1
