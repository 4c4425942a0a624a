"""Reading requests and standing loans; lists are a fixed number of statements, however long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.queries import Customs
from app.charts.custody.types import ChartKind
from app.charts.places.models import PlaceRecord
from app.charts.requests.models import RequestRecord, RequestStepRecord, StandingLoanRecord
from app.charts.requests.types import (
    WAITING,
    Ending,
    RequestAct,
    RequestState,
    RequestStep,
    StandingLoan,
    Wanted,
    Wish,
)
from app.errors import NotFound
from app.patients.queries import patients
from app.security.models import Person

ROW, STEP, LOAN = RequestRecord, RequestStepRecord, StandingLoanRecord
WAITS = tuple(sorted(WAITING))


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it has to be known in order to be changed."""

    id: int
    version: int
    state: RequestState
    patient_id: int
    kind: ChartKind
    wanted: Wanted
    volume_id: int | None
    place_id: int
    place: str
    needed_at: datetime
    stat: bool
    made_by_id: int
    ending: Ending | None


_STANDING: Any = select(
    ROW.id, ROW.version, ROW.state, ROW.patient_id, ROW.kind, ROW.wanted, ROW.volume_id, ROW.place_id,
    PlaceRecord.name, ROW.needed_at, ROW.stat, ROW.made_by_id, ROW.ending,
).join(PlaceRecord, PlaceRecord.id == ROW.place_id)  # fmt: skip
_MAKER, _CLAIMER = aliased(Person), aliased(Person)
_LISTED = (
    select(
        ROW.id, ROW.patient_id, ROW.kind, ROW.wanted, ROW.volume_id, PlaceRecord.name, PlaceRecord.code,
        ROW.needed_at, ROW.reason, ROW.format, ROW.stat, ROW.for_whom, ROW.note, ROW.state, ROW.made_at,
        _MAKER.name, ROW.claimed_by_id, func.coalesce(_CLAIMER.name, ""), ROW.not_fillable, ROW.ending,
        ROW.delivered_at, ROW.ended_at, func.coalesce(STEP.words, ""), ROW.place_id,
    )
    .join(PlaceRecord, PlaceRecord.id == ROW.place_id)
    .join(_MAKER, _MAKER.id == ROW.made_by_id)
    .outerjoin(_CLAIMER, _CLAIMER.id == ROW.claimed_by_id)
    .outerjoin(STEP, and_(STEP.request_id == ROW.id, STEP.sequence == ROW.version))
)  # fmt: skip


def listed(
    session: Session, *where: ColumnElement[bool], newest: bool = False, limit: int | None = None
) -> Sequence[Any]:
    """Requests as columns: STAT first, then whoever needs the chart first; or the newest end first."""
    order = (ROW.ended_at.desc(), ROW.id.desc()) if newest else (ROW.stat.desc(), ROW.needed_at, ROW.id)
    return session.execute(_LISTED.where(*where).order_by(*order).limit(limit)).all()


def wished(wish: Wish, person_id: int) -> list[ColumnElement[bool]]:
    """A wish as conditions."""
    where: list[ColumnElement[bool]] = [ROW.state.not_in(WAITS) if wish.ended else ROW.state.in_(WAITS)]
    if wish.states:
        where.append(ROW.state.in_(wish.states))
    if wish.patient_id is not None:
        where.append(ROW.patient_id == wish.patient_id)
    if wish.place_code:
        where.append(PlaceRecord.code == wish.place_code)
    if wish.mine:
        where.append(or_(ROW.claimed_by_id == person_id, ROW.made_by_id == person_id))
    if wish.until is not None:
        where.append(ROW.needed_at <= wish.until)
    return where


def of_key(key: int) -> ColumnElement[bool]:
    """One request."""
    return ROW.id == key


def rings() -> tuple[ColumnElement[bool], ...]:
    """STAT requests that nobody has answered yet."""
    return (ROW.stat.is_(True), ROW.ended_at.is_(None))


def of_chart_between(
    patient_id: int, kind: ChartKind, first: datetime, last: datetime
) -> tuple[ColumnElement[bool], ...]:
    """What is or was wanted of a chart in a time, whether it waits or has come."""
    states = (*WAITS, RequestState.DELIVERED, RequestState.CLOSED)
    return (
        ROW.patient_id == patient_id, ROW.kind == kind, ROW.needed_at >= first, ROW.needed_at < last,
        ROW.state.in_(states),
    )  # fmt: skip


