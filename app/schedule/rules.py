"""Counting in days of opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.schedule.types import OpeningHours

FARTHEST = 366 * 3


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


def _closings(first: date, hours: OpeningHours, zone: ZoneInfo) -> Iterator[datetime]:
    closing = {weekday: closes for weekday, _, closes in hours.weekly}
    for step in range(FARTHEST):
        day = first + timedelta(days=step)
        if day.weekday() in closing and day not in hours.closed:
            yield datetime.combine(day, closing[day.weekday()], zone)
