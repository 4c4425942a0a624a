"""Requests as lists show them: a few statements, however long the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs
from app.charts.custody.types import Volume
from app.charts.custody.wording import where_it_is
from app.charts.places.models import PlaceRecord
from app.charts.requests import queries
from app.charts.requests.models import RequestRecord, RequestStepRecord, StandingLoanRecord
from app.charts.requests.rules import ENDED, Folder, wanted_of
from app.charts.requests.types import WAITING, Ending, Request, RequestState, StandingLoan
from app.codes import CodeKind, make_code
from app.errors import NotFound
from app.patients import Patient
from app.patients.models import PatientRecord
from app.patients.queries import patients
from app.patients.types import PatientStatus
from app.security.models import Person

NOT_MADE = "No chart made yet."
# Whose last line says why.
_SAID = frozenset({RequestState.NOT_FILLABLE, RequestState.CLOSED, RequestState.CANCELLED})
MADE = (
    "id", "patient_id", "kind", "wanted", "volume_id", "place_id", "needed_at", "reason", "format", "stat",
    "for_whom", "note", "state", "made_at", "claimed_by_id", "not_fillable", "ending", "delivered_at",
    "ended_at", "appointment_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _About:
    """What of patients and folders is needed to show requests, by patient and folder."""

    patients: Mapping[int, Patient]
    folders: Mapping[Any, Sequence[Folder]]
    volumes: Mapping[int, Volume]


def requests(
    session: Session,
    customs: Customs,
    *where: ColumnElement[bool],
    by_making: bool = False,
    ended: bool = False,
    limit: int | None = None,
) -> Sequence[Request]:
    """Requests, STAT first and then whoever needs the chart first; `by_making` the oldest first.

    Those that have `ended` come the newest first.
    """
    row, maker, claimer, last = RequestRecord, aliased(Person), aliased(Person), aliased(RequestStepRecord)
    order: tuple[Any, ...] = (row.stat.desc(), row.needed_at, row.id)
    if ended:
        order = (row.ended_at.desc(), row.id.desc())
    elif by_making:
        order = (row.made_at, row.id)
    statement = (
        select(
            *(getattr(row, name) for name in MADE), PlaceRecord.name, PlaceRecord.code, maker.name,
            func.coalesce(claimer.name, ""), func.coalesce(last.words, ""),
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .join(maker, maker.id == row.made_by_id)
        .outerjoin(claimer, claimer.id == row.claimed_by_id)
        .outerjoin(last, and_(last.request_id == row.id, last.sequence == row.version))
        .where(*where)
        .order_by(*order)
        .limit(limit)
    )  # fmt: skip
    found = session.execute(statement).all()
    about = _about(session, customs, sorted({each.patient_id for each in found}))
    return [_request(customs, about, each) for each in found]


def _about(session: Session, customs: Customs, ids: Sequence[int]) -> _About:
    if not ids:
        return _About({}, {}, {})
    volumes = {each.id: each for each in custody.volumes_of(session, customs, ids)}
    return _About(patients(session, ids), queries.folders(session, ids), volumes)


def _request(customs: Customs, about: _About, found: Any) -> Request:
    place, place_code, made_by, claimed_by, words = found[len(MADE) :]
    wanted = wanted_of(found.wanted, found.volume_id, about.folders.get((found.patient_id, found.kind), ()))
    newest = about.volumes.get(wanted[-1].id) if wanted else None
    waits = found.state in WAITING
    until: datetime = found.delivered_at or found.ended_at or customs.now
    patient = about.patients[found.patient_id]
    return Request(
        id=found.id,
        code=make_code(CodeKind.REQUEST, found.id, practice=customs.clinic.practice),
        patient_id=found.patient_id, patient=patient.name, mrn=patient.mrn,
        kind=found.kind, wanted=found.wanted,
        volumes=tuple(each.code for each in wanted),
        delivered=sum(each.with_(found.place_id) for each in wanted),
        place=place, place_code=place_code, needed_at=found.needed_at, reason=found.reason,
        format=found.format, stat=found.stat, for_whom=found.for_whom, note=found.note, state=found.state,
        made_at=found.made_at, made_by=made_by,
        waited_seconds=max(0, int((until - found.made_at).total_seconds())),
        late=waits and found.needed_at < customs.now,
        where=where_it_is(newest, customs) if newest else NOT_MADE,
        shelf=newest.shelf if newest else "",
        claimed_by_id=found.claimed_by_id, claimed_by=claimed_by, not_fillable=found.not_fillable,
        ending=found.ending, ended_at=found.ended_at if found.state in ENDED else None,
        ended_words=words if found.state in _SAID else "", visit=found.appointment_id is not None,
    )  # fmt: skip


def request(session: Session, customs: Customs, key: int) -> Request:
    """One request.

    Raises:
        NotFound: there is none.
    """
    found = requests(session, customs, RequestRecord.id == key)
    if not found:
        raise NotFound(f"There is no request {key}. Nothing was changed.")
    return found[0]


def ringing() -> ColumnElement[bool]:
    """STAT and not delivered yet; spelt as the index has it that every desk asks every few seconds."""
    return and_(RequestRecord.stat, RequestRecord.ended_at.is_(None))


def waiting(session: Session) -> tuple[int, datetime | None]:
    """How many that people asked for wait, and by when the first is needed."""
    row = RequestRecord
    count, first = session.execute(
        select(func.count(), func.min(row.needed_at))
        .select_from(row)
        .where(row.state.in_(WAITING), by_hand())
    ).one()
    return count, first


def saved_pulls(session: Session, since: datetime, until: datetime) -> int:
    """How many were ended with an image in place of a folder in a time."""
    row = RequestRecord
    asked = select(func.count()).where(
        row.ending == Ending.IMAGE_USED, row.ended_at >= since, row.ended_at < until
    )
    return session.execute(asked).scalar_one()


def of_patient(patient_id: int) -> ColumnElement[bool]:
    """Only those about one patient."""
    return RequestRecord.patient_id == patient_id


def of_place(place_id: int) -> ColumnElement[bool]:
    """Only those of one place."""
    return RequestRecord.place_id == place_id


def mine(person_id: int) -> ColumnElement[bool]:
    """Only what one person fetches, or has asked for."""
    return or_(RequestRecord.claimed_by_id == person_id, RequestRecord.made_by_id == person_id)


def by_hand() -> ColumnElement[bool]:
    """Only what people asked for, not what a pull list asked for visits."""
    return RequestRecord.appointment_id.is_(None)


def needed_until(at: datetime) -> ColumnElement[bool]:
    """Only what is needed by then."""
    return RequestRecord.needed_at <= at


def standing_in(states: Sequence[RequestState]) -> ColumnElement[bool]:
    """Only those in one of these states."""
    return RequestRecord.state.in_(states)


def loans(
    session: Session, customs: Customs, *where: ColumnElement[bool], ended: bool = False
) -> Sequence[StandingLoan]:
    """Standing loans, the first to be looked at first; those that ended the newest first.

    One that stayed with a record when that was merged waits there until the merge is taken apart.
    """
    row, maker, ender = StandingLoanRecord, aliased(Person), aliased(Person)
    stands = row.ended_at.is_not(None) if ended else row.ended_at.is_(None)
    order: tuple[Any, ...] = (row.ended_at.desc(), row.id.desc()) if ended else (row.review_on, row.id)
    statement = (
        select(
            row.id, row.patient_id, row.kind, PlaceRecord.name, PlaceRecord.code, row.reason, row.since,
            row.review_on, maker.name, row.ended_at, func.coalesce(ender.name, ""),
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .join(PatientRecord, PatientRecord.id == row.patient_id)
        .join(maker, maker.id == row.made_by_id)
        .outerjoin(ender, ender.id == row.ended_by_id)
        .where(stands, PatientRecord.status != PatientStatus.MERGED, *where)
        .order_by(*order)
    )  # fmt: skip
    found = session.execute(statement).all()
    known = patients(session, sorted({each.patient_id for each in found})) if found else {}
    today = customs.now.astimezone(customs.zone).date()
    return [_loan(known[each.patient_id], each, today) for each in found]


def _loan(patient: Patient, found: Any, today: date) -> StandingLoan:
    late = found.ended_at is None and found.review_on < today
    facts: tuple[Any, ...] = (*found[2:], late)
    return StandingLoan(found[0], found[1], patient.name, patient.mrn, *facts)


def loan_key(key: int) -> ColumnElement[bool]:
    """Only this loan."""
    return StandingLoanRecord.id == key


def lent_of(patient_id: int) -> ColumnElement[bool]:
    """Only what of one patient is lent."""
    return StandingLoanRecord.patient_id == patient_id


def loan_standing(session: Session, key: int) -> tuple[int, int, bool]:
    """A loan to be ended: its version, its patient, and whether it has ended.

    Raises:
        NotFound: there is none.
    """
    row = StandingLoanRecord
    found = session.execute(
        select(row.version, row.patient_id, row.ended_at).where(row.id == key)
    ).one_or_none()
    if found is None:
        raise NotFound(f"There is no standing loan {key}.")
    return found.version, found.patient_id, found.ended_at is not None
