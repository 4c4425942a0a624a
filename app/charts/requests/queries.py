"""Reading requests and standing loans as acts need them; who waits for a chart is one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, case, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import ChartKind, State
from app.charts.places.models import PlaceRecord
from app.charts.requests.models import RequestRecord, RequestStepRecord, StandingLoanRecord
from app.charts.requests.rules import Folder, Live
from app.charts.requests.types import (
    WAITING,
    Ending,
    NotFillable,
    RequestAct,
    RequestState,
    RequestStep,
    Wanted,
)
from app.db.among import among
from app.errors import NotFound
from app.security.models import Person

LIVE = (*WAITING, RequestState.DELIVERED)
# What begins the pulling of a request anew: folders pulled before it do not count any more.
_ANEW = (
    RequestAct.LET_GO, RequestAct.PUT_BACK, RequestAct.NOT_FILLABLE, RequestAct.FILLABLE, RequestAct.REOPENED,
)  # fmt: skip


# What is said of one folder of a request; those that take something back leave no mark.
_OF_A_FOLDER = (RequestAct.PULLED, RequestAct.PUT_BACK, RequestAct.NOT_FILLABLE, RequestAct.FILLABLE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it has to be known in order to be changed."""

    id: int
    version: int
    patient_id: int
    kind: ChartKind
    wanted: Wanted
    volume_id: int | None
    place_id: int
    needed_at: datetime
    stat: bool
    for_whom: str
    note: str
    state: RequestState
    claimed_by_id: int | None
    not_fillable: NotFillable | None
    ending: Ending | None
    made_by_id: int
    delivered_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Loan:
    """Who has a chart until further notice, and when that is looked at again."""

    place_id: int
    place: str
    review_on: date


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """Who waits for a chart or has it because they asked, and who has it on a standing loan.

    `place_id` is where its volume is.
    """

    place_id: int = 0
    live: tuple[Live, ...] = ()
    loan: Loan | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a scan did to a request."""

    request: int
    act: RequestAct
    volume_id: int | None


_STANDING = select(
    *(getattr(RequestRecord, name) for name in Standing.__dataclass_fields__)
)  # the columns are named as the fields are


def standings(session: Session, keys: Sequence[int]) -> Sequence[Standing]:
    """Requests to be changed, by key."""
    statement = _STANDING.where(among(RequestRecord.id, "keys")).order_by(RequestRecord.id)
    return [Standing(*found) for found in session.execute(statement, {"keys": list(keys)})]


def standing(session: Session, key: int) -> Standing:
    """A request to be changed.

    Raises:
        NotFound: there is none.
    """
    found = standings(session, [key])
    if not found:
        raise NotFound(f"There is no request {key}. Nothing was changed.")
    return found[0]


def asked_of(session: Session, volume_id: int) -> ChartAsked:
    """Who waits for the chart of this volume or has it, STAT first, then whoever needs it first."""
    loan: Loan | None = None
    live: list[Live] = []
    rows = session.execute(_ASKED, {"volume": volume_id}).all()
    for _, lender, place, review_on, into, *asked in rows:
        if lender is not None:
            loan = Loan(lender, place, review_on)
        if asked[0] is not None:
            one = Live(*asked)
            live.append(one if into is None else replace(one, only_id=_led(session, into)))
    return ChartAsked(rows[0][0], tuple(live), loan)


def _select_asked() -> Any:  # the row type follows from the columns
    """A chart with its loan and its requests: one row at least, so that one statement tells all of it."""
    row, loan, lender, asker = RequestRecord, StandingLoanRecord, aliased(PlaceRecord), aliased(PlaceRecord)
    volume, one, each = VolumeRecord, aliased(VolumeRecord), aliased(VolumeRecord)
    newest = (
        select(each.id)
        .where(each.chart_id == volume.chart_id, each.state.not_in((State.COMBINED, State.DESTROYED)))
        .order_by(each.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    only = case((row.wanted == Wanted.NEWEST, newest), else_=row.volume_id)
    chart = ChartRecord
    lent = and_(loan.patient_id == chart.patient_id, loan.kind == chart.kind, loan.ended_at.is_(None))
    asked = and_(row.patient_id == chart.patient_id, row.kind == chart.kind, row.state.in_(LIVE))
    return (
        select(
            volume.place_id, loan.place_id, lender.name, loan.review_on, one.combined_into_id,
            row.id, row.place_id, asker.name, row.needed_at, row.stat, row.state, row.wanted, only,
        )
        .select_from(volume)
        .join(chart, chart.id == volume.chart_id)
        .outerjoin(loan, lent)
        .outerjoin(lender, lender.id == loan.place_id)
        .outerjoin(row, asked)
        .outerjoin(asker, asker.id == row.place_id)
        .outerjoin(one, one.id == row.volume_id)
        .where(volume.id == bindparam("volume"))
        .order_by(row.stat.desc(), row.needed_at, row.id)
    )  # fmt: skip


# Made once: every scan asks it.
_ASKED = _select_asked()


def _led(session: Session, volume_id: int) -> int:
    """Where the papers of a volume that was combined into this one are now."""
    found: int | None = volume_id
    while found is not None:
        volume_id = found
        found = session.scalar(select(VolumeRecord.combined_into_id).where(VolumeRecord.id == volume_id))
    return volume_id


def folders(session: Session, patient_ids: Sequence[int]) -> dict[tuple[int, ChartKind], list[Folder]]:
    """All folders of these patients' charts, gone ones too, by patient and kind."""
    row, chart = VolumeRecord, ChartRecord
    statement: Any = (
        select(
            chart.patient_id, chart.kind, row.id, row.code, row.number, row.state, row.found_as,
            row.place_id, row.combined_into_id, row.temporary,
        )
        .join(chart, chart.id == row.chart_id)
        .where(among(chart.patient_id, "patients"))
    )  # fmt: skip
    found: dict[tuple[int, ChartKind], list[Folder]] = {}
    for patient, kind, *folder in session.execute(statement, {"patients": list(patient_ids)}):
        found.setdefault((patient, kind), []).append(Folder(*folder))
    return found


