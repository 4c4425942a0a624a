"""Reading what pull lists are made of: requests of a day, shelves, prints, parts, and the clinic's rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.types import ChartKind
from app.charts.places.models import PlaceRecord
from app.charts.pulls.models import (
    PullBatchLineRecord,
    PullBatchRecord,
    PullListRecord,
    PullPartRecord,
    PullPrintLineRecord,
    PullPrintRecord,
    VisitKindRecord,
    VisitPlaceRecord,
)
from app.charts.pulls.rules import VISIT_CHANGED, VISIT_MOVED, Asked
from app.charts.pulls.types import Paper
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.charts.requests.types import WAITING, Format, RequestAct, RequestState
from app.db.among import among
from app.errors import NotFound
from app.schedule.appointments.models import AppointmentStepRecord
from app.schedule.appointments.types import AppointmentAct
from app.security.models import Person


@dataclass(frozen=True, slots=True)
class ListRow:
    """The list of a day as it is kept."""

    id: int
    version: int
    day: date
    built_at: datetime | None
    built_by: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A stretch of the walk as it is kept."""

    id: int
    version: int
    number: int
    first_key: str
    person_id: int | None
    person: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it was last on paper."""

    request: int
    volume_id: int | None
    place_id: int
    needed_at: datetime


_ROW, _LAST = RequestRecord, RequestStepRecord
# The lines that say why a request stands as it does; a merge or an undo may have written one after them.
_WHY = (RequestAct.CANCELLED, RequestAct.CLOSED, RequestAct.NOT_FILLABLE)


def _said_last() -> Any:
    step = aliased(RequestStepRecord)
    return (
        select(func.max(step.sequence))
        .where(step.request_id == _ROW.id, step.act.in_(_WHY), step.volume_id.is_(None))
        .correlate(_ROW)
        .scalar_subquery()
    )


_ASKED: Any = select(
    _ROW.id, _ROW.patient_id, _ROW.kind, _ROW.wanted, _ROW.volume_id, _ROW.place_id, _ROW.needed_at,
    _ROW.reason, _ROW.stat, _ROW.for_whom, _ROW.note, _ROW.state, _ROW.not_fillable, _ROW.ending,
    _ROW.appointment_id, _ROW.delivered_at, func.coalesce(_LAST.words, ""),
).outerjoin(_LAST, and_(_LAST.request_id == _ROW.id, _LAST.sequence == _said_last()))  # fmt: skip


def asked_in(session: Session, first: datetime, last: datetime, since: datetime | None) -> list[Asked]:
    """Requests for folders that are needed in a span of time, and those that wait since a time before it.

    Without that time, all that wait from before.
    """
    # Every state is named: the index begins with it.
    within = and_(_ROW.state.in_(tuple(RequestState)), _ROW.needed_at >= first, _ROW.needed_at < last)
    waits = and_(_ROW.state.in_(tuple(WAITING)), _ROW.needed_at < first)
    if since is not None:
        waits = and_(waits, _ROW.needed_at >= since)
    statement = _ASKED.where(or_(within, waits), _ROW.format != Format.IMAGE)
    return [Asked(*found) for found in session.execute(statement)]


def not_for_an_image(session: Session, keys: Sequence[int]) -> set[int]:
    """Those of these requests that want the folder, or a copy of its pages."""
    asked = select(_ROW.id).where(among(_ROW.id, "keys"), _ROW.format != Format.IMAGE)
    return set(session.scalars(asked, {"keys": list(keys)}))


def asked_by_keys(session: Session, keys: Sequence[int]) -> list[Asked]:
    """Requests by key."""
    statement = _ASKED.where(among(_ROW.id, "keys"))
    return [Asked(*found) for found in session.execute(statement, {"keys": list(keys)})]


def asked_for_visits(session: Session, appointments: Sequence[int]) -> list[Asked]:
    """The requests that were made for these appointments."""
    statement = _ASKED.where(among(_ROW.appointment_id, "visits"))
    return [Asked(*found) for found in session.execute(statement, {"visits": list(appointments)})]


def set_by_hand(session: Session, keys: Sequence[int]) -> set[int]:
    """The requests for visits that somebody changed later than anybody changed the visit."""
    step, visit = RequestStepRecord, AppointmentStepRecord
    booked = (
        select(func.max(visit.at))
        .where(visit.appointment_id == _ROW.appointment_id, visit.act != AppointmentAct.MOVED)
        .correlate(_ROW)
        .scalar_subquery()
    )
    asked = (
        select(step.request_id, step.words)
        .join(_ROW, _ROW.id == step.request_id)
        .where(among(step.request_id, "keys"), step.act == RequestAct.CHANGED, step.at > booked)
    )
    return {
        request
        for request, words in session.execute(asked, {"keys": list(keys)})
        if words != VISIT_CHANGED and not words.startswith(VISIT_MOVED)
    }


def visits_gone_by(session: Session, before: datetime) -> list[int]:
    """The requests for visits of earlier days that wait still."""
    asked = select(_ROW.id).where(
        _ROW.state.in_(tuple(WAITING)), _ROW.needed_at < before, _ROW.appointment_id.is_not(None)
    )
    return list(session.scalars(asked.order_by(_ROW.id)))


def filing_keys(session: Session, patients: Sequence[int]) -> dict[tuple[int, ChartKind], str]:
    """Where the charts of these patients stand in the order of the shelves."""
    row = ChartRecord
    asked: Any = select(row.patient_id, row.kind, row.filing_key).where(among(row.patient_id, "patients"))
    return {
        (patient, kind): key for patient, kind, key in session.execute(asked, {"patients": list(patients)})
    }


def list_of(session: Session, day: date) -> ListRow | None:
    """The list of a day, if there is one."""
    found = lists_of(session, [day])
    return found[0] if found else None


def lists_of(session: Session, days: Sequence[date]) -> list[ListRow]:
    """The lists of these days that there are, by day."""
    row = PullListRecord
    asked = (
        select(row.id, row.version, row.day, row.built_at, func.coalesce(Person.name, ""))
        .outerjoin(Person, Person.id == row.built_by_id)
        .where(among(row.day, "days"))
        .order_by(row.day)
    )
    return [ListRow(*found) for found in session.execute(asked, {"days": list(days)})]


def parts_of(session: Session, key: int) -> list[PartRow]:
    """The parts of a list, in walking order."""
    row = PullPartRecord
    asked = (
        select(row.id, row.version, row.number, row.first_key, row.person_id, func.coalesce(Person.name, ""))
        .outerjoin(Person, Person.id == row.person_id)
        .where(row.list_id == key)
        .order_by(row.number)
    )
    return [PartRow(*found) for found in session.execute(asked)]


def last_printed(session: Session, key: int) -> datetime | None:
    """When a list was last printed."""
    row = PullPrintRecord
    return session.scalar(select(func.max(row.at)).where(row.list_id == key))


def on_paper(session: Session, key: int) -> dict[tuple[int, int | None], Printed]:
    """Each line as it was last printed, since the whole list was."""
    row, line = PullPrintRecord, PullPrintLineRecord
    whole = (
        select(func.max(row.at)).where(row.list_id == key, row.whole).scalar_subquery()
    )  # null while no whole list was printed
    asked = (
        select(line.request_id, line.volume_id, line.place_id, line.needed_at)
        .join(row, row.id == line.print_id)
        .where(row.list_id == key, or_(whole.is_(None), row.at >= whole))
        .order_by(row.at, line.position)
    )
    return {(found[0], found[1]): Printed(*found) for found in session.execute(asked)}


def kinds(session: Session) -> dict[str, tuple[int, int, str, Paper]]:
    """What was said of each kind of visit: key, version, words and paper, by the folded words."""
    row = VisitKindRecord
    asked = select(row.kind_fold, row.id, row.version, row.kind, row.paper)
    return {fold: (key, version, kind, paper) for fold, key, version, kind, paper in session.execute(asked)}


def places_said(session: Session) -> dict[str, tuple[int, int, str, int]]:
    """What was said of words of the schedule: key, version, words and place, by the folded words."""
    row = VisitPlaceRecord
    asked = select(row.words_fold, row.id, row.version, row.words, row.place_id)
    return {fold: (key, version, words, place) for fold, key, version, words, place in session.execute(asked)}


def batch(session: Session, key: UUID) -> tuple[int, UUID | None] | None:
    """Of which list a batch is, and which other it undoes; None if there is no such batch."""
    row = PullBatchRecord
    found = session.execute(select(row.list_id, row.undoes_id).where(row.id == key)).one_or_none()
    return None if found is None else (found[0], found[1])


def taken_back(session: Session, key: UUID) -> bool:
    """Whether a batch was undone."""
    row = PullBatchRecord
    return session.scalar(select(row.id).where(row.undoes_id == key)) is not None


def movements_of(session: Session, key: UUID) -> list[UUID]:
    """The movements that a batch made."""
    row = PullBatchLineRecord
    return list(session.scalars(select(row.movement_id).where(row.batch_id == key).order_by(row.movement_id)))


def went_to(session: Session, key: UUID) -> list[str]:
    """The name of the place to which each movement of a batch went."""
    row = PullBatchLineRecord
    asked = (
        select(PlaceRecord.name)
        .join(MovementRecord, MovementRecord.to_place_id == PlaceRecord.id)
        .join(row, row.movement_id == MovementRecord.id)
        .where(row.batch_id == key)
    )
    return list(session.scalars(asked))


def code_moved(session: Session, movement: UUID) -> str:
    """The code of the folder that was moved."""
    asked = (
        select(VolumeRecord.code)
        .join(MovementRecord, MovementRecord.volume_id == VolumeRecord.id)
        .where(MovementRecord.id == movement)
    )
    return session.scalar(asked) or ""


def require_batch(session: Session, key: UUID) -> int:
    """Of which list a batch is.

    Raises:
        NotFound: there is none.
    """
    found = batch(session, key)
    if found is None:
        raise NotFound("There is no such step. Nothing was changed.")
    return found[0]
