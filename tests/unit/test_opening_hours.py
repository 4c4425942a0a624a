"""A chart is due at a closing time, and late days are days on which the clinic was open."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.schedule import OpeningHours
from app.schedule.rules import closing_after, opening_days_between

CHICAGO = ZoneInfo("America/Chicago")
zones = st.sampled_from([CHICAGO, ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Kolkata"), ZoneInfo("UTC")])
START = datetime(2024, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=4 * 365)).map(lambda later: START + later)
# A clinic that has closed at midnight of the next day is not one day long; those are not offered.
weeks = st.dictionaries(st.integers(0, 6), st.tuples(st.integers(4, 11), st.integers(12, 22)), min_size=1)
holidays = st.frozensets(st.dates(date(2024, 1, 1), date(2028, 1, 31)), max_size=8)


def hours_of(week: dict[int, tuple[int, int]], closed: frozenset[date]) -> OpeningHours:
    weekly = tuple((day, time(opens), time(closes)) for day, (opens, closes) in sorted(week.items()))
    return OpeningHours(weekly, closed)


some_hours = st.builds(hours_of, weeks, holidays)


def is_closing(moment: datetime, hours: OpeningHours, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone)
    closes = {day: close for day, _, close in hours.weekly}
    return local.date() not in hours.closed and closes.get(local.weekday()) == local.time()


@given(moments, st.integers(0, 60), some_hours, zones)
def test_a_chart_is_due_at_a_closing_time_that_is_still_to_come(
    start: datetime, days: int, hours: OpeningHours, zone: ZoneInfo
) -> None:
    due = closing_after(start, days, hours, zone)
    assert due > start
    assert due.tzinfo is UTC
    assert is_closing(due, hours, zone)


@given(moments, st.integers(0, 60), some_hours, zones)
def test_a_longer_loan_is_due_later(start: datetime, days: int, hours: OpeningHours, zone: ZoneInfo) -> None:
    assert closing_after(start, days, hours, zone) < closing_after(start, days + 1, hours, zone)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=9)), st.integers(0, 30), some_hours, zones)
def test_a_loan_begun_later_is_not_due_earlier(
    start: datetime, later: timedelta, days: int, hours: OpeningHours, zone: ZoneInfo
) -> None:
    assert closing_after(start, days, hours, zone) <= closing_after(start + later, days, hours, zone)


@given(moments, st.integers(0, 30), some_hours, zones)
def test_as_many_closing_times_pass_as_the_loan_has_days(
    start: datetime, days: int, hours: OpeningHours, zone: ZoneInfo
) -> None:
    due = closing_after(start, days, hours, zone)
    assert opening_days_between(start, due, hours, zone) == days + 1
    assert opening_days_between(start, due - timedelta(microseconds=1), hours, zone) == days


@given(moments, st.timedeltas(timedelta(0), timedelta(days=60)), some_hours, zones)
def test_before_it_is_due_nothing_is_late(
    due: datetime, before: timedelta, hours: OpeningHours, zone: ZoneInfo
) -> None:
    assert opening_days_between(due, due - before, hours, zone) == 0


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def test_the_clock_change_moves_no_closing_time() -> None:
    """8 March 2026 has 23 hours in Chicago, 1 November 25: five in the afternoon stays five."""
    week = OpeningHours()
    assert closing_after(local("2026-03-06 10:00"), 1, week, CHICAGO) == local("2026-03-09 17:00")
    assert closing_after(local("2026-03-06 10:00"), 1, week, CHICAGO).hour == 22
    assert closing_after(local("2026-10-30 10:00"), 1, week, CHICAGO) == local("2026-11-02 17:00")
    assert closing_after(local("2026-10-30 10:00"), 1, week, CHICAGO).hour == 23


def test_after_closing_a_day_counts_from_the_next_opening_day() -> None:
    week = OpeningHours()
    assert closing_after(local("2026-11-20 18:00"), 0, week, CHICAGO) == local("2026-11-23 17:00")
    assert closing_after(local("2026-11-20 16:59"), 0, week, CHICAGO) == local("2026-11-20 17:00")


def test_a_holiday_is_no_day() -> None:
    thanksgiving = OpeningHours(closed=frozenset({date(2026, 11, 26)}))
    assert closing_after(local("2026-11-25 09:00"), 1, thanksgiving, CHICAGO) == local("2026-11-27 17:00")


def test_a_clinic_that_is_never_open_still_gets_its_charts_back() -> None:
    never = OpeningHours(weekly=())
    start = local("2026-11-20 10:00")
    assert closing_after(start, 3, never, CHICAGO) == start + timedelta(days=4)
    assert opening_days_between(start, start + timedelta(days=30), never, CHICAGO) == 0
