"""Counting in days of opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.schedule.types import OpeningHours

FARTHEST = 366 * 3
A_YEAR = 366


def closing_after(start: datetime, days: int, hours: OpeningHours, zone: ZoneInfo) -> datetime:
    """Closing time on the `days`-th opening day after the one on which `start` lies, in UTC.

    Zero days is closing time of the day itself, or of the next opening day if it has closed.
    A clinic that is never open counts every day, to midnight.
    """
    local = start.astimezone(zone)
    left = days
    for closes in _closings(local.date(), hours, zone):
        if closes <= local:
            continue
        if left == 0:
            return closes.astimezone(UTC)
        left -= 1
    return start + timedelta(days=days + 1)


def opening_days_between(first: datetime, last: datetime, hours: OpeningHours, zone: ZoneInfo) -> int:
    """How many closing times have passed after `first` and up to `last`: days overdue."""
    if last <= first:
        return 0
    passed = 0
    for closes in _closings(first.astimezone(zone).date(), hours, zone):
        if closes > last:
            break
        passed += closes > first
    return passed


def closed_on(hours: OpeningHours, day: date) -> bool:
    """Whether the clinic is closed on a day; a clinic without a week is open on every one."""
    open_days = {weekday for weekday, _, _ in hours.weekly}
    return day in hours.closed or (bool(open_days) and day.weekday() not in open_days)


def next_open(hours: OpeningHours, after: date) -> date:
    """The next day on which the clinic is open; a clinic that never is, is open tomorrow."""
    days = (after + timedelta(days=step) for step in range(1, A_YEAR))
    return next((day for day in days if not closed_on(hours, day)), after + timedelta(days=1))


def previous_open(hours: OpeningHours, before: date) -> date:
    """The last day before on which the clinic was open."""
    days = (before - timedelta(days=step) for step in range(1, A_YEAR))
    return next((day for day in days if not closed_on(hours, day)), before - timedelta(days=1))


def _closings(first: date, hours: OpeningHours, zone: ZoneInfo) -> Iterator[datetime]:
    closing = {weekday: closes for weekday, _, closes in hours.weekly}
    for step in range(FARTHEST):
        day = first + timedelta(days=step)
        if day.weekday() in closing and day not in hours.closed:
            yield datetime.combine(day, closing[day.weekday()], zone)
