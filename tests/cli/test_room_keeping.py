"""The queue, the trail, people, places and the index from a terminal."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.charts import Change, MovementAct
from app.cli.audit import whole
from app.security import Role
from tests.cli.conftest import Room
from tests.support.clinics import PASSWORD

ITEM = {"id", "kind", "severity", "subject", "state", "age_days", "evidence", "remedies"}


@pytest.fixture
def waiting(room: Room) -> int:
    """An item of the queue: a volume that was missing has turned up."""
    code = room.clinic.a_volume(room.clinic.a_patient("Okafor", "Ada"))
    app, actor = room.clinic.records
    app.desk.change(actor, Change(code, MovementAct.MARK_MISSING, room.clinic.scan(), reason="slot empty"))
    room.ask("charts", "check-in", code)
    (item,) = room.ask("queue", "list")["items"]
    assert set(item) >= ITEM
    assert (item["subject"], item["state"], item["age_days"]) == ("OKAFOR, Ada V1", "open", 0)
    key: int = item["id"]
    return key


def test_an_item_is_taken_and_resolved_with_a_reason(room: Room, waiting: int) -> None:
    item = str(waiting)
    taken = room.ask("queue", "take", item)["items"][0]
    assert (taken["state"], taken["taken_by"]) == ("taken", "Records Person")
    done = room.ask("queue", "resolve", item, "--reason", "on the trolley")["items"][0]
    assert (done["state"], done["reason"], done["remedies"]) == ("resolved", "on the trolley", ["reopen"])
    assert room.ask("queue", "list")["items"] == []
    assert [each["id"] for each in room.ask("queue", "list", "--closed")["items"]] == [waiting]
    assert room.ask("queue", "show", item)["items"] == [{**done, "age_days": 0}]
    again = room.type("queue", "dismiss", item, "--reason", "again")
    assert again.code == 1 and "was resolved by" in again.err


def test_an_item_that_has_ended_waits_again(room: Room, waiting: int) -> None:
    item = str(waiting)
    refused = room.type("queue", "reopen", item)
    assert (refused.code, refused.err) == (1, "This item waits already. Nothing was changed.\n")
    room.ask("queue", "take", item)
    room.ask("queue", "dismiss", item, "--reason", "seen to")
    assert room.type("queue", "reopen", item, role=Role.FRONT_DESK).code == 1
    (again,) = room.ask("queue", "reopen", item)["items"]
    assert (again["state"], again["taken_by"], again["closed_by"]) == ("open", "", "")
    assert again["remedies"] == ["take", "resolve", "dismiss"]
    assert [each["id"] for each in room.ask("queue", "list")["items"]] == [waiting]
    (told,) = room.ask("audit", "show", "--act", "discrepancy.reopened", role=Role.SUPERVISOR)["acts"]
    assert told["detail"] == f"item {waiting}"
    assert room.ask("queue", "resolve", item, "--reason", "now")["items"][0]["reason"] == "now"


def test_an_item_needs_a_reason_and_the_right_to_settle(room: Room, waiting: int) -> None:
    assert room.type("queue", "resolve", str(waiting)).code == 2
    assert room.type("queue", "resolve", str(waiting), "--reason", " ").code == 1
    assert room.type("queue", "dismiss", str(waiting), "--reason", "x", role=Role.FRONT_DESK).code == 1
    assert room.ask("queue", "show", str(waiting))["items"][0]["state"] == "open"
    assert room.type("queue", "show", "999").err == "There is no item 999 in the queue.\n"


def test_the_trail_is_narrowed_by_patient_person_and_act(room: Room) -> None:
    who = room.clinic.a_patient("Okafor", "Ada")
    code = room.clinic.a_volume(who)
    room.clinic.a_holder("Dr Lee")
    room.ask("charts", "check-out", code, "--to", "Dr Lee")
    records = room.clinic.logins[Role.RECORDS]
    (moved,) = room.ask(
        "audit", "show", "--patient", who.mrn, "--person", records, "--act", "volume.moved",
        role=Role.PRIVACY_OFFICER,
    )["acts"]  # fmt: skip
    assert (moved["act"], moved["person"], moved["patient_id"]) == ("volume.moved", records, who.id)
    newest = room.ask("audit", "show", "--limit", "2", role=Role.SUPERVISOR)["acts"]
    assert [row["act"] for row in newest] == ["audit.read", "person.signed_in"]
    assert room.type("audit", "show").code == 1
    assert room.type("audit", "show", "--act", "volume.stolen", role=Role.SUPERVISOR).code == 2


def test_the_trail_of_a_day_is_that_of_the_clinics_clock(room: Room) -> None:
    """A clinic in Chicago: its day does not begin with that of the database, nor with that of this PC."""
    room.clinic.a_patient("Okafor", "Ada")
    clock = ZoneInfo("America/Chicago")
    today = room.clinic.clock.now().astimezone(clock).date()
    acts = room.ask("audit", "show", "--day", today.isoformat(), role=Role.PRIVACY_OFFICER)["acts"]
    assert "patient.registered" in {row["act"] for row in acts}
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        shown = room.ask("audit", "show", "--day", day.isoformat(), role=Role.PRIVACY_OFFICER)
        assert "patient.registered" not in {row["act"] for row in shown["acts"]}
    assert room.type("audit", "show", "--day", "yesterday").code == 2


def test_a_day_is_from_midnight_to_midnight_where_the_clinic_is() -> None:
    clock = ZoneInfo("America/Chicago")
    since, until = whole(date(2025, 11, 2), clock)  # the clocks go back on this day
    assert since is not None and until is not None
    assert since.astimezone(UTC) == datetime(2025, 11, 2, 5, tzinfo=UTC)
    assert until.astimezone(UTC) == datetime(2025, 11, 3, 6, tzinfo=UTC)


def test_tables_show_the_clock_on_the_clinics_wall(
    room: Room, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    code = room.clinic.a_volume()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    request.addfinalizer(time.tzset)
    request.addfinalizer(monkeypatch.undo)
    (volume,) = room.ask("charts", "where", code)["volumes"]
    since = datetime.fromisoformat(volume["since"]).astimezone(ZoneInfo("America/Chicago"))
    assert f"{since:%Y-%m-%d %H:%M}" in room.type("charts", "where", code).out
    assert f"{since:%Y-%m-%d %H}" in room.type("audit", "show", role=Role.PRIVACY_OFFICER).out


def test_a_section_without_an_end_shows_none(room: Room) -> None:
    words = ("places", "add", "Last", "--kind", "section", "--from", "75", "--up-to", ":")
    (added,) = room.ask(*words)["places"]
    assert (added["range_low"], added["range_high"]) == ("75", None)
    (line,) = [line for line in room.type("places", "list").out.splitlines() if "Last" in line]
    assert line.endswith("75") and ":" not in line


def test_people_are_added_given_roles_and_retired(
    room: Room, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    login = f"new-{room.clinic.logins[Role.ADMIN]}"
    if room.clinic.on_server:
        request.addfinalizer(lambda: drop_login(room, login))
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", "copper willow seven stairs")
    words = ("people", "add", login, "--name", "Jo Anders", "--role", "records", "--role", "front_desk")
    (added,) = room.ask(*words, role=Role.ADMIN)["people"]
    assert (added["name"], added["roles"], added["retired"]) == (
        "Jo Anders",
        ["front_desk", "records"],
        False,
    )
    (changed,) = room.ask("people", "role", login, "supervisor", role=Role.ADMIN)["people"]
    assert changed["roles"] == ["supervisor"]
    listed = room.ask("people", "list", role=Role.ADMIN)["people"]
    assert login in {person["login"] for person in listed}
    assert room.type(*words, role=Role.ADMIN).err == "Somebody here has this sign-in name already.\n"
    (left,) = room.ask("people", "retire", login, role=Role.ADMIN)["people"]
    assert left["retired"] is True
    assert room.type("people", "list", role=Role.SUPERVISOR).code == 1
    assert room.type("people", "role", login, "emperor", role=Role.ADMIN).code == 2


def drop_login(room: Room, login: str) -> None:
    """Take a login off the server, which all clinics share."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(room.clinic.superuser_url, autocommit=True) as superuser:
        superuser.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


