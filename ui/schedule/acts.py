"""What the appointments ask of the program, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.patients import LookAlike, Patient
from app.progress import StopToken
from app.schedule import Appointment, AppointmentState, AppointmentStep, Book
from ui.schedule.shown import DayRead
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services


@dataclass(frozen=True, slots=True)
class Opened:
    """An appointment that was opened: whose it is, what happened to it, and the patient's other visits."""

    appointment: int
    patient: Patient
    alikes: tuple[LookAlike, ...]
    steps: tuple[AppointmentStep, ...]
    others: tuple[Appointment, ...]


class ScheduleActs:
    """The acts of the appointment book as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._book, self._hours = services.appointments, services.hours
        self._patients, self.actor = services.patients, services.actor
        self._services = services

    def read(self, day: date, _stop: StopToken) -> DayRead:
        """Everything of a day, also what was cancelled; the reason is asked for only where it is closed."""
        rows = tuple(self._book.of_day(self.actor, day, everything=True))
        closed = None
        if any(row.closed_day for row in rows):
            _week, days = self._hours.show(self.actor)
            closed = next((each.reason for each in days if each.day == day), "")
        return DayRead(day, rows, closed)

    def open(self, row: Appointment) -> Opened:
        """Open the patient, which the trail notes, with what happened and the other visits."""
        patient = self._patients.open(self.actor, row.patient_id, purpose=f"appointment {row.id}")
        alikes = tuple(self._patients.look_alikes(self.actor, row.patient_id))
        steps = tuple(self._book.history(self.actor, row.id))
        others = (each for each in self._book.of_patient(self.actor, row.patient_id) if each.id != row.id)
        return Opened(row.id, patient, alikes, steps, tuple(others))

    def by_mrn(self, mrn: str, _stop: StopToken) -> Patient:
        """Who comes."""
        return self._patients.by_mrn(self.actor, mrn)

    def book(self, command: Book) -> Appointment:
        """Book a visit."""
        return self._book.book(self.actor, command)

    def mark(self, appointment: int, state: AppointmentState) -> Appointment:
        """Say what became of a visit."""
        return self._book.mark(self.actor, appointment, state)

    def reschedule(self, appointment: int, starts_at: datetime) -> Appointment:
        """Move a visit to another time."""
        return self._book.reschedule(self.actor, appointment, starts_at)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card or chart is about: the patient's key and MRN.

        Raises:
            NotFound, BadInput: nothing has this label.
        """
        return scanned_patient(self._services, code)
