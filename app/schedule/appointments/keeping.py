"""Writing appointments and each line of their history, in the transaction of whatever calls for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from app.db.inserting import insert_keyed
from app.db.unit import Unit
from app.schedule.appointments.models import AppointmentRecord, AppointmentStepRecord
from app.schedule.appointments.queries import Standing
from app.schedule.appointments.types import AppointmentAct, AppointmentsChanged, AppointmentState

BY_HAND = "hand"  # the source of what is booked at a desk


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """An appointment to be written; `key` is what its program calls it by."""

    key: str
    patient_id: int
    starts_at: datetime
    ends_at: datetime | None = None
    kind: str = ""
    with_whom: str = ""
    place: str = ""
    state: AppointmentState = AppointmentState.BOOKED


def add_appointments(
    unit: Unit, source: str, wanted: Sequence[NewAppointment], past: datetime | None = None
) -> list[int]:
    """Write new appointments, each with the first line of its history; gives their numbers.

    `past` is when they were booked, in a clinic that is invented with its past.
    """
    if not wanted:
        return []
    rows = [
        {
            "patient_id": each.patient_id,
            "source": source,
            "source_key": each.key,
            "starts_at": each.starts_at,
            "ends_at": each.ends_at,
            "kind": each.kind,
            "with_whom": each.with_whom,
            "place": each.place,
            "state": each.state,
            "made_by_id": unit.actor.person_id,
            "made_at": past or unit.now,
            "version": 1,
        }
        for each in wanted
    ]
    keys = insert_keyed(unit.session, AppointmentRecord, rows)
    steps = [
        _step(unit, key, 1, AppointmentAct.BOOKED, each.state, each.starts_at, past)
        for key, each in zip(keys, wanted, strict=True)
    ]
    unit.session.execute(insert(AppointmentStepRecord), steps)
    return keys


def go_on(unit: Unit, before: Standing, after: Standing, act: AppointmentAct) -> Standing:
    """Change an appointment, with the line that says so; gives it as it stands then.

    Raises:
        Conflict: somebody changed it first.
    """
    write_step(unit, after, act)
    unit.change(
        AppointmentRecord,
        before.id,
        before.version,
        starts_at=after.starts_at,
        ends_at=after.ends_at,
        kind=after.kind,
        with_whom=after.with_whom,
        place=after.place,
        state=after.state,
    )
    return replace(after, version=before.version + 1)


def write_step(unit: Unit, after: Standing, act: AppointmentAct) -> None:
    """Write the line that says how an appointment stands from now on; it is written itself after it."""
    line = _step(unit, after.id, after.version + 1, act, after.state, after.starts_at, None)
    unit.session.execute(insert(AppointmentStepRecord).values(**line))


def announce_days(unit: Unit, zone: ZoneInfo, moments: Iterable[datetime], keys: Iterable[int]) -> None:
    """Tell whoever listens on which days of the clinic something has changed, and of which appointments."""
    days = sorted({each.astimezone(zone).date() for each in moments})
    if days:
        unit.announce(AppointmentsChanged(tuple(days), tuple(keys)))


def _step(
    unit: Unit,
    key: int,
    sequence: int,
    act: AppointmentAct,
    state: AppointmentState,
    starts_at: datetime,
    past: datetime | None,
) -> dict[str, object]:
    line: dict[str, object] = {
        "id": unit.clock.new_id(),
        "appointment_id": key,
        "sequence": sequence,
        "act": act,
        "person_id": unit.actor.person_id,
        "state_after": state,
        "starts_at": starts_at,
    }
    # The database's own time otherwise.
    return line if past is None else {**line, "at": past}
