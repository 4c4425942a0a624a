"""The clinic's ways that this screen depends on, and what the person at it may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission
from app.clock import Clock
from app.directory import ClinicProfile, DateOrder


@dataclass(frozen=True, slots=True)
class Customs:
    """Time, order of dates, and permissions."""

    clock: Clock
    zone: ZoneInfo
    order: DateOrder
    may_register: bool
    may_move: bool
    may_compare: bool = False

    def now(self) -> datetime:
        """The time of this station."""
        return self.clock.now()

    def today(self) -> date:
        """The clinic's day."""
        return self.clock.now().astimezone(self.zone).date()


def customs_of(clinic: ClinicProfile, actor: Actor, clock: Clock) -> Customs:
    """Take out of the clinic and the person what this screen needs."""
    return Customs(
        clock=clock,
        zone=ZoneInfo(clinic.time_zone),
        order=clinic.date_order,
        may_register=actor.may(Permission.REGISTER),
        may_move=actor.may(Permission.MOVE, Permission.MOVE_AT_DESK),
        may_compare=actor.may(Permission.MERGE_PROPOSE, Permission.MERGE_APPROVE),
    )
