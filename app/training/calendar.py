"""Moments of the past at which somebody was at work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.schedule import OpeningHours

WEEKS = 9


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The clinic's last opening days before today, the newest first."""

    days: tuple[date, ...]
    hours: OpeningHours
    zone: ZoneInfo
    now: datetime

    def moment(self, random: Random, days_ago: int) -> datetime:
        """A moment within opening hours, so many opening days ago (1 is the last one before today)."""
        day = self.days[days_ago - 1]
        opens, closes = next(
            (opens, closes) for weekday, opens, closes in self.hours.weekly if weekday == day.weekday()
        )
        seconds = random.randint(_seconds(opens) + 300, _seconds(closes) - 600)
        local = datetime.combine(day, time(), self.zone) + timedelta(seconds=seconds)
        return local.astimezone(UTC)

    def today(self, random: Random) -> datetime:
        """A moment of the last two hours."""
        return self.now - timedelta(seconds=random.randint(240, 7200))


def work_days(now: datetime, hours: OpeningHours, zone: ZoneInfo, *, weeks: int = WEEKS) -> WorkDays:
    """The opening days of so many weeks before today."""
    today = now.astimezone(zone).date()
    open_on = {weekday for weekday, _, _ in hours.weekly}
    past = (today - timedelta(days=step) for step in range(1, weeks * 7 + 1))
    days = tuple(day for day in past if day.weekday() in open_on and day not in hours.closed)
    return WorkDays(days, hours, zone, now)


def _seconds(of: time) -> int:
    return of.hour * 3600 + of.minute * 60
