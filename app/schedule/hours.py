"""Saying when the clinic is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, insert

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound, RuleBroken
from app.schedule import models
from app.schedule.appointments.types import ClosedDay
from app.schedule.queries import closed_days, opening_hours, store_opening_hours
from app.schedule.types import OpeningHours

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KEEPERS = (Permission.STATIONS, Permission.SETTINGS)
LONGEST = 200


class HoursService:
    """Saying when the clinic is open; due dates that were given already stay as they are."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def show(self, actor: Actor) -> tuple[OpeningHours, Sequence[ClosedDay]]:
        """The week, and the days on which the clinic is closed, the first first.

        Raises:
            NotAllowed: this person neither sees patients nor keeps the hours.
        """
        require(actor, Permission.LOOK_UP, *KEEPERS)
        with self._units.read(actor) as unit:
            return opening_hours(unit.session), closed_days(unit.session)

    def set_week(self, actor: Actor, hours: OpeningHours) -> None:
        """Write the week anew; closed days stay.

        Raises:
            NotAllowed: this person does not keep the hours.
            BadInput: a day closes before it opens, or stands there twice.
        """
        require(actor, *KEEPERS)
        require_good_week(hours)
        with self._units.write(actor) as unit:
            if opening_hours(unit.session).weekly == tuple(sorted(hours.weekly)):
                return
            unit.session.execute(delete(models.OpeningDay))
            if hours.weekly:
                store_opening_hours(unit.session, hours)
            unit.record(Entry(Act.SETTING_CHANGED, detail="opening hours"))

    def close_day(self, actor: Actor, day: date, reason: str) -> None:
        """Be closed on a day, past or ahead.

        Raises:
            NotAllowed: this person does not keep the hours.
            BadInput: no reason is given, or a very long one.
            RuleBroken: the clinic is closed on that day already.
        """
        require(actor, *KEEPERS)
        said = " ".join(reason.split())
        if not said or len(said) > LONGEST or "\0" in said:
            raise BadInput(
                f"Say in up to {LONGEST} letters why the clinic is closed that day. Nothing was changed."
            )
        with self._units.write(actor) as unit:
            if day in opening_hours(unit.session).closed:
                raise RuleBroken(f"The clinic is closed on {day} already. Nothing was changed.")
            unit.session.execute(insert(models.ClosedDay).values(day=day, reason=said))
            unit.record(Entry(Act.SETTING_CHANGED, detail=f"closed {day}"))

    def open_day(self, actor: Actor, day: date) -> None:
        """Be open on a day after all.

        Raises:
            NotAllowed: this person does not keep the hours.
            NotFound: the clinic was not closed on that day.
        """
        require(actor, *KEEPERS)
        with self._units.write(actor) as unit:
            if day not in opening_hours(unit.session).closed:
                raise NotFound(f"{day} is not among the closed days. Nothing was changed.")
            unit.session.execute(delete(models.ClosedDay).where(models.ClosedDay.day == day))
            unit.record(Entry(Act.SETTING_CHANGED, detail=f"open {day}"))


def require_good_week(hours: OpeningHours) -> None:
    """Let a week pass whose days open before they close.

    Raises:
        BadInput: one closes before it opens, stands there twice, or is no day of the week.
    """
    seen: set[int] = set()
    for weekday, opens, closes in hours.weekly:
        if not 0 <= weekday < len(WEEKDAYS):
            raise BadInput("A week has seven days. Nothing was changed. Say one from Monday to Sunday.")
        name = WEEKDAYS[weekday]
        if weekday in seen:
            raise BadInput(f"{name} stands there twice. Nothing was changed. Give it once.")
        if opens >= closes:
            raise BadInput(f"{name} closes before it opens. Nothing was changed. Look at its times.")
        seen.add(weekday)
