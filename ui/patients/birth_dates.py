"""Reading a birth date as it is typed into the form, in the order this clinic writes dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.directory import DateOrder
from ui.lists.spelling import MONTHS

OLDEST = 1880
_NAMED = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3})[a-z]*[\s./-]*(\d{4}|\d{2})")
_PARTED = re.compile(r"(\d{1,4})[\s./-](\d{1,2})[\s./-](\d{1,4})")
# Where year, month and day stand among three parts.
_PLACES = {
    DateOrder.MONTH_DAY_YEAR: (2, 0, 1),
    DateOrder.DAY_MONTH_YEAR: (2, 1, 0),
    DateOrder.YEAR_MONTH_DAY: (0, 1, 2),
}


def read_birth_date(text: str, order: DateOrder, today: date) -> date | None:
    """Read 02/03/1975, 020375 or 3 Feb 1975; None if there is no such day, or it is still to come."""
    named = _NAMED.fullmatch(text.strip())
    if named is not None:
        month = named[2].title()
        return _day(named[3], MONTHS.index(month) + 1, int(named[1]), today) if month in MONTHS else None
    parts = _parts(text.strip(), order)
    if parts is None:
        return None
    places = _PLACES[DateOrder.YEAR_MONTH_DAY if len(parts[0]) == 4 else order]
    year, month, day = (parts[place] for place in places)
    return _day(year, int(month), int(day), today)


def _parts(text: str, order: DateOrder) -> Sequence[str] | None:
    parted = _PARTED.fullmatch(text)
    if parted is not None:
        return parted.groups()
    if not (text.isascii() and text.isdigit()) or len(text) not in (6, 8):
        return None
    year_first = order is DateOrder.YEAR_MONTH_DAY or OLDEST <= int(text[:4]) <= 2100
    if len(text) == 8 and year_first:
        return text[:4], text[4:6], text[6:]
    return text[:2], text[2:4], text[4:]


def _day(year: str, month: int, day: int, today: date) -> date | None:
    if len(year) not in (2, 4):
        return None
    number = int(year)
    if len(year) == 2:
        # A birth date lies in the past: 30 is 1930 as long as 2030 has not begun.
        number += today.year - today.year % 100
        if (number, month, day) > (today.year, today.month, today.day):
            number -= 100
    try:
        read = date(number, month, day)
    except ValueError:
        return None
    return read if read.year >= OLDEST and read <= today else None