def test_a_weak_first_password_is_refused(small_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", "short")
    ended = small_room.type("people", "add", "jo", "--role", "records", role=Role.ADMIN)
    assert ended.code == 1 and "too short" in ended.err
    monkeypatch.delenv("OUTGUIDE_NEW_PASSWORD")
    unasked = small_room.type("people", "add", "jo", "--role", "records", role=Role.ADMIN)
    assert unasked.code == 1 and "OUTGUIDE_NEW_PASSWORD" in unasked.err
    assert PASSWORD not in ended.err + unasked.err


def test_places_are_added_and_listed(room: Room) -> None:
    (added,) = room.ask("places", "add", "Dr Lee", "--kind", "person", "--loan-days", "2")["places"]
    assert (added["name"], added["kind"], added["holder"], added["loan_days"]) == (
        "Dr Lee",
        "person",
        True,
        2,
    )
    listed = room.ask("places", "list")["places"]
    assert added in listed
    again = room.type("places", "add", "dr  lee", "--kind", "person")
    assert (again.code, again.err) == (1, "There is a place of this name already.\n")
    file_room = next(place for place in listed if place["kind"] == "file_room")
    words = ("places", "add", "Low", "--kind", "section", "--within", file_room["code"])
    assert "number it starts with" in room.type(*words).err
    (low,) = room.ask(*words, "--from", "00", "--up-to", "50")["places"]
    assert (low["within"], low["range_low"], low["range_high"]) == (file_room["name"], "00", "50")
    assert room.type("places", "add", "X", "--kind", "section", "--within", "L99999999").code == 1
    assert room.type("places", "add", "X", "--kind", "castle").code == 2


def test_a_patient_is_registered(room: Room) -> None:
    words = (
        "patients",
        "add",
        "O'Neil",
        "Pat",
        "--born",
        "1975-02-03",
        "--sex",
        "F",
        "--phone",
        "402-555-0101",
    )
    (added,) = room.ask(*words)["patients"]
    assert (added["name"], added["birth_date"], added["sex"]) == ("O'NEIL, Pat", "1975-02-03", "F")
    assert [hit["mrn"] for hit in room.ask("find", "oneil")["hits"]] == [added["mrn"]]
    taken = room.type("patients", "add", "Other", "--mrn", added["mrn"])
    assert (taken.code, taken.err) == (1, "Another patient has this number already.\n")
    assert room.type("patients", "add", "X", "--born", "1975-02-30").code == 2
    assert room.type("patients", "add", "X", "--born", "2175-01-01").code == 1
    assert room.type("patients", "add", "X", role=Role.ADMIN).code == 1


def test_a_second_record_of_somebody_needs_a_reason(room: Room) -> None:
    born = ("--born", "1975-02-03")
    first = room.ask("patients", "add", "Garcia", "Maria", *born)["patients"][0]
    refused = room.type("patients", "add", "Garcja", "Maria", *born)
    assert refused.code == 1
    assert (
        refused.err == "Not registered. 1 patient is probably here already. Say why this is another person.\n"
    )
    added = room.ask("patients", "add", "Garcja", "Maria", *born, "--despite", "Twin")["patients"][0]
    assert added["mrn"] != first["mrn"]