def loan_of(session: Session, patient_id: int, kind: ChartKind) -> Loan | None:
    """Who has a chart on a standing loan."""
    row = StandingLoanRecord
    found = session.execute(
        select(row.place_id, PlaceRecord.name, row.review_on)
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .where(row.patient_id == patient_id, row.kind == kind, row.ended_at.is_(None))
    ).one_or_none()
    return None if found is None else Loan(*found)


def live_of(session: Session, patient_id: int, kind: ChartKind) -> Sequence[tuple[Live, str]]:
    """Who waits for a patient's chart of a kind or has it, whoever needs it first first, and who asked."""
    row = RequestRecord
    statement: Any = (
        select(
            row.id, row.place_id, PlaceRecord.name, row.needed_at, row.stat, row.state, row.wanted,
            row.volume_id, row.for_whom,
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .where(row.patient_id == patient_id, row.kind == kind, row.state.in_(LIVE))
        .order_by(row.needed_at, row.id)
    )  # fmt: skip
    return [(Live(*found), whom) for *found, whom in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was last said of one folder of a request: it was pulled, or cannot be fetched."""

    act: RequestAct
    at: datetime
    person: str
    words: str
    not_fillable: NotFillable | None


def folder_marks(session: Session, keys: Sequence[int]) -> dict[int, dict[int, Mark]]:
    """What was said of the folders of requests since each was last begun anew, by request and folder."""
    row = RequestStepRecord
    anew = and_(row.volume_id.is_(None), row.act.in_(_ANEW))
    statement: Any = (
        select(row.request_id, row.volume_id, row.act, row.at, Person.name, row.words, row.not_fillable)
        .join(Person, Person.id == row.person_id)
        .where(among(row.request_id, "keys"), or_(anew, row.act.in_(_OF_A_FOLDER)))
        .order_by(row.request_id, row.sequence)
    )
    found: dict[int, dict[int, Mark]] = {key: {} for key in keys}
    for request, volume, *said in session.execute(statement, {"keys": list(keys)}):
        marks, mark = found[request], Mark(*said)
        if volume is None:
            marks.clear()
        elif mark.act in (RequestAct.PULLED, RequestAct.NOT_FILLABLE):
            marks[volume] = mark
        else:
            marks.pop(volume, None)
    return found


def pulled(session: Session, key: int) -> set[int]:
    """The folders that were taken from their shelves for a request, since it was last begun anew."""
    return {
        folder for folder, mark in folder_marks(session, [key])[key].items() if mark.act is RequestAct.PULLED
    }


def has_step(session: Session, fact: UUID) -> bool:
    """Whether a scan of a folder that was pulled is kept already."""
    found = session.scalar(select(RequestStepRecord.id).where(RequestStepRecord.id == fact))
    return found is not None


def done_by(session: Session, movement_id: UUID) -> Sequence[Done]:
    """What a movement did to requests, in the order in which it did it."""
    row = RequestStepRecord
    statement = (
        select(row.request_id, row.act, row.volume_id)
        .where(row.movement_id == movement_id)
        .order_by(row.request_id, row.sequence)
    )
    return [Done(*found) for found in session.execute(statement)]


def state_before_end(session: Session, key: int) -> RequestState:
    """How a request last stood while somebody waited."""
    row = RequestStepRecord
    found = session.scalar(
        select(row.state_after)
        .where(row.request_id == key, row.state_after.in_(WAITING))
        .order_by(row.sequence.desc())
        .limit(1)
    )
    return found or RequestState.OPEN


def history(session: Session, key: int) -> Sequence[RequestStep]:
    """What happened to a request, the newest first."""
    row = RequestStepRecord
    statement = (
        select(row.act, Person.name, row.at, row.state_after, row.words)
        .join(Person, Person.id == row.person_id)
        .where(row.request_id == key)
        .order_by(row.sequence.desc())
    )
    return [RequestStep(*found) for found in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Waits:
    """A request of which something is needed that is not known to be at hand."""

    id: int
    patient_id: int
    kind: ChartKind
    wanted: Wanted
    volume_id: int | None
    place_id: int
    place: str
    needed_at: datetime
    stat: bool


def waiting_for(session: Session, patient_ids: Sequence[int] | None = None) -> Sequence[Waits]:
    """Requests that wait, of these patients or for what is away, whoever needs it first first."""
    row, chart, volume = RequestRecord, ChartRecord, VolumeRecord
    statement: Any = (
        select(
            row.id, row.patient_id, row.kind, row.wanted, row.volume_id, row.place_id, PlaceRecord.name,
            row.needed_at, row.stat,
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .where(row.state.in_(tuple(WAITING)))
        .order_by(row.stat.desc(), row.needed_at, row.id)
    )  # fmt: skip
    if patient_ids is not None:
        wanted = statement.where(among(row.patient_id, "patients"))
        return [Waits(*found) for found in session.execute(wanted, {"patients": list(patient_ids)})]
    away = (
        statement.join(chart, and_(chart.patient_id == row.patient_id, chart.kind == row.kind))
        .join(volume, volume.chart_id == chart.id)
        .where(volume.state.in_((State.OFF_SITE, State.TRANSFERRED_OUT)))
        .distinct()
    )
    return [Waits(*found) for found in session.execute(away)]
