"""When something happened or is due, as every sentence and list has it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from app.patients.dates import spelt


def moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """21-Nov 17:00 in the clinic's own time, with the year when it is not this year's."""
    return f"{day_of(at, zone, now)} {at.astimezone(zone):%H:%M}"


def day_of(at: datetime, zone: tzinfo, now: datetime) -> str:
    """02-Oct in the clinic's own time, with the year when it is not this year's."""
    local = at.astimezone(zone)
    whole = spelt(local.date())
    return whole if local.year != now.astimezone(zone).year else whole[: len("02-Oct")]
