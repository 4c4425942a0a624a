"""Charts that go somewhere else, from a terminal, in a real clinic."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.charts import AddPlace, AskForChart, Place, PlaceKind, WarningKind
from app.security import Role
from tests.cli.conftest import Room


def a_place(room: Room, kind: PlaceKind, name: str) -> Place:
    app, actor = room.clinic.records
    return app.places.add(actor, AddPlace(kind, name))


def a_tote(room: Room) -> str:
    """The label of a tote that is going to be packed for Eastside."""
    tote = a_place(room, PlaceKind.TOTE, "Tote 1").code
    a_place(room, PlaceKind.CLINIC, "Eastside")
    made = act(room, "open", "--kind", "tote", "--to", "Eastside", "--container", tote)
    assert (made["state"], made["container"], made["to"]) == ("packing", "Tote 1", "Eastside")
    return tote


def act(room: Room, *words: str, role: Role = Role.RECORDS) -> dict[str, Any]:
    """The transfer as it stands after a command."""
    (found,) = room.ask("transfer", *words, role=role)["transfers"]
    assert isinstance(found, dict)
    return found


def sent(room: Room, count: int) -> tuple[str, list[str]]:
    """The label of a tote on its way, and the barcodes of what is in it."""
    codes = [room.clinic.a_volume() for _ in range(count)]
    tote = a_tote(room)
    act(room, "pack", tote, *codes)
    act(room, "close", tote)
    act(room, "send", tote)
    return tote, codes


def states(trip: dict[str, Any]) -> dict[str, str]:
    return {line["barcode"]: line["state"] for line in trip["lines"]}


def where(room: Room, code: str) -> tuple[str, str]:
    (there,) = room.ask("charts", "where", code)["volumes"]
    return there["state"], there["place"]


def test_a_tote_is_packed_sent_and_received(room: Room) -> None:
    first, second = (room.clinic.a_volume() for _ in range(2))
    tote = a_tote(room)
    packed = room.ask("transfer", "pack", tote, first, second)
    assert (packed["outcome"], packed["refused"]) == ("good", [])
    assert [row["barcode"] for row in packed["volumes"]] == [first, second]
    assert where(room, first) == ("in_transit", "Tote 1")
    closed = act(room, "close", tote, "--counted", "2")
    assert closed["state"] == "closed"
    gone = act(room, "send", str(closed["id"]), "--expected-on", "2090-01-31")
    assert (gone["state"], gone["expected_on"], gone["age"]) == ("in_transit", "2090-01-31", "usual")
    came = room.ask("transfer", "receive", tote, first, role=Role.FRONT_DESK)
    assert [(row["barcode"], row["complete"]) for row in came["volumes"]] == [(first, False)]
    assert states(act(room, "show", tote)) == {first: "received", second: "packed"}
    came = room.ask("transfer", "receive", tote, second, second, role=Role.FRONT_DESK)
    assert [(row["complete"], row["again"]) for row in came["volumes"]] == [(True, False), (False, True)]
    (done,) = came["transfers"]
    assert (done["state"], done["arrived"], done["awaited"]) == ("received", 2, 0)
    assert where(room, second) == ("out", "Eastside")
    assert room.ask("transfer", "list")["transfers"] == []
    (ended,) = room.ask("transfer", "list", "--ended")["transfers"]
    assert (ended["id"], "lines" in ended) == (done["id"], False)
    assert [step["act"] for step in done["steps"] if not step["barcode"]] == [
        "opened", "closed", "sent", "received",
    ]  # fmt: skip


def test_a_code_that_is_not_known_does_not_hold_up_the_others(small_room: Room) -> None:
    room = small_room
    first, second = (room.clinic.a_volume() for _ in range(2))
    tote = a_tote(room)
    ended = room.type("transfer", "pack", tote, first, "C99999999", second, "--json")
    told = ended.document
    assert (ended.code, told["outcome"]) == (1, "refused")
    assert [row["barcode"] for row in told["volumes"]] == [first, second]
    assert [row["barcode"] for row in told["refused"]] == ["C99999999"]
    assert ended.err.startswith("C99999999: ") and ended.err.count("\n") == 1
    assert states(told["transfers"][0]) == {first: "packed", second: "packed"}


def test_a_folder_is_taken_out_again(small_room: Room) -> None:
    room = small_room
    code = room.clinic.a_volume()
    tote = a_tote(room)
    act(room, "pack", tote, code)
    out = room.ask("transfer", "take-out", tote, code)
    assert out["volumes"][0]["text"].startswith("Taken out: ")
    assert where(room, code)[0] == "in_file" and states(out["transfers"][0]) == {code: "taken_out"}
    assert act(room, "cancel", tote)["state"] == "cancelled"


def test_a_count_that_differs_changes_nothing(small_room: Room) -> None:
    room = small_room
    tote, codes = sent(room, 2)
    refused = room.type("transfer", "receive-all", tote, "--counted", "3", role=Role.FRONT_DESK)
    assert (refused.code, refused.out) == (1, "") and "Nothing was changed." in refused.err
    assert set(states(act(room, "show", tote)).values()) == {"packed"}
    done = act(room, "receive-all", tote, "--counted", "2", role=Role.FRONT_DESK)
    assert (done["state"], set(states(done))) == ("received", set(codes))


def test_what_did_not_arrive_waits_in_the_queue_until_it_is_found(small_room: Room) -> None:
    room = small_room
    tote, (came, lost) = sent(room, 2)
    act(room, "receive", tote, came, role=Role.FRONT_DESK)
    done = act(room, "finish", tote, role=Role.FRONT_DESK)
    assert (done["state"], done["not_arrived"], states(done)[lost]) == ("received", 1, "not_arrived")
    (item,) = room.ask("queue", "list")["items"]
    assert "Tote 1" in item["evidence"]
    room.ask("charts", "check-in", lost)
    assert room.ask("queue", "list")["items"] == []


def test_the_steps_of_the_whole_are_taken_back_one_by_one(small_room: Room) -> None:
    room = small_room
    tote, codes = sent(room, 1)
    assert act(room, "back", tote)["state"] == "closed"
    assert act(room, "back", tote)["state"] == "packing"
    refused = room.type("transfer", "back", tote)
    assert refused.code == 1 and "Nothing was changed." in refused.err
    assert states(act(room, "show", tote)) == {codes[0]: "packed"}


def test_a_tote_goes_elsewhere_before_it_has_gone(small_room: Room) -> None:
    room = small_room
    a_place(room, PlaceKind.CLINIC, "Westside")
    tote = a_tote(room)
    assert act(room, "redirect", tote, "--to", "Westside")["to"] == "Westside"


def test_a_box_leaves_and_its_receipt_has_an_accession_number(room: Room) -> None:
    a_place(room, PlaceKind.INSTITUTION, "Ironvale")
    first, lost = (room.clinic.a_volume() for _ in range(2))
    box = act(room, "open", "--kind", "off-site", "--to", "Ironvale", "--note", "from 2019")
    assert (box["kind"], box["container"], box["note"]) == ("off_site", "Box 1", "from 2019")
    label = box["container_code"]
    act(room, "pack", label, first, lost)
    act(room, "close", label)
    gone = act(room, "send", label)
    assert gone["expected_on"] and where(room, first) == ("off_site", "Box 1")
    refused = room.type("transfer", "receive", label, first)
    assert refused.code == 1 and "Enter the receipt when it comes." in refused.err
    done = act(room, "receipt", label, "--accession", "RC-0815", "--missing", lost)
    assert (done["accession"], done["not_arrived"]) == ("RC-0815", 1)
    assert states(done) == {first: "received", lost: "not_arrived"}
    told = room.type("transfer", "show", label).out
    assert "Accession number RC-0815." in told and "did not arrive" in told


def test_a_bag_is_sealed_and_only_a_supervisor_lets_it_go(room: Room) -> None:
    a_place(room, PlaceKind.INSTITUTION, "Prairie View")
    code = room.clinic.a_volume()
    words = ("--kind", "institution", "--to", "Prairie View", "--item", "Films=2", "--item", "Slides")
    label = act(room, "open", *words)["container_code"]
    packed = act(room, "items", label, "--item", "Films=3", "--item", "Slides=1")
    assert packed["items"] == [
        {"what": "Films", "count": 3, "arrived": None},
        {"what": "Slides", "count": 1, "arrived": None},
    ]
    act(room, "pack", label, code)
    sealed = act(room, "close", label, "--seal", "A 77")
    assert (sealed["seal"], len(sealed["digest"])) == ("A 77", 64)
    assert room.type("transfer", "send", label).code == 1
    assert act(room, "show", label)["state"] == "closed"
    act(room, "send", label, role=Role.SUPERVISOR)
    words = ("--signed-by", "J. Webb", "--item-arrived", "2", "--item-arrived", "1")
    done = act(room, "receipt", label, *words)
    assert (done["state"], done["signed_by"]) == ("received", "J. Webb")
    assert [item["arrived"] for item in done["items"]] == [2, 1]
    (item,) = room.ask("queue", "list")["items"]
    assert "Films: 2 of 3 came" in item["evidence"]


def test_a_checklist_is_replaced_or_emptied_and_never_by_a_slip(small_room: Room) -> None:
    room = small_room
    tote = a_tote(room)
    assert [each["what"] for each in act(room, "items", tote, "--item", "Films=2")["items"]] == ["Films"]
    for words in ((), ("--none", "--item", "Slides=1"), ("--item", "Films=many"), ("--item", "=2")):
        ended = room.type("transfer", "items", tote, *words)
        assert (ended.code, ended.out) == (2, "")
    assert len(act(room, "show", tote)["items"]) == 1
    assert act(room, "items", tote, "--none")["items"] == []


def test_what_is_wanted_back_is_listed_and_printed(small_room: Room, tmp_path: Path) -> None:
    room = small_room
    none = room.type("transfer", "print-recalls", "-o", str(tmp_path / "none.pdf"))
    assert (none.code, none.out) == (0, "There is nothing to print. Nothing was made.\n")
    assert not (tmp_path / "none.pdf").exists()
    patient, holder = room.clinic.a_patient("Okafor"), room.clinic.a_holder("Dr Lee").code
    code = room.clinic.a_volume(patient)
    a_place(room, PlaceKind.INSTITUTION, "Ironvale")
    label = act(room, "open", "--kind", "off-site", "--to", "Ironvale")["container_code"]
    for words in (("pack", label, code), ("close", label), ("send", label)):
        act(room, *words)
    act(room, "receipt", label, "--accession", "RC-0815")
    app, actor = room.clinic.records
    soon = room.clinic.clock.now() + timedelta(days=1)
    app.requests.ask(actor, AskForChart(patient.id, holder, soon), despite=list(WarningKind))
    (wanted,) = room.ask("transfer", "recalls")["recalls"]
    assert [wanted[key] for key in ("barcode", "mrn", "place", "container", "accession")] == [
        code, patient.mrn, "Dr Lee", "Box 1", "RC-0815",
    ]  # fmt: skip
    assert "RC-0815" in room.type("transfer", "recalls").out
    file = tmp_path / "recalls.pdf"
    made = room.ask("transfer", "print-recalls", "-o", str(file))
    assert (made["what"], made["pages"], len(made["recalls"])) == ("recall", 1, 1)
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("what", ["manifest", "label", "receipt"])
def test_each_print_of_a_transfer_is_made(small_room: Room, tmp_path: Path, what: str) -> None:
    room = small_room
    a_place(room, PlaceKind.INSTITUTION, "Ironvale")
    code = room.clinic.a_volume()
    label = act(room, "open", "--kind", "institution", "--to", "Ironvale")["container_code"]
    act(room, "pack", label, code)
    act(room, "close", label)
    file = tmp_path / "print.pdf"
    made = room.ask("transfer", "print", label, "--what", what, "-o", str(file))
    assert (made["what"], made["pages"], made["file"]) == (what, 1, str(file))
    assert file.read_bytes().startswith(b"%PDF")


def test_a_label_comes_off_a_label_printer_and_a_manifest_does_not(small_room: Room, tmp_path: Path) -> None:
    room = small_room
    tote = a_tote(room)
    file = tmp_path / "label.zpl"
    made = room.ask("transfer", "print", tote, "--what", "label", "-o", str(file))
    assert made["stock"] == "zebra-102x152" and file.read_text(encoding="ascii").startswith("^XA")
    refused = room.type("transfer", "print", tote, "-o", str(tmp_path / "manifest.zpl"))
    assert refused.code == 1 and not (tmp_path / "manifest.zpl").exists()
    assert room.type("transfer", "print", tote, "--what", "poster", "-o", str(file)).code == 2


def test_a_trip_is_named_by_its_number_its_container_or_a_folder_in_it(small_room: Room) -> None:
    room = small_room
    code = room.clinic.a_volume()
    unused = a_place(room, PlaceKind.TOTE, "Tote 2").code
    tote = a_tote(room)
    key = act(room, "pack", tote, code)["id"]
    for words in (str(key), tote, "Tote 1", code):
        assert act(room, "show", words)["id"] == key
    for words in ("999", unused, "T99999999", "Tote 3"):
        ended = room.type("transfer", "show", words)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_people_read_a_table_of_what_is_on_its_way(small_room: Room) -> None:
    room = small_room
    assert room.type("transfer", "list").out == "Nothing is being packed or on its way.\n"
    assert room.type("transfer", "list", "--ended").out == "No transfer has ended yet.\n"
    tote, codes = sent(room, 1)
    assert "on the way" in room.type("transfer", "list").out
    shown = room.type("transfer", "show", tote).out
    assert codes[0] in shown and "not scanned yet" in shown and "Sent " in shown
    history = [line.split()[2].strip(",") for line in shown.splitlines() if line.startswith("20")]
    assert history == ["opened", "packed", "closed", "sent"]
    assert room.type("transfer", "open", "--kind", "parcel", "--to", "Eastside").code == 2


LARGE = ("9223372036854775808", "9999999999999999999", "9" * 5000)


@pytest.mark.parametrize("sort", ["transfer", "request", "search"])
@pytest.mark.parametrize("number", LARGE)
def test_a_number_larger_than_any_is_of_nothing(small_room: Room, sort: str, number: str) -> None:
    command = "missing" if sort == "search" else sort
    ended = small_room.type(command, "show", number)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"There is no {sort} {number}. Nothing was changed.\n"
