"""Opening hours as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the clinic is open: by weekday (0 is Monday), less the days it is closed."""

    weekly: tuple[tuple[int, time, time], ...] = tuple((day, time(8), time(17)) for day in range(5))
    closed: frozenset[date] = frozenset()
