"""Looking patients up from a terminal."""

from __future__ import annotations

from datetime import date

from app.audit import Act, TrailFilter
from app.patients import Sex
from tests.cli.conftest import Room

HIT = {"patient_id", "mrn", "name", "birth_date", "sex", "phone", "why", "score", "volumes"}


def test_a_patient_is_found_by_name_with_the_folders(room: Room) -> None:
    who = room.clinic.a_patient("Okafor", "Ada", phone="402-555-4471", birth_date=date(1975, 2, 3))
    code = room.clinic.a_volume(who)
    found = room.ask("find", "okaf", "ad")
    (hit,) = found["hits"]
    assert set(hit) >= HIT
    assert found["ms"] > 0
    known = {key: hit[key] for key in ("patient_id", "mrn", "name", "birth_date", "sex", "phone")}
    assert known == {
        "patient_id": who.id,
        "mrn": who.mrn,
        "name": "OKAFOR, Ada",
        "birth_date": "1975-02-03",
        "sex": "F",
        "phone": "(402) 555-4471",
    }
    assert [volume["barcode"] for volume in hit["volumes"]] == [code]


def test_the_best_fit_comes_first_and_the_rest_is_counted(room: Room) -> None:
    for given in ("Ann", "Anna", "Annabel"):
        room.clinic.a_patient("Moreau", given)
    found = room.ask("find", "moreau anna", "--limit", "1")
    assert [hit["name"] for hit in found["hits"]] == ["MOREAU, Anna"]
    assert found["more"] is True


def test_a_chart_label_finds_its_patient(room: Room) -> None:
    who = room.clinic.a_patient("Okafor", "Ada")
    code = room.clinic.a_volume(who)
    room.clinic.a_volume()
    found = room.ask("find", code.lower())
    assert [hit["patient_id"] for hit in found["hits"]] == [who.id]


def test_a_misread_label_is_refused_and_not_taken_for_a_name(room: Room) -> None:
    code = room.clinic.a_volume()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    ended = room.type("find", wrong)
    assert (ended.code, ended.out) == (1, "")
    assert "misread" in ended.err


def test_nobody_fits_is_no_failure(room: Room) -> None:
    assert room.ask("find", "zzyzx")["hits"] == []
    ended = room.type("find", "zzyzx")
    assert ended.code == 0
    assert "Nobody fits" in ended.out


def test_a_look_up_is_an_act_in_the_trail_without_the_words_typed(room: Room) -> None:
    who = room.clinic.a_patient("Okafor", "Ada")
    room.ask("find", "okafor")
    app, actor = room.clinic.privacy
    (act,) = app.trail.list(actor, TrailFilter(act=Act.LOOKED_UP))
    assert act.detail.endswith(f"shown {who.id}")
    assert "okafor" not in act.detail


def test_people_read_a_table_and_names_are_never_markup(room: Room) -> None:
    room.clinic.a_patient("[bold]Okafor", "Ada", sex=Sex.FEMALE)
    ended = room.type("find", "okafor")
    assert "[BOLD]OKAFOR, Ada" in ended.out
    assert "\x1b" not in ended.out
    assert not any(line.endswith(" ") for line in ended.out.splitlines())
