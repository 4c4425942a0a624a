"""Custody from a terminal."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.charts import Change, MovementAct, PlaceKind
from app.security import Role
from tests.cli.conftest import Room

VOLUME = {
    "barcode", "mrn", "patient", "chart", "number", "state", "place", "holder", "home", "since", "due",
}  # fmt: skip


def test_volumes_go_out_and_come_back(room: Room) -> None:
    first, second = room.clinic.a_volume(), room.clinic.a_volume()
    doctor = room.clinic.a_holder("Dr Lee")
    out = room.ask("charts", "check-out", first, second, "--to", "dr lee")
    assert out["outcome"] == "good"
    assert [volume["barcode"] for volume in out["volumes"]] == [first, second]
    assert all(set(volume) >= VOLUME for volume in out["volumes"])
    assert {(volume["state"], volume["holder"], volume["place"]) for volume in out["volumes"]} == {
        ("out", "Dr Lee", "Dr Lee")
    }
    since, due = (datetime.fromisoformat(out["volumes"][0][key]) for key in ("since", "due"))
    assert since.utcoffset() == timedelta(0) and due > since
    assert room.ask("charts", "where", first)["volumes"][0]["holder"] == "Dr Lee"
    back = room.ask("charts", "check-in", first, role=Role.FRONT_DESK)
    assert (back["volumes"][0]["state"], back["volumes"][0]["due"]) == ("in_file", None)
    assert room.ask("charts", "check-out", second, "--to", doctor.code)["volumes"][0]["holder"] == "Dr Lee"


def test_a_scan_typed_here_is_keyed_and_the_history_has_both_times(room: Room) -> None:
    code = room.clinic.a_volume()
    room.clinic.a_holder("Dr Lee")
    room.ask("charts", "check-out", code, "--to", "Dr Lee")
    room.ask("charts", "check-in", code)
    told = room.ask("charts", "history", code)
    assert [(row["sequence"], row["act"]) for row in told["movements"]] == [(1, "check_out"), (2, "check_in")]
    assert {row["entry"] for row in told["movements"]} == {"keyed"}
    for row in told["movements"]:
        happened, recorded = (datetime.fromisoformat(row[key]) for key in ("happened_at", "recorded_at"))
        assert abs(recorded - happened) < timedelta(minutes=1)
    assert [volume["barcode"] for volume in told["volumes"]] == [code]


def test_one_bad_label_does_not_hold_up_the_others(room: Room) -> None:
    good = room.clinic.a_volume()
    room.clinic.a_holder("Dr Lee")
    ended = room.type("charts", "check-out", "C00000017", good, "nonsense", "--to", "Dr Lee", "--json")
    assert ended.code == 1
    assert ended.document["outcome"] == "refused"
    assert [volume["barcode"] for volume in ended.document["volumes"]] == [good]
    assert [each["barcode"] for each in ended.document["refused"]] == ["C00000017", "nonsense"]
    assert ended.err.count("Nothing was changed") == 2


def test_an_unknown_holder_moves_nothing(room: Room) -> None:
    code = room.clinic.a_volume()
    ended = room.type("charts", "check-out", code, "--to", "Dr Nobody")
    assert (ended.code, ended.out) == (1, "")
    assert "Nobody and no room is called Dr Nobody" in ended.err
    assert room.ask("charts", "where", code)["volumes"][0]["state"] == "in_file"


def test_a_volume_comes_in_at_a_shelf_named_or_scanned(room: Room) -> None:
    code = room.clinic.a_volume()
    holder = room.clinic.a_holder("Dr Lee")
    shelf = next(place for place in room.ask("places", "list")["places"] if place["kind"] == "section")
    for at in (shelf["name"], shelf["code"]):
        room.ask("charts", "check-out", code, "--to", holder.code)
        back = room.ask("charts", "check-in", code, "--at", at)
        assert back["volumes"][0]["place"] == shelf["name"]
    ended = room.type("charts", "check-in", code, "--at", "Dr Lee")
    assert ended.code == 1 and "No shelf is called Dr Lee" in ended.err


def test_a_scan_that_does_not_fit_is_kept_and_waits_in_the_queue(room: Room) -> None:
    code = room.clinic.a_volume()
    app, actor = room.clinic.records
    app.desk.change(actor, Change(code, MovementAct.MARK_MISSING, room.clinic.scan(), reason="slot empty"))
    ended = room.type("charts", "check-in", code, "--json")
    assert (ended.code, ended.document["outcome"]) == (0, "decide")
    (item,) = room.ask("queue", "list")["items"]
    assert (item["kind"], item["barcode"]) == ("found_unconfirmed", code)


def test_the_last_movement_is_taken_back(room: Room) -> None:
    code = room.clinic.a_volume()
    room.clinic.a_holder("Dr Lee")
    assert "has not moved yet" in room.type("charts", "undo", code).err
    room.ask("charts", "check-out", code, "--to", "Dr Lee")
    assert room.ask("charts", "undo", code)["volumes"][0]["state"] == "in_file"
    rows = room.ask("charts", "history", code)["movements"]
    assert [(row["act"], row["undone"]) for row in rows] == [("check_out", True), ("undo", False)]


def test_a_chart_is_made_and_grows(room: Room) -> None:
    who = room.clinic.a_patient()
    made = room.ask("charts", "make", who.mrn.lstrip("0"), "--volumes", "2")
    assert [volume["number"] for volume in made["volumes"]] == [1, 2]
    assert {volume["mrn"] for volume in made["volumes"]} == {who.mrn}
    more = room.ask("charts", "make", who.mrn)
    assert [volume["number"] for volume in more["volumes"]] == [3]
    film = room.ask("charts", "make", who.mrn, "--kind", "film")
    assert [(volume["chart"], volume["number"]) for volume in film["volumes"]] == [("film", 1)]
    assert "Nobody has the MRN" in room.type("charts", "make", "987654").err


def test_whoever_may_not_move_charts_is_told_once(room: Room) -> None:
    code = room.clinic.a_volume()
    room.clinic.a_holder("Dr Lee", PlaceKind.PERSON)
    ended = room.type("charts", "check-out", code, code, "--to", "Dr Lee", role=Role.PRIVACY_OFFICER)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("may not do this") == 1


def test_a_supervisor_combines_two_volumes_and_the_old_label_leads_on(room: Room) -> None:
    thin, thick = (volume.code for volume in room.clinic.volumes(volumes=2))
    combine = ("charts", "combine", thin, "--into", thick, "--reason", "one folder for both")
    refused = room.type(*combine, role=Role.RECORDS)
    assert refused.code != 0 and "Nothing was changed" in refused.err
    told = room.ask(*combine, role=Role.SUPERVISOR)
    assert told["volumes"][0]["state"] == "combined"
    assert room.ask("charts", "where", thin)["volumes"][0]["barcode"] == thick
