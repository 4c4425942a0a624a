"""The verbs of the appointment book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient
from app.schedule.appointments import queries, rules
from app.schedule.appointments.keeping import (
    BY_HAND,
    NewAppointment,
    add_appointments,
    announce_days,
    go_on,
)
from app.schedule.appointments.queries import Standing
from app.schedule.appointments.types import (
    Appointment,
    AppointmentAct,
    AppointmentState,
    AppointmentStep,
    Book,
)

# Whoever stands at a desk writes into the book.
WRITES = (Permission.MOVE_AT_DESK, Permission.MOVE, Permission.REGISTER)


class AppointmentService:
    """The verbs of the appointment book."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._zone = units, ZoneInfo(clinic.time_zone)

    def of_day(self, actor: Actor, day: date, *, everything: bool = False) -> Sequence[Appointment]:
        """The appointments of a day by time; with `everything` also those cancelled.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        where = queries.of_day(day, self._zone, everything=everything)
        with self._units.read(actor) as unit:
            return queries.appointments(unit.session, self._zone, *where)

    def of_patient(self, actor: Actor, patient_id: int, limit: int = 50) -> Sequence[Appointment]:
        """A patient's appointments, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        most = max(1, min(limit, queries.MOST_SHOWN))
        with self._units.read(actor) as unit:
            where = queries.of_patient(patient_id)
            return queries.appointments(unit.session, self._zone, where, newest_first=True, limit=most)

    def history(self, actor: Actor, appointment: int) -> Sequence[AppointmentStep]:
        """What happened to an appointment, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.history(unit.session, appointment)

    def book(self, actor: Actor, command: Book) -> Appointment:
        """Book a visit by hand; a day on which the clinic is closed is told, not refused.

        Raises:
            NotAllowed: this person writes nothing into the book.
            BadInput: the time is none that can be meant, or something said is too long.
            NotFound: there is no such patient.
            Conflict: the patient's record was merged into another one.
        """
        require(actor, *WRITES)
        kind, with_whom, place = map(rules.tidy, (command.kind, command.with_whom, command.place))
        rules.require_said(kind, with_whom, place)
        starts_at = _aware(command.starts_at)
        ends_at = rules.end_of(starts_at, command.minutes)
        with self._units.write(actor) as unit:
            rules.require_near(starts_at, unit.now)
            require_not_merged(patient(unit.session, command.patient_id))
            wanted = NewAppointment(
                str(unit.clock.new_id()), command.patient_id, starts_at, ends_at, kind, with_whom, place
            )
            (key,) = add_appointments(unit, BY_HAND, [wanted])
            self._told(unit, Act.APPOINTMENT_BOOKED, command.patient_id, key, starts_at)
            return queries.appointment(unit.session, self._zone, key)

    def mark(self, actor: Actor, appointment: int, state: AppointmentState) -> Appointment:
        """Say that the patient came, did not come, or that it was cancelled; or book it again.

        Raises:
            NotAllowed: this person writes nothing into the book.
            NotFound: there is no such appointment.
            RuleBroken: it is that already, or it is too early to say so.
            Conflict: somebody changed it first.
        """
        require(actor, *WRITES)
        with self._units.write(actor) as unit:
            before = queries.standing(unit.session, appointment)
            act = rules.act_of(before.state, state)
            rules.require_time_for(state, before.starts_at, unit.now, self._zone)
            return self._go_on(unit, before, replace(before, state=state), act)

    def reschedule(self, actor: Actor, appointment: int, starts_at: datetime) -> Appointment:
        """Move a visit to another time; it takes as long as before.

        Raises:
            NotAllowed: this person writes nothing into the book.
            NotFound: there is no such appointment.
            BadInput: the time is none that can be meant.
            RuleBroken: it is not expected any more, or is at that time already.
            Conflict: somebody changed it first.
        """
        require(actor, *WRITES)
        to = _aware(starts_at)
        with self._units.write(actor) as unit:
            rules.require_near(to, unit.now)
            before = queries.standing(unit.session, appointment)
            rules.require_may_move(before.state)
            rules.require_other_time(before.starts_at, to)
            ends_at = before.ends_at and before.ends_at + (to - before.starts_at)
            after = replace(before, starts_at=to, ends_at=ends_at)
            return self._go_on(unit, before, after, AppointmentAct.RESCHEDULED)

    def _go_on(self, unit: Unit, before: Standing, after: Standing, act: AppointmentAct) -> Appointment:
        go_on(unit, before, after, act)
        moments = (before.starts_at, after.starts_at)
        self._told(unit, Act.APPOINTMENT_CHANGED, after.patient_id, after.id, *moments, word=act.value)
        return queries.appointment(unit.session, self._zone, after.id)

    def _told(
        self, unit: Unit, act: Act, patient_id: int, key: int, *moments: datetime, word: str = "booked"
    ) -> None:
        unit.record(Entry(act, patient_id=patient_id, detail=f"appointment {key} {word}"))
        announce_days(unit, self._zone, moments, [key])


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise BadInput("This time has no time zone. Nothing was changed. Say which clock it is by.")
    return moment.astimezone(UTC)
