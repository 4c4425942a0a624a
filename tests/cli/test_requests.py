"""Requests from a terminal."""

from __future__ import annotations

from app.security import Role
from tests.cli.conftest import Room


def ask(room: Room, mrn: str, to: str, *more: str) -> dict[str, object]:
    (made,) = room.ask("request", "make", mrn, "--to", to, "--by", "+2h", *more)["requests"]
    return dict(made)


def test_a_chart_is_asked_for_fetched_and_given_back(room: Room) -> None:
    patient = room.clinic.a_patient("Okafor", "Ada")
    code, lee = room.clinic.a_volume(patient), room.clinic.a_holder("Dr Lee")
    made = ask(room, patient.mrn, "Dr Lee", "--for", "the nurse", "--note", "films too")
    assert (made["state"], made["place"], made["volumes"]) == ("open", "Dr Lee", [code])
    assert (made["for"], made["note"], made["mrn"], made["late"]) == (
        "the nurse",
        "films too",
        patient.mrn,
        False,
    )
    slip = str(made["code"])
    (claimed,) = room.ask("request", "claim", slip)["requests"]
    assert (claimed["state"], claimed["claimed_by"]) == ("claimed", "Records Person")
    (loose,) = room.ask("request", "let-go", slip)["requests"]
    assert loose["state"] == "open"
    (pulled,) = room.ask("request", "pull", str(made["id"]), code)["requests"]
    assert pulled["state"] == "pulled"
    moved = room.ask("charts", "check-out", code, "--to", lee.code)["volumes"][0]
    assert [(each["code"], each["answered"]) for each in moved["asked"]] == [(slip, True)]
    shown = room.ask("request", "show", slip)
    assert shown["requests"][0]["state"] == "delivered"
    assert [step["act"] for step in shown["history"]] == ["delivered", "pulled", "let_go", "claimed", "made"]
    assert room.ask("request", "list") == {"requests": []}
    room.ask("charts", "check-in", code)
    (ended,) = room.ask("request", "list", "--ended", "--patient", patient.mrn)["requests"]
    assert (ended["state"], ended["ending"]) == ("closed", "returned")


def test_what_is_worth_knowing_is_said_and_has_to_be_accepted(small_room: Room) -> None:
    room = small_room
    patient = room.clinic.a_patient()
    room.clinic.a_volume(patient)
    room.clinic.a_holder("Dr Lee")
    first = ask(room, patient.mrn, "Dr Lee")
    words = ("request", "make", patient.mrn, "--to", "Dr Lee", "--by", "+2h")
    refused = room.type(*words)
    assert (refused.code, refused.out) == (1, "")
    warning, sentence = refused.err.splitlines()
    assert warning.startswith("repeated: Dr Lee has asked for this chart") and str(first["code"]) in warning
    assert sentence.endswith("Nothing was changed. Ask all the same if it is needed.")
    accepted = room.type(*words, "--despite", "repeated", "--json")
    assert accepted.code == 0 and accepted.err.startswith("repeated: ")
    assert [row["id"] for row in accepted.document["requests"]] == [2]
    stops = room.ask("request", "plan", "2")["stops"]
    assert [stop["place"] for stop in stops] == ["Dr Lee", "Dr Lee"]


def test_a_request_is_changed_refused_and_ended_by_hand(small_room: Room) -> None:
    room = small_room
    patient = room.clinic.a_patient()
    room.clinic.a_volume(patient)
    for name in ("Dr Lee", "Dr Ortiz"):
        room.clinic.a_holder(name)
    key = str(ask(room, patient.mrn, "Dr Lee")["id"])
    (now,) = room.ask("request", "change", key, "--to", "Dr Ortiz", "--note", "x", "--stat")["requests"]
    assert (now["place"], now["note"], now["stat"]) == ("Dr Ortiz", "x", True)
    (now,) = room.ask("request", "not-fillable", key, "--reason", "slot_empty", "--words", "gone")["requests"]
    assert (now["state"], now["not_fillable"], now["ended_words"]) == ("not_fillable", "slot_empty", "gone")
    assert room.ask("request", "reopen", key)["requests"][0]["state"] == "open"
    (now,) = room.ask("request", "close", key, "--with", "copy_sent")["requests"]
    assert (now["state"], now["ending"]) == ("closed", "copy_sent")
    ended = room.type("request", "cancel", key, "--reason", "no")
    assert (ended.code, ended.out) == (1, "") and "has ended already" in ended.err
    room.ask("request", "reopen", key)
    (now,) = room.ask("request", "cancel", key, "--reason", "not needed", role=Role.FRONT_DESK)["requests"]
    assert (now["state"], now["ended_words"]) == ("cancelled", "not needed")
    assert room.type("request", "list").out == "Nobody waits for a chart.\n"


def test_a_time_is_wanted_and_has_to_be_one(small_room: Room) -> None:
    patient = small_room.clinic.a_patient()
    small_room.clinic.a_holder("Dr Lee")
    words = ("request", "make", patient.mrn, "--to", "Dr Lee")
    assert small_room.type(*words).code == 2
    wrong = small_room.type(*words, "--by", "noonish")
    assert (wrong.code, wrong.out) == (2, "") and "noonish is no time" in wrong.err
    assert small_room.type(*words, "--by", "2090-01-31T09:00", "--stat").code == 2
    (made,) = small_room.type(*words, "--by", "2090-01-31T09:00", "--json").document["requests"]
    assert made["needed_at"].startswith("2090-01-31T15:00")
    assert small_room.type("request", "list").out.splitlines()[0].split()[0] == "Request"
    assert small_room.type("request", "show", "1").code == 0


def test_a_chart_is_lent_until_further_notice(room: Room) -> None:
    patient = room.clinic.a_patient()
    code, lee = room.clinic.a_volume(patient), room.clinic.a_holder("Dr Lee")
    made = room.ask(
        "request",
        "loans",
        "make",
        patient.mrn,
        "--to",
        lee.code,
        "--review",
        "2090-03-15",
        "--reason",
        "on call",
    )["loans"][0]
    assert (made["place"], made["review_on"], made["reason"]) == ("Dr Lee", "2090-03-15", "on call")
    out = room.ask("charts", "check-out", code, "--to", "Dr Lee")["volumes"][0]
    assert out["standing"] == "Dr Lee until 15-Mar-2090" and out["due"].startswith("2090-03-15")
    assert [row["id"] for row in room.ask("request", "loans", "list", "--patient", patient.mrn)["loans"]] == [
        1
    ]
    (ended,) = room.ask("request", "loans", "end", str(made["id"]))["loans"]
    assert ended["ended_by"] == "Records Person"
    assert room.type("request", "loans", "list").out == "No chart is on a standing loan.\n"
    assert room.ask("request", "loans", "list", "--ended")["loans"] == [ended]
