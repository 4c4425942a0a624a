"""Appointments as rows, and what is asked of the appointment book and the clinic's hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.events import Event
from app.schedule.types import OpeningHours


class AppointmentState(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    KEPT = "kept"


class AppointmentAct(StrEnum):
    """What happened to an appointment."""

    BOOKED = "booked"
    RESCHEDULED = "rescheduled"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    KEPT = "kept"
    REINSTATED = "reinstated"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One visit that was booked; `with_whom` and `place` are as the practice's own program writes them."""

    id: int
    patient_id: int
    patient: str
    mrn: str
    starts_at: datetime
    ends_at: datetime | None
    kind: str
    with_whom: str
    place: str
    state: AppointmentState
    source: str
    closed_day: bool = False

    @property
    def counts(self) -> bool:
        """Whether the patient is expected, or came."""
        return self.state in (AppointmentState.BOOKED, AppointmentState.KEPT)


@dataclass(frozen=True, slots=True)
class AppointmentStep:
    """One line of an appointment's history."""

    act: AppointmentAct
    person: str
    at: datetime
    state_after: AppointmentState
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Book:
    """An appointment booked by hand at a desk."""

    patient_id: int
    starts_at: datetime
    minutes: int | None = None
    kind: str = ""
    with_whom: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which the clinic is closed, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class AppointmentsChanged(Event):
    """Appointments of these days were booked, moved or ended; `appointments` are their keys."""

    days: tuple[date, ...]
    appointments: tuple[int, ...] = ()


class AppointmentBook(Protocol):
    """Who comes when."""

    def of_day(self, actor: Actor, day: date, *, everything: bool = False) -> Sequence[Appointment]:
        """The appointments of a day by time; with `everything` also those cancelled."""
        ...

    def of_patient(self, actor: Actor, patient_id: int, limit: int = 50) -> Sequence[Appointment]:
        """A patient's appointments, the newest first."""
        ...

    def history(self, actor: Actor, appointment: int) -> Sequence[AppointmentStep]:
        """What happened to an appointment, the newest first."""
        ...

    def book(self, actor: Actor, command: Book) -> Appointment:
        """Book a visit by hand."""
        ...

    def mark(self, actor: Actor, appointment: int, state: AppointmentState) -> Appointment:
        """Say that the patient came, did not come, or that it was cancelled; or book it again."""
        ...

    def reschedule(self, actor: Actor, appointment: int, starts_at: datetime) -> Appointment:
        """Move a visit to another time."""
        ...


class ClinicHours(Protocol):
    """When the clinic is open."""

    def show(self, actor: Actor) -> tuple[OpeningHours, Sequence[ClosedDay]]:
        """The week, and the days on which the clinic is closed, the first first."""
        ...

    def set_week(self, actor: Actor, hours: OpeningHours) -> None:
        """Write the week anew; closed days stay."""
        ...

    def close_day(self, actor: Actor, day: date, reason: str) -> None:
        """Be closed on a day."""
        ...

    def open_day(self, actor: Actor, day: date) -> None:
        """Be open on a day after all."""
        ...
