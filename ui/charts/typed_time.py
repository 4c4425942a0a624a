"""A time behind what is typed: when a chart of a paper slip moved."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.errors import BadInput
from ui.charts.modes import translate

SIGN = "@"
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")


def parted(text: str) -> tuple[str, str]:
    """The code or the name, and the time behind the sign, as in "C53108463 @14:05"; often there is none."""
    what, _, time = text.partition(SIGN)
    return what.strip(), time.strip()


def moment_of(time: str, now: datetime, zone: ZoneInfo) -> datetime:
    """When that was: today, or yesterday if it is later than now.

    Raises:
        BadInput: it is no time of day.
    """
    shape = _TIME.fullmatch(time)
    hour, minute = (int(part) for part in shape.groups()) if shape else (-1, -1)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise BadInput(translate("ChartDesk", "Write the time as in C53108463 @14:05. Nothing was changed."))
    local = now.astimezone(zone)
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (at if at <= local else at - timedelta(days=1)).astimezone(now.tzinfo)
