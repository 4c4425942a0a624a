"""Reading a birth date as a clerk types it, in the order this clinic writes dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.directory import DateOrder

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OLDEST = 1880
OLDEST_AGE = 120
_ABOUT = re.compile(r"(?:about|ca\.?|~)?\s*([0-9]{1,4})\s*(?:years?|yrs?|y|old)?", re.IGNORECASE)
_NAMED = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3})[a-z]*[\s./-]*(\d{4}|\d{2})")
_PARTED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_FIELDS = {
    DateOrder.MONTH_DAY_YEAR: (2, 0, 1),
    DateOrder.DAY_MONTH_YEAR: (2, 1, 0),
    DateOrder.YEAR_MONTH_DAY: (0, 1, 2),
}


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date that was understood, and the other way to read the same digits if there is one."""

    understood: date | None
    other: date | None = None


def spelt(day: date) -> str:
    """03-Feb-1975, on every screen and print, whatever the PC's language."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year}"


def told_birth(day: date, *, estimated: bool) -> str:
    """A birth date as it is shown: 03-Feb-1975, or about 1975 where it is an estimate."""
    return f"about {day.year}" if estimated else spelt(day)


def read_estimate(text: str, order: DateOrder, today: date) -> date | None:
    """The year of an estimated birth date, typed as a year, an age or a date; 1 January stands for it."""
    said = _ABOUT.fullmatch(text.strip())
    if said is None:
        reading = read_date(text, order, today)
        day = reading.understood if reading else None
        return date(day.year, 1, 1) if day else None
    number = int(said[1])
    year = number if number > OLDEST_AGE else today.year - number
    return date(year, 1, 1) if OLDEST <= year <= today.year else None


def age_on(born: date, day: date) -> int:
    """Full years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def read_date(text: str, order: DateOrder, today: date) -> DateReading | None:
    """A date in the clinic's order, with two-digit years; None if this is not a date at all.

    A text that has the shape of a date but names no day of the calendar gives a reading whose
    `understood` is None: it is told, not searched.
    """
    named = _NAMED.fullmatch(text.strip())
    if named:
        month = named[2].title()
        if month not in MONTHS:
            return None
        return DateReading(_day(int(named[3]), len(named[3]), MONTHS.index(month) + 1, int(named[1]), today))
    parts = _parts(text.strip(), order)
    if parts is None:
        return None
    readings = [
        _in_order(parts, each, today) for each in (order, *(o for o in _orders(parts) if o is not order))
    ]
    found = [reading for reading in readings if reading is not None]
    if not found:
        return DateReading(None)
    others = [reading for reading in found[1:] if reading != found[0]]
    return DateReading(found[0], others[0] if others else None)


def read_day(text: str, order: DateOrder, today: date) -> date | None:
    """Any day of the calendar; a year of two digits lies in the last ninety years or the next ten."""
    soon = date(today.year + 10, 12, 31)
    for latest in (soon, date.max):
        reading = read_date(text, order, latest)
        if reading is not None and reading.understood is not None:
            return reading.understood
    return None


def read_in_order(text: str, order: DateOrder, today: date) -> date | None:
    """As `read_date`, in this order only: a file has one, where a clerk may have meant the other."""
    if _NAMED.fullmatch(text.strip()):
        reading = read_date(text, order, today)
        return reading.understood if reading else None
    parts = _parts(text.strip(), order)
    return _in_order(parts, order, today) if parts else None


def _orders(parts: tuple[str, str, str]) -> Iterator[DateOrder]:
    if len(parts[0]) == 4:
        yield DateOrder.YEAR_MONTH_DAY
        return
    yield DateOrder.MONTH_DAY_YEAR
    yield DateOrder.DAY_MONTH_YEAR


def _parts(text: str, order: DateOrder) -> tuple[str, str, str] | None:
    parted = _PARTED.fullmatch(text)
    if parted:
        return parted[1], parted[2], parted[3]
    if not text.isascii() or not text.isdigit():
        return None
    if len(text) == 6:
        return text[:2], text[2:4], text[4:]
    if len(text) == 8:
        year_first = order is DateOrder.YEAR_MONTH_DAY or OLDEST <= int(text[:4]) <= 2100
        return (text[:4], text[4:6], text[6:]) if year_first else (text[:2], text[2:4], text[4:])
    return None


def _in_order(parts: tuple[str, str, str], order: DateOrder, today: date) -> date | None:
    if len(parts[0]) == 4:
        order = DateOrder.YEAR_MONTH_DAY
    year, month, day = (parts[field] for field in _FIELDS[order])
    return _day(int(year), len(year), int(month), int(day), today)


def _day(year: int, year_digits: int, month: int, day: int, today: date) -> date | None:
    if year_digits <= 2:
        # A birth date lies in the past: 30 is 1930 as long as 2030 has not begun.
        year += today.year - today.year % 100
        if (year, month, day) > (today.year, today.month, today.day):
            year -= 100
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if read.year >= OLDEST and read <= today else None
