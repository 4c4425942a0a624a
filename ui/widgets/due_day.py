"""Reading a due date as a clerk types it: 28-Nov, 28.11., 11/28/2025, in the clinic's order."""

from __future__ import annotations

import re
from datetime import date

from app.directory import DateOrder
from app.patients import MONTHS

ORDERS = {
    DateOrder.MONTH_DAY_YEAR: "mdy",
    DateOrder.DAY_MONTH_YEAR: "dmy",
    DateOrder.YEAR_MONTH_DAY: "ymd",
}
NAMED = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}


def day_of(text: str, order: DateOrder, today: date) -> date | None:
    """The day that was typed, without a year the next such day; None if there is no such day."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", text)
    fields = _fields(parts, ORDERS[order])
    if fields is None:
        return None
    year = fields.get("y")
    day = _day(_full(year, today) if year is not None else today.year, fields["m"], fields["d"])
    if year is None and (day is None or day < today):
        day = _day(today.year + 1, fields["m"], fields["d"])
    return day


def _fields(parts: list[str], order: str) -> dict[str, int] | None:
    """Day, month and perhaps year of two or three parts; a month may be a word anywhere."""
    words = [part for part in parts if part[:3].casefold() in NAMED]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(words) + len(numbers) != len(parts) or len(words) > 1 or len(parts) not in {2, 3}:
        return None
    letters = [letter for letter in order if len(parts) == len(order) or letter != "y"]
    if words:
        letters.remove("m")
    fields = dict(zip(letters, numbers, strict=True))
    if words:
        fields["m"] = NAMED[words[0][:3].casefold()]
        if (
            fields.get("y") is not None and fields["d"] > 31
        ):  # 2025-Nov-28 in a clinic that writes the day first
            fields["d"], fields["y"] = fields["y"], fields["d"]
    return fields


def _full(year: int, today: date) -> int:
    return year + today.year // 100 * 100 if year < 100 else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
