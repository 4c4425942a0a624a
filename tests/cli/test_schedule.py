"""The appointment book and the opening hours from a terminal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.security import Role
from tests.cli.conftest import Room


def tomorrow(room: Room) -> str:
    now = room.clinic.clock.now().astimezone(ZoneInfo("America/Chicago"))
    return str(now.date() + timedelta(days=1))


def test_a_visit_is_booked_moved_marked_and_shown(room: Room) -> None:
    maria, day = room.clinic.a_patient(), tomorrow(room)
    told = room.ask(
        "schedule", "book", maria.mrn, "--at", f"{day} 09:10", "--minutes", "20", "--with", "Dr Lee"
    )
    (visit,) = told["appointments"]
    assert (visit["mrn"], visit["with"], visit["state"], visit["source"]) == (
        maria.mrn, "Dr Lee", "booked", "hand",
    )  # fmt: skip
    number = str(visit["id"])
    (moved,) = room.ask("schedule", "move", number, "--to", f"{day} 10:10")["appointments"]
    assert moved["starts_at"] > visit["starts_at"]
    (off,) = room.ask("schedule", "mark", number, "cancelled")["appointments"]
    assert off["state"] == "cancelled"
    assert room.ask("schedule", "show", "--date", day)["appointments"] == []
    assert [each["id"] for each in room.ask("schedule", "show", "--date", day, "--all")["appointments"]] == [
        visit["id"]
    ]
    again = room.type("schedule", "mark", number, "cancelled")
    assert again.code == 1 and "is cancelled already" in again.err


def test_a_file_is_imported_and_what_is_absent_is_cancelled_when_asked(room: Room, tmp_path: Path) -> None:
    maria, day = room.clinic.a_patient(), tomorrow(room)
    file = tmp_path / "book.csv"
    rows = [f"{key},{maria.mrn},{day},{at}" for key, at in (("1", "09:10"), ("2", "9:30 AM"), ("3", "1000"))]
    file.write_text("\n".join(("ApptID,MRN,Date,Time", *rows)), encoding="utf-8")
    assert room.ask("schedule", "import", str(file), "--dry-run")["added"] == 3
    assert room.ask("schedule", "import", str(file))["added"] == 3
    file.write_text("\n".join(("ApptID,MRN,Date,Time", rows[0], "x,999999,,")), encoding="utf-8")
    told = room.ask("schedule", "import", str(file), "--cancel-absent")
    assert (told["unchanged"], told["absent_total"], told["cancelled_absent"]) == (1, 2, 2)
    assert told["refused_total"] == 1
    assert len(room.ask("schedule", "show", "--date", day)["appointments"]) == 1


def test_the_hours_are_set_and_a_day_is_closed_and_opened(small_room: Room) -> None:
    boss = Role.SUPERVISOR
    told = small_room.ask(
        "schedule", "hours", "--set", "mon 08:00-17:00", "--set", "sat 9:00-12:30", role=boss
    )
    assert told["week"] == [
        {"weekday": 0, "opens": "08:00", "closes": "17:00"},
        {"weekday": 5, "opens": "09:00", "closes": "12:30"},
    ]
    closed = small_room.ask("schedule", "close", "2026-12-25", "Christmas", role=boss)["closed"]
    assert closed == [{"day": "2026-12-25", "reason": "Christmas"}]
    assert small_room.ask("schedule", "open", "2026-12-25", role=boss)["closed"] == []
    assert small_room.type("schedule", "hours", "--set", "someday").code == 2
    assert small_room.type("schedule", "close", "2026-12-25", "x").code == 1


def test_a_time_that_is_none_is_wrong_usage(small_room: Room) -> None:
    maria = small_room.clinic.a_patient()
    for at in ("soon", "2027-03-14 02:30"):
        ended = small_room.type("schedule", "book", maria.mrn, "--at", at)
        assert ended.code == 2
