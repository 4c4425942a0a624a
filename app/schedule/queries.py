"""Reading opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Date, insert, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from app.schedule.appointments import types as told
from app.schedule.models import ClosedDay, OpeningDay
from app.schedule.types import OpeningHours

# One question for both tables: every list of charts asks it.
# A union takes its types from its first part: SQLite would give closed days as texts, which no day equals.
_HOURS: CompoundSelect[Any] = union_all(
    select(OpeningDay.weekday, OpeningDay.opens, OpeningDay.closes, type_coerce(null(), Date).label("day")),
    select(null(), null(), null(), ClosedDay.day),
)


def opening_hours(session: Session) -> OpeningHours:
    """When the clinic is open."""
    found = [tuple(row) for row in session.execute(_HOURS)]
    weekly = tuple((weekday, opens, closes) for weekday, opens, closes, day in found if day is None)
    return OpeningHours(tuple(sorted(weekly)), frozenset(day for *_, day in found if day is not None))


def closed_days(session: Session) -> Sequence[told.ClosedDay]:
    """The days on which the clinic is closed and why, the first first."""
    found = session.execute(select(ClosedDay.day, ClosedDay.reason).order_by(ClosedDay.day))
    return [told.ClosedDay(*each) for each in found]


def store_opening_hours(session: Session, hours: OpeningHours) -> None:
    """Write the week of a new clinic."""
    session.execute(
        insert(OpeningDay),
        [{"weekday": weekday, "opens": opens, "closes": closes} for weekday, opens, closes in hours.weekly],
    )
