"""Says what somebody has still in hand."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.db.unit import Units
from app.directory import ClinicProfile
from app.reports.left_open import queries
from app.reports.left_open.types import LeftOpen
from app.schedule.tasks.queries import Today, mine, tasks


class LeftOpenService:
    """Says what somebody has still in hand, so that the next shift can be told."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._zone = units, ZoneInfo(clinic.time_zone)

    def of(self, actor: Actor) -> LeftOpen:
        """What this person has still in hand, whatever is wanted first first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        me = actor.person_id
        with self._units.read(actor) as unit:
            session, now = unit.session, unit.now
            waiting = tasks(session, Today(now, self._zone), mine(me), limit=queries.MOST)
            claimed = queries.claimed_requests(session, now, me)
            taken = queries.taken_items(session, now, me)
            return LeftOpen(tuple(waiting), tuple(claimed), tuple(taken))
