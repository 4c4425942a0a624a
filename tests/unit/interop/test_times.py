"""Times of day, days with 23 and 25 hours, and words for what became of a visit."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.directory import DateOrder
from app.errors import BadInput
from app.interop.calendars import calendar
from app.interop.times import moment_at, moment_of, time_of

CHICAGO, BERLIN = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Berlin")
TODAY, MDY = date(2026, 11, 22), DateOrder.MONTH_DAY_YEAR


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:10 AM", time(9, 10)), ("9:10am", time(9, 10)), ("9:10 p.m.", time(21, 10)), ("0910", time(9, 10)),
        ("910", time(9, 10)), ("09:10", time(9, 10)), ("9.10", time(9, 10)), ("09:10:30", time(9, 10, 30)),
        ("12:05 AM", time(0, 5)), ("12:05 PM", time(12, 5)), ("9 AM", time(9)), ("0910 PM", time(21, 10)),
        ("00:00", time(0)),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(text: str, at: time) -> None:
    assert time_of(text) == at


@pytest.mark.parametrize(
    "text", ["", "9", "25:00", "9:61", "13:00 PM", "0:10 AM", "soon", "9:10 CST", "9" * 10_000]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert str(time_of(text)).endswith("is not a time of day.")


@pytest.mark.parametrize(
    ("zone", "spring", "autumn", "first"),
    [
        (CHICAGO, "2027-03-14 02:30", "2027-11-07 01:30", "2027-11-07 06:30"),
        (BERLIN, "2027-03-28 02:30", "2027-10-31 02:30", "2027-10-31 00:30"),
    ],
    ids=["Chicago", "Berlin"],
)  # fmt: skip
def test_the_night_the_clock_is_changed(zone: ZoneInfo, spring: str, autumn: str, first: str) -> None:
    missing = moment_of(spring, MDY, zone, TODAY)
    assert isinstance(missing, str) and "does not exist" in missing
    twice = moment_of(autumn, MDY, zone, TODAY)
    assert twice == moment_of(f"{first}Z", MDY, zone, TODAY)
    exact = moment_of(f"{autumn}{'-06:00' if zone is CHICAGO else '+01:00'}", MDY, zone, TODAY)
    assert isinstance(exact, datetime) and isinstance(twice, datetime)
    assert (exact - twice).total_seconds() == 3600


@pytest.mark.parametrize(
    "text",
    ["11/24/2026 9:10 AM", "2026-11-24 09:10",
     "2026-11-24T09:10:00", "24-Nov-2026 0910", "Nov 24, 2026 9:10am",
     "2026-11-24T15:10:00Z", "20261124T151000Z", "2026-11-24 16:10 +01:00"],
)  # fmt: skip
def test_a_day_and_its_time_may_share_a_cell(text: str) -> None:
    assert moment_of(text, MDY, CHICAGO, TODAY) == datetime(2026, 11, 24, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["11/24/2026", "2026-11-24", "11/31/2026 9:10", "2099-01-01 09:10", "soon", "x" * 10_000]
)
def test_a_day_without_a_time_or_none_at_all_is_refused(text: str) -> None:
    assert isinstance(moment_of(text, MDY, CHICAGO, TODAY), str)


def test_no_day_is_no_reading() -> None:
    assert moment_of("", MDY, CHICAGO, TODAY) is None
    assert moment_at("", "9:10", MDY, CHICAGO, TODAY) is None
    assert "whole day" in str(moment_at("11/24/2026", "", MDY, CHICAGO, TODAY))


def events(folder: Path, *bodies: str) -> list[tuple[tuple[str, ...], str]]:
    file = folder / "book.ics"
    blocks = "\n".join(f"BEGIN:VEVENT\nUID:u\n{body}\nEND:VEVENT" for body in bodies)
    file.write_text(f"BEGIN:VCALENDAR\n{blocks}\nEND:VCALENDAR\n", encoding="utf-8")
    return [(line.cells[:3], line.problem) for line in calendar(file, TODAY)][1:]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("DTSTART;TZID=Nowhere/Land:20261124T091000", "The time zone Nowhere/Land is not known."),
        ("DTSTART;TZID=../../etc/passwd:20261124T091000", "is not known"),
        ("DTSTART:garbage", "cannot be read"),
        ("SUMMARY:x", "no start"),
        ("DTSTART:20261124T091000Z\nRRULE:FREQ=SECONDLY", "more than 10,000"),
        ("DTSTART:00010101T091000\nRRULE:FREQ=DAILY", "more than 10,000"),
        ("DTSTART:20261124T091000Z\nRRULE:FREQ=NEVER", "cannot be read"),
    ],
)
def test_an_event_that_cannot_be_taken_says_why(tmp_path: Path, body: str, words: str) -> None:
    ((_cells, problem),) = events(tmp_path, body)
    assert words in problem


def test_what_repeats_keeps_its_hour_over_the_change_of_the_clock(tmp_path: Path) -> None:
    rule = "DTSTART;TZID=America/Chicago:20270310T091000\nRRULE:FREQ=WEEKLY;UNTIL=20270318T000000Z"
    told = events(tmp_path, rule)
    assert [cells[1] for cells, _ in told] == ["2027-03-10T09:10:00-06:00", "2027-03-17T09:10:00-05:00"]


def test_nesting_without_end_and_what_is_no_calendar_are_no_crash(tmp_path: Path) -> None:
    deep = "\n".join(["DTSTART:20261124T091000Z", *["BEGIN:X"] * 50_000, *["END:X"] * 50_000])
    ((cells, problem),) = events(tmp_path, deep)
    assert (cells[1], problem) == ("2026-11-24T09:10:00+00:00", "")
    file = tmp_path / "x.ics"
    for text, words in (("MRN,Date\n", "is no calendar"), ("", "is empty"), ("\0" * 9, "is no calendar")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput, match=words):
            list(calendar(file, TODAY))
    file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n", encoding="utf-8")
    with pytest.raises(BadInput, match="ends in the middle"):
        list(calendar(file, TODAY))
