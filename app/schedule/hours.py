"""Saying when the clinic is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.actor import Actor
from app.db.unit import Units
from app.directory import ClinicProfile
from app.schedule.appointments.types import ClosedDay
from app.schedule.types import OpeningHours


class HoursService:
    """Saying when the clinic is open."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def show(self, actor: Actor) -> tuple[OpeningHours, Sequence[ClosedDay]]:
        """The week, and the days on which the clinic is closed, the first first."""
        raise NotImplementedError

    def set_week(self, actor: Actor, hours: OpeningHours) -> None:
        """Write the week anew; closed days stay."""
        raise NotImplementedError

    def close_day(self, actor: Actor, day: date, reason: str) -> None:
        """Be closed on a day."""
        raise NotImplementedError

    def open_day(self, actor: Actor, day: date) -> None:
        """Be open on a day after all."""
        raise NotImplementedError
