"""The verbs of the appointment book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.actor import Actor
from app.db.unit import Units
from app.directory import ClinicProfile
from app.schedule.appointments.types import Appointment, AppointmentState, AppointmentStep, Book


class AppointmentService:
    """The verbs of the appointment book."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def of_day(self, actor: Actor, day: date, *, everything: bool = False) -> Sequence[Appointment]:
        """The appointments of a day by time; with `everything` also those cancelled."""
        raise NotImplementedError

    def of_patient(self, actor: Actor, patient_id: int, limit: int = 50) -> Sequence[Appointment]:
        """A patient's appointments, the newest first."""
        raise NotImplementedError

    def history(self, actor: Actor, appointment: int) -> Sequence[AppointmentStep]:
        """What happened to an appointment, the newest first."""
        raise NotImplementedError

    def book(self, actor: Actor, command: Book) -> Appointment:
        """Book a visit by hand."""
        raise NotImplementedError

    def mark(self, actor: Actor, appointment: int, state: AppointmentState) -> Appointment:
        """Say that the patient came, did not come, or that it was cancelled; or book it again."""
        raise NotImplementedError

    def reschedule(self, actor: Actor, appointment: int, starts_at: datetime) -> Appointment:
        """Move a visit to another time."""
        raise NotImplementedError