def waiting(session: Session, now: datetime) -> tuple[int, bool]:
    """How many wait, and whether one of them was needed before now."""
    found = session.execute(select(func.count(), func.min(ROW.needed_at)).where(ROW.state.in_(WAITS))).one()
    return found[0], found[1] is not None and found[1] < now


def saved_pulls(session: Session, since: datetime, until: datetime) -> int:
    """How many requests were answered with an image in place of a folder."""
    asked = select(func.count()).where(
        ROW.ending == Ending.IMAGE_USED, ROW.ended_at >= since, ROW.ended_at < until
    )
    return session.execute(asked).scalar_one()


def standing(session: Session, key: int) -> Standing:
    """A request to be changed.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_STANDING.where(ROW.id == key)).one_or_none()
    if found is None:
        raise NotFound("There is no such request. Nothing was changed.")
    return Standing(*found)


_OF_CHART = _STANDING.where(
    ROW.patient_id == bindparam("patient"), ROW.kind == bindparam("kind"),
    ROW.state.in_((*WAITS, RequestState.DELIVERED)),
).order_by(ROW.needed_at, ROW.id)  # fmt: skip


def concerned(session: Session, patient_id: int, kind: ChartKind) -> Sequence[Standing]:
    """The requests for a chart that a movement of it may answer or close, the first needed first."""
    found = session.execute(_OF_CHART, {"patient": patient_id, "kind": kind})
    return [Standing(*row) for row in found]


def chart_of(session: Session, volume_id: int) -> tuple[int, ChartKind]:
    """Whose chart of which kind a volume is of."""
    found = session.execute(
        select(ChartRecord.patient_id, ChartRecord.kind)
        .join(VolumeRecord, VolumeRecord.chart_id == ChartRecord.id)
        .where(VolumeRecord.id == volume_id)
    ).one()
    return found[0], found[1]


def history(session: Session, key: int) -> Sequence[RequestStep]:
    """What happened to a request, the newest first."""
    statement = (
        select(STEP.act, Person.name, STEP.at, STEP.state_after, STEP.words)
        .join(Person, Person.id == STEP.person_id)
        .where(STEP.request_id == key)
        .order_by(STEP.sequence.desc())
    )
    return [RequestStep(*row) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Done:
    """What a scan did to a request, and how the request stood before it."""

    request_id: int
    before: RequestState
    after: RequestState
    act: RequestAct


def done_by(session: Session, movement_id: UUID) -> Sequence[Done]:
    """What a movement did to requests, the last first."""
    earlier = aliased(STEP)
    statement = (
        select(STEP.request_id, earlier.state_after, STEP.state_after, STEP.act)
        .join(earlier, and_(earlier.request_id == STEP.request_id, earlier.sequence == STEP.sequence - 1))
        .where(STEP.movement_id == movement_id)
        .order_by(STEP.request_id, STEP.sequence.desc())
    )
    return [Done(*row) for row in session.execute(statement)]


def known_scan(session: Session, request: int, scan: UUID) -> bool:
    """Whether a scan was told to this request already."""
    asked = select(STEP.id).where(STEP.request_id == request, STEP.movement_id == scan).limit(1)
    return session.scalar(asked) is not None


def pulled(session: Session, request: int) -> set[int]:
    """The folders that were scanned as pulled since the request last waited."""
    back = select(func.max(STEP.sequence)).where(
        STEP.request_id == request,
        STEP.act.in_((RequestAct.PUT_BACK, RequestAct.FILLABLE, RequestAct.REOPENED, RequestAct.MADE)),
    )
    found = session.scalars(
        select(STEP.volume_id).where(
            STEP.request_id == request, STEP.act == RequestAct.PULLED, STEP.sequence > back.scalar_subquery()
        )
    )
    return {volume for volume in found if volume is not None}


_ANSWERED = aliased(STEP)
# One question a scan: who waits for this chart, whom this very scan has answered, and who has it on loan.
_ASKED: Any = union_all(
    select(
        ROW.id, PlaceRecord.name, ROW.needed_at.label("at"), ROW.stat, ROW.made_at, ROW.wanted, ROW.volume_id,
        _ANSWERED.id.label("answer"), literal(0).label("loan"),
    )
    .join(PlaceRecord, PlaceRecord.id == ROW.place_id)
    .outerjoin(
        _ANSWERED,
        and_(
            _ANSWERED.request_id == ROW.id,
            _ANSWERED.movement_id == bindparam("fact", type_=STEP.movement_id.type),
            _ANSWERED.act == RequestAct.DELIVERED,
        ),
    )
    .where(
        ROW.patient_id == bindparam("patient"), ROW.kind == bindparam("kind", type_=ROW.kind.type),
        or_(
            ROW.state.in_(WAITS),
            and_(ROW.state == RequestState.DELIVERED, _ANSWERED.id.is_not(None)),
        ),
    ),
    select(
        LOAN.id, PlaceRecord.name, LOAN.since, null(), LOAN.since, null(), null(), null(), literal(1),
    )
    .join(PlaceRecord, PlaceRecord.id == LOAN.place_id)
    .where(
        LOAN.patient_id == bindparam("patient"), LOAN.kind == bindparam("kind", type_=LOAN.kind.type),
        LOAN.ended_at.is_(None),
    ),
)  # fmt: skip


def asked(session: Session, patient_id: int, kind: ChartKind, fact: UUID | None) -> Sequence[Any]:
    """Who waits for a chart or was answered by a fact, and who has it on a standing loan."""
    return session.execute(_ASKED, {"patient": patient_id, "kind": kind, "fact": fact}).all()


_REVIEW = select(LOAN.review_on).where(
    LOAN.patient_id == bindparam("patient"),
    LOAN.kind == bindparam("kind", type_=LOAN.kind.type),
    LOAN.place_id == bindparam("place"),
    LOAN.ended_at.is_(None),
)


def loan_of(session: Session, patient_id: int, kind: ChartKind) -> Any:
    """The key, place and review day of the standing loan of a chart; None if there is none."""
    return session.execute(
        select(LOAN.id, LOAN.place_id, LOAN.review_on, PlaceRecord.name)
        .join(PlaceRecord, PlaceRecord.id == LOAN.place_id)
        .where(LOAN.patient_id == patient_id, LOAN.kind == kind, LOAN.ended_at.is_(None))
    ).one_or_none()


def review_day(session: Session, patient_id: int, kind: ChartKind, place_id: int) -> date | None:
    """The day on which the standing loan of a chart to a place is looked at again; None if it has none."""
    return session.execute(_REVIEW, {"patient": patient_id, "kind": kind, "place": place_id}).scalar()


def loans(session: Session, customs: Customs, *where: ColumnElement[bool]) -> Sequence[StandingLoan]:
    """Standing loans, the first to be looked at first."""
    ender = aliased(Person)
    found = session.execute(
        select(
            LOAN.id, LOAN.patient_id, LOAN.kind, PlaceRecord.name, PlaceRecord.code, LOAN.reason, LOAN.since,
            LOAN.review_on, Person.name, LOAN.ended_at, func.coalesce(ender.name, ""),
        )
        .join(PlaceRecord, PlaceRecord.id == LOAN.place_id)
        .join(Person, Person.id == LOAN.made_by_id)
        .outerjoin(ender, ender.id == LOAN.ended_by_id)
        .where(*where)
        .order_by(LOAN.ended_at.is_not(None), LOAN.review_on, LOAN.id)
        .limit(500)
    ).all()  # fmt: skip
    known = patients(session, sorted({row[1] for row in found})) if found else {}
    today = customs.now.astimezone(customs.zone).date()
    return [_loan(row, known, today) for row in found]


def loan_version(session: Session, key: int) -> int | None:
    """The version of a loan that stands; None if there is none."""
    return session.scalar(select(LOAN.version).where(LOAN.id == key, LOAN.ended_at.is_(None)))


def loans_where(patient_id: int | None, *, ended: bool, key: int | None = None) -> list[ColumnElement[bool]]:
    """Which standing loans are asked for."""
    if key is not None:
        return [LOAN.id == key]
    where: list[ColumnElement[bool]] = [LOAN.ended_at.is_not(None) if ended else LOAN.ended_at.is_(None)]
    return [*where, LOAN.patient_id == patient_id] if patient_id is not None else where


def _loan(row: Any, known: Mapping[int, Any], today: Any) -> StandingLoan:
    key, patient_id, kind, place, code, reason, since, review_on, maker, ended_at, ender = row
    who = known[patient_id]
    return StandingLoan(
        key, patient_id, who.name, who.mrn, kind, place, code, reason, since, review_on, maker, ended_at,
        ender, review_late=ended_at is None and review_on < today,
    )  # fmt: skip
