"""Reading a day as it is typed into a filter, in the order this clinic writes dates."""

from __future__ import annotations

import re
from datetime import date

from app.directory import DateOrder
from app.errors import BadInput
from ui.admin.words import said
from ui.lists.spelling import MONTHS

_NAMED = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3})[a-z]*[\s./-]*(\d{4})")
_ISO = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_PARTED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def read_day(text: str, order: DateOrder) -> date | None:
    """A day such as 01-Nov-2025, 2025-11-01, or 11/1/2025 in the clinic's order; None for an empty text.

    Raises:
        BadInput: it is not a day.
    """
    typed = text.strip()
    if not typed:
        return None
    try:
        return _read(typed, order)
    except ValueError as error:
        raise BadInput(said("Not a day. Type it like 01-Nov-2025.")) from error


def _read(typed: str, order: DateOrder) -> date:
    if named := _NAMED.fullmatch(typed):
        return date(int(named[3]), MONTHS.index(named[2].title()) + 1, int(named[1]))
    if iso := _ISO.fullmatch(typed):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if parted := _PARTED.fullmatch(typed):
        first, second, year = (int(part) for part in parted.groups())
        day_first = order is DateOrder.DAY_MONTH_YEAR
        return date(year, second, first) if day_first else date(year, first, second)
    raise ValueError(typed)
