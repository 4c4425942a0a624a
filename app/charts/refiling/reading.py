"""How far a conversion is, with the pace at which folders are moved."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.charts.conversion import rules as pace
from app.charts.refiling import queries
from app.charts.refiling.types import Refiling
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.schedule.queries import opening_hours


def newest(unit: Unit, clinic: ClinicProfile) -> Refiling | None:
    """The newest conversion; None if there never was one."""
    begun = queries.newest(unit.session)
    if begun is None:
        return None
    sections = tuple(queries.progress(unit.session, begun.id))
    left = sum(each.left for each in sections)
    zone, hours = ZoneInfo(clinic.time_zone), opening_hours(unit.session)
    today = unit.now.astimezone(zone).date()
    since = datetime.combine(pace.window(today, hours), time(), zone)
    moved = Counter(at.astimezone(zone).date() for at in queries.moved_since(unit.session, begun.id, since))
    told = pace.pace(moved, left, today, hours)
    return Refiling(
        begun.id, begun.from_order, begun.to_order, begun.accepted_at, begun.accepted_by, begun.ended_at,
        begun.ended_by, sections, told.per_day, told.ends_on,
    )  # fmt: skip
