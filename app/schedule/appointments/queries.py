"""Reading appointments, with whom they are for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.among import among
from app.errors import NotFound
from app.patients.queries import patients
from app.schedule.appointments.models import AppointmentRecord, AppointmentStepRecord
from app.schedule.appointments.types import Appointment, AppointmentState, AppointmentStep
from app.schedule.queries import opening_hours
from app.schedule.rules import closed_on
from app.schedule.types import OpeningHours
from app.security.models import Person

# More than any clinic books for a day.
MOST_SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Standing:
    """An appointment as it has to be known in order to be changed."""

    id: int
    version: int
    patient_id: int
    source: str
    source_key: str
    starts_at: datetime
    ends_at: datetime | None
    kind: str
    with_whom: str
    place: str
    state: AppointmentState


_STANDING = select(
    AppointmentRecord.id, AppointmentRecord.version, AppointmentRecord.patient_id, AppointmentRecord.source,
    AppointmentRecord.source_key, AppointmentRecord.starts_at, AppointmentRecord.ends_at,
    AppointmentRecord.kind, AppointmentRecord.with_whom, AppointmentRecord.place, AppointmentRecord.state,
)  # fmt: skip


def day_span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last one, however many hours they have."""
    ends = datetime.combine(last + timedelta(days=1), time.min, zone)
    return datetime.combine(first, time.min, zone).astimezone(UTC), ends.astimezone(UTC)


def of_day(day: date, zone: ZoneInfo, *, everything: bool) -> tuple[ColumnElement[bool], ...]:
    """Those of one day of the clinic; with `everything` also those cancelled."""
    row, (first, last) = AppointmentRecord, day_span(day, day, zone)
    where: tuple[ColumnElement[bool], ...] = (row.starts_at >= first, row.starts_at < last)
    return where if everything else (*where, row.state != AppointmentState.CANCELLED)


def of_patient(patient_id: int) -> ColumnElement[bool]:
    """Those of one patient."""
    return AppointmentRecord.patient_id == patient_id


def appointments(
    session: Session,
    zone: ZoneInfo,
    *where: ColumnElement[bool],
    newest_first: bool = False,
    limit: int = MOST_SHOWN,
) -> Sequence[Appointment]:
    """Appointments by time, or the newest first, each with its patient."""
    row = AppointmentRecord
    order = (row.starts_at.desc(), row.id.desc()) if newest_first else (row.starts_at, row.id)
    found = session.execute(_STANDING.where(*where).order_by(*order).limit(limit)).all()
    if not found:
        return ()
    known = patients(session, sorted({each.patient_id for each in found}))
    hours = opening_hours(session)
    return [_appointment(each, known, hours, zone) for each in found]


def _appointment(found: Any, known: Any, hours: OpeningHours, zone: ZoneInfo) -> Appointment:
    patient = known.get(found.patient_id)
    return Appointment(
        id=found.id,
        patient_id=found.patient_id,
        patient=patient.name if patient else "",
        mrn=patient.mrn if patient else "",
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        kind=found.kind,
        with_whom=found.with_whom,
        place=found.place,
        state=found.state,
        source=found.source,
        closed_day=closed_on(hours, found.starts_at.astimezone(zone).date()),
    )


def appointment(session: Session, zone: ZoneInfo, key: int) -> Appointment:
    """One appointment.

    Raises:
        NotFound: there is none.
    """
    found = appointments(session, zone, AppointmentRecord.id == key, limit=1)
    if not found:
        raise _none(key)
    return found[0]


def standing(session: Session, key: int) -> Standing:
    """An appointment to be changed.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_STANDING.where(AppointmentRecord.id == key)).one_or_none()
    if found is None:
        raise _none(key)
    return Standing(*found)


def of_span(session: Session, first: datetime, last: datetime) -> list[Standing]:
    """All of a span of time, by time, whatever became of them."""
    row = AppointmentRecord
    asked = _STANDING.where(row.starts_at >= first, row.starts_at < last).order_by(row.starts_at, row.id)
    return [Standing(*each) for each in session.execute(asked)]


def of_numbers(session: Session, numbers: Iterable[int]) -> list[Standing]:
    """Those of these numbers, by time."""
    row = AppointmentRecord
    asked = _STANDING.where(among(row.id, "numbers")).order_by(row.starts_at, row.id)
    return [Standing(*each) for each in session.execute(asked, {"numbers": sorted(set(numbers))})]


def kinds_since(session: Session, first: datetime) -> list[tuple[str, int]]:
    """The kinds of visits from a time on, as they are written, and how many of each."""
    row = AppointmentRecord
    asked = select(row.kind, func.count()).where(row.starts_at >= first).group_by(row.kind)
    return [(kind, count) for kind, count in session.execute(asked)]


def by_keys(session: Session, source: str, keys: Iterable[str]) -> dict[str, Standing]:
    """Those of one program, by the keys that it gives them."""
    row = AppointmentRecord
    asked = _STANDING.where(row.source == source, among(row.source_key, "keys"))
    found = [Standing(*each) for each in session.execute(asked, {"keys": sorted(set(keys))})]
    return {each.source_key: each for each in found}


def booked_between(session: Session, source: str, first: datetime, last: datetime) -> list[Standing]:
    """Those of one program that are booked for a span of time, by time."""
    row = AppointmentRecord
    asked = _STANDING.where(
        row.source == source,
        row.starts_at >= first,
        row.starts_at < last,
        row.state == AppointmentState.BOOKED,
    ).order_by(row.starts_at, row.id)
    return [Standing(*each) for each in session.execute(asked)]


def history(session: Session, key: int) -> Sequence[AppointmentStep]:
    """What happened to an appointment, the newest first."""
    row = AppointmentStepRecord
    asked = (
        select(row.act, Person.name, row.at, row.state_after, row.starts_at)
        .join(Person, Person.id == row.person_id)
        .where(row.appointment_id == key)
        .order_by(row.sequence.desc())
    )
    return [AppointmentStep(*found) for found in session.execute(asked)]


def _none(key: int) -> NotFound:
    return NotFound(f"There is no appointment {key}. Nothing was changed.")
