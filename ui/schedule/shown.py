"""What the appointments of a day show: rows, narrowed to whom they are with, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.schedule import Appointment

MOST_CHIPS = 6
ALL, OTHERS = "", "\0others"
"""What the first and the last chip stand for; every other one is whom the visits are with."""


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day as it was read; `closed` says why, is empty without a reason, and None where it is open."""

    day: date
    rows: tuple[Appointment, ...] = ()
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class DayShown:
    """One state of the list: the day, its rows, and the chips with their counts."""

    day: date
    rows: tuple[Appointment, ...]
    chips: tuple[tuple[str, int], ...]
    pick: str
    expected: int
    closed: str | None = None


def shown(read: DayRead, pick: str) -> DayShown:
    """Narrow a day to whom its visits are with; a chip that is not there any more is all of them."""
    chips = _chips(read.rows)
    pick = pick if pick in dict(chips) else ALL
    named = {key for key, _ in chips if key not in (ALL, OTHERS)}
    rows = [row for row in read.rows if _picked(row, pick, named)]
    expected = sum(row.counts for row in read.rows)
    return DayShown(read.day, tuple(rows), chips, pick, expected, read.closed if expected else None)


def _picked(row: Appointment, pick: str, named: set[str]) -> bool:
    if pick == OTHERS:
        return row.with_whom not in named
    return pick in (ALL, row.with_whom)


def _chips(rows: Sequence[Appointment]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.with_whom for row in rows if row.with_whom)
    most = sorted(sorted(counts), key=lambda each: -counts[each])[:MOST_CHIPS]
    chips = [(ALL, len(rows)), *((each, counts[each]) for each in sorted(most))]
    rest = len(rows) - sum(count for _, count in chips[1:])
    return tuple([*chips, (OTHERS, rest)] if rest and len(chips) > 1 else chips)
