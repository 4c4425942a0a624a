"""Reading the time of day of an appointment, and finding the moment it means on the clinic's clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.directory import DateOrder
from app.interop.converting import NO_DATE, date_of

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(\d{1,2})(\d{2})(?:\s*([ap])\.?(?:m\.?)?)?", re.IGNORECASE)
_ISO = re.compile(
    r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?"
)
_APART = re.compile(
    r"(.+?)(?:,\s*|\s+|(?<=\d)T)"
    r"(\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m?\.?)?|\d{1,2}\s*[ap]\.?m?\.?|[0-2]\d[0-5]\d)",
    re.IGNORECASE,
)
FARTHEST_YEARS = 5
LONGEST = 100  # letters of a date with its time


def time_of(text: str) -> time | str:
    """A time of day as 09:10, 9.10, 0910 or 9:10 AM, or the reason why it cannot be read."""
    bare = text.strip()
    if len(bare) <= LONGEST:
        plain = _PLAIN.fullmatch(bare)
        if plain and len(plain[1] + plain[2]) >= 3:
            return _clock(int(plain[1]), int(plain[2]), 0, plain[3]) or _no_time(text)
        parts = _TIME.fullmatch(bare)
        if parts and (parts["minute"] or parts["half"]):
            second = int(parts["second"] or 0)
            hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
            return _clock(hour, minute, second, parts["half"]) or _no_time(text)
    return _no_time(text)


def _clock(hour: int, minute: int, second: int, half: str | None) -> time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def _no_time(text: str) -> str:
    return f"{text[:LONGEST]} is not a time of day."


def day_of(text: str, order: DateOrder, today: date) -> date | str | None:
    """A day of an appointment, up to some years ahead; None if there is none, or why it cannot be read."""
    limit = today + timedelta(days=FARTHEST_YEARS * 365)
    found = date_of(text, order, limit) if len(text) <= LONGEST else ""
    if isinstance(found, str) or (found and found.year < today.year - 100):
        return (
            f"{text[:LONGEST]} is not a date of the calendar, or lies more than {FARTHEST_YEARS} years ahead."
        )
    return found


def local_moment(day: date, at: time, zone: ZoneInfo) -> datetime | str:
    """The moment of a time on the clinic's clock; of one that comes twice in autumn the first.

    The reason against it, if the clock jumps over that time in spring.
    """
    wall = datetime.combine(day, at)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall:
        return f"{wall:%Y-%m-%d %H:%M} does not exist: the clock is put forward over it that night."
    return moment


def moment_of(text: str, order: DateOrder, zone: ZoneInfo, today: date) -> datetime | str | None:
    """The moment of a day with its time in one cell; one with an offset or Z is exact.

    None if there is none, or the reason why it cannot be read.
    """
    if text.casefold() in NO_DATE:
        return None
    if len(text) <= LONGEST and _ISO.fullmatch(text):
        return _iso(text, order, zone, today)
    apart = _APART.fullmatch(text) if len(text) <= LONGEST else None
    if apart is None:
        day = day_of(text, order, today)
        if isinstance(day, date):
            return f"{text} is a whole day: an appointment has a time of day."
        return day
    return moment_at(apart[1], apart[2], order, zone, today)


def _iso(text: str, order: DateOrder, zone: ZoneInfo, today: date) -> datetime | str | None:
    try:
        read = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        return f"{text} is not a date of the calendar."
    known = day_of(read.date().isoformat(), order, today)
    if not isinstance(known, date):
        return known
    if read.tzinfo is not None:
        return read.astimezone(UTC)
    return local_moment(read.date(), read.time(), zone)


def moment_at(
    day_text: str, time_text: str, order: DateOrder, zone: ZoneInfo, today: date
) -> datetime | str | None:
    """The moment of a day and a time in two cells; None if there is no day, or why it cannot be read."""
    day = day_of(day_text, order, today)
    if not isinstance(day, date):
        return day
    if not time_text.strip():
        return f"{day_text} is a whole day: an appointment has a time of day."
    at = time_of(time_text)
    return at if isinstance(at, str) else local_moment(day, at, zone)
