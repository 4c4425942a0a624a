"""The pace of going live: counted over opening days, told as the day on which it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil

from app.charts.conversion.types import Pace
from app.schedule.rules import closed_on, next_open, previous_open
from app.schedule.types import OpeningHours

# The opening days before today over which the pace is counted.
LOOKED_BACK = 10


def window(today: date, hours: OpeningHours) -> date:
    """The first day over which the pace is counted."""
    day = today
    for _ in range(LOOKED_BACK):
        day = previous_open(hours, day)
    return day


def pace(met: Mapping[date, int], left: int, today: date, hours: OpeningHours) -> Pace:
    """The pace of the last opening days from the first on which any was met; `met` are counts by day.

    Today counts only where it is all there is: it is not over. What was met on a day on which the clinic is
    closed counts for the opening day after it.
    """
    counted = dict[date, int]()
    for day, count in met.items():
        open_day = next_open(hours, day) if closed_on(hours, day) and day != today else day
        day_meant = min(open_day, today)
        counted[day_meant] = counted.get(day_meant, 0) + count
    before = [day for day, count in counted.items() if count and day < today]
    if before:
        days, day = 1, min(before)
        while (day := next_open(hours, day)) < today:
            days += 1
        per_day = sum(counted[day] for day in before) / days
    else:
        per_day = float(counted.get(today, 0))
        days = 1 if per_day else 0
    return Pace(per_day, days, left, _ends_on(per_day, left, today, hours))


def _ends_on(per_day: float, left: int, today: date, hours: OpeningHours) -> date | None:
    if not per_day or not left:
        return None
    day = today
    for _ in range(min(ceil(left / per_day), FARTHEST)):
        day = next_open(hours, day)
    return day


# Ten years of opening days: nobody plans by what would take longer.
FARTHEST = 2_600
