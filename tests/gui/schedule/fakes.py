"""An invented day of appointments, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError
from app.patients import LookAlike, Patient
from app.schedule import (
    Appointment,
    AppointmentAct,
    AppointmentState,
    AppointmentStep,
    Book,
    ClosedDay,
    OpeningHours,
)
from tests.gui.tasks.fakes import MARIA, ME, NOW, TODAY, FixedClock
from tests.gui.tasks.fakes import Room as TaskRoom
from ui.shell.services import Services

ZONE = ZoneInfo("America/Chicago")
SEES = frozenset({Permission.LOOK_UP, Permission.REGISTER, Permission.REQUEST})
BOOKED, CANCELLED = AppointmentState.BOOKED, AppointmentState.CANCELLED
NO_SHOW, KEPT = AppointmentState.NO_SHOW, AppointmentState.KEPT
PEOPLE = (
    (2, "GARCIA, Maria T.", "004172"), (9, "GARCIA, Mario T.", "008815"), (3, "OKAFOR, Chidi", "010841"),
    (4, "LINDQVIST, Sara E.", "006623"), (5, "NGUYEN, Anh", "001709"),
    (11, "WOLFESCHLEGELSTEINHAUSEN, Alexandra P.", "119042"), (6, "BROWN, Walter J.", "002877"),
)  # fmt: skip


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A time of a day in the clinic, as the services say it."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def a_visit(key: int, who: int, hour: int, minute: int = 0, **more: Any) -> Appointment:
    """A visit of one of the invented patients with Dr Lee."""
    patient, name, mrn = PEOPLE[who]
    starts = at(hour, minute, more.pop("day", TODAY))
    row = Appointment(
        key, patient, name, mrn, starts, starts + timedelta(minutes=20), "Follow-up", "Dr Lee", "Room 2",
        BOOKED, "Practice program",
    )  # fmt: skip
    return replace(row, **more)


@dataclass
class Room(TaskRoom):
    """What the fakes know, and what they were asked."""

    visits: list[Appointment] = field(default_factory=list)
    closed: tuple[ClosedDay, ...] = ()
    refusal: AppError | None = None

    def of_day(self, actor: Actor, day: date, *, everything: bool = False) -> Sequence[Appointment]:
        """The visits of a day."""
        if self.problem is not None:
            raise self.problem
        rows = [row for row in self.visits if row.starts_at.astimezone(ZONE).date() == day]
        return sorted(rows, key=lambda row: row.starts_at)

    def of_patient(self, actor: Actor, patient_id: int, limit: int = 50) -> Sequence[Appointment]:
        """A patient's visits."""
        rows = [row for row in self.visits if row.patient_id == patient_id]
        return sorted(rows, key=lambda row: row.starts_at, reverse=True)

    def show(self, actor: Actor) -> tuple[OpeningHours, Sequence[ClosedDay]]:  # type: ignore[override]
        """The week, and the closed days."""
        return OpeningHours(), self.closed

    def history(self, actor: Actor, appointment: int) -> Any:
        """It was booked, and moved."""
        booked = AppointmentStep(
            AppointmentAct.BOOKED, "Al Bern", NOW - timedelta(days=9), BOOKED, at(8, 0, TODAY)
        )
        moved = AppointmentStep(
            AppointmentAct.RESCHEDULED, "Jo Anders", NOW - timedelta(days=2), BOOKED, at(9, 10)
        )
        return (moved, booked)

    def book(self, actor: Actor, command: Book) -> Appointment:
        """Book one."""
        self._say("book", command)
        row = a_visit(
            90, 0, 9, starts_at=command.starts_at.astimezone(UTC), ends_at=None, kind=command.kind,
            with_whom=command.with_whom, place="", source="",
        )  # fmt: skip
        self.visits.append(row)
        return row

    def mark(self, actor: Actor, appointment: int, state: AppointmentState) -> Appointment:
        """Say what became of one."""
        self._say("mark", appointment, state)
        return self._change(appointment, state=state)

    def reschedule(self, actor: Actor, appointment: int, starts_at: datetime) -> Appointment:
        """Move one."""
        self._say("move", appointment, starts_at)
        return self._change(appointment, starts_at=starts_at.astimezone(UTC), ends_at=None)

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Note that a patient was opened."""
        self.asked.append(("open", patient_id, purpose))
        return replace(MARIA, id=patient_id)

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Nobody."""
        return ()

    def _say(self, *what: Any) -> None:
        self.asked.append(what)
        if self.refusal is not None:
            raise self.refusal

    def _change(self, key: int, **more: Any) -> Appointment:
        place = next(place for place, each in enumerate(self.visits) if each.id == key)
        self.visits[place] = replace(self.visits[place], **more)
        return self.visits[place]


def services_of(room: Room, permissions: frozenset[Permission] = SEES) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        appointments=room,
        hours=room,
        patients=room,
        finder=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """Seven visits today, one tomorrow, one last month."""
    return Room(
        visits=[
            a_visit(1, 0, 9, 10),
            a_visit(2, 1, 9, 30, with_whom="Dr Ortiz", place="Room 1"),
            a_visit(3, 2, 10, state=KEPT),
            a_visit(4, 3, 10, 20, state=NO_SHOW, with_whom="Dr Ortiz", kind="New patient"),
            a_visit(5, 4, 11, state=CANCELLED),
            a_visit(6, 5, 13, 40, with_whom="Nurse", kind="Blood pressure", place="Room 4", ends_at=None),
            a_visit(7, 6, 15),
            a_visit(8, 0, 9, day=TODAY + timedelta(days=1), with_whom="Dr Ortiz"),
            a_visit(9, 0, 14, day=TODAY - timedelta(days=40), state=NO_SHOW),
        ]
    )
