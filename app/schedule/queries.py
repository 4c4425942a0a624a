"""Reading opening hours."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.schedule.models import ClosedDay, OpeningDay
from app.schedule.types import OpeningHours


def opening_hours(session: Session) -> OpeningHours:
    """When the clinic is open."""
    week = session.execute(
        select(OpeningDay.weekday, OpeningDay.opens, OpeningDay.closes).order_by(OpeningDay.weekday)
    )
    weekly = tuple((weekday, opens, closes) for weekday, opens, closes in week)
    return OpeningHours(weekly, frozenset(session.scalars(select(ClosedDay.day))))


def store_opening_hours(session: Session, hours: OpeningHours) -> None:
    """Write the week of a new clinic."""
    session.execute(
        insert(OpeningDay),
        [{"weekday": weekday, "opens": opens, "closes": closes} for weekday, opens, closes in hours.weekly],
    )
