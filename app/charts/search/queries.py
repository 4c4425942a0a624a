"""Reading searches and their steps, and the folders beside a slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.rules import FINAL
from app.charts.custody.types import MovementAct, State
from app.charts.places.models import PlaceRecord
from app.charts.search.models import NeighbourRecord, SearchRecord, SearchStepRecord
from app.charts.search.rules import LIVE
from app.charts.search.types import SearchAct, SearchState
from app.db.among import among
from app.errors import NotFound
from app.security.models import Person

SIDES = 2
MOST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Now:
    """A search as it has to be known in order to be changed."""

    id: int
    version: int
    volume_id: int
    state: SearchState
    temporary_id: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A search as lists show it, before anything is said of its volume."""

    id: int
    state: SearchState
    volume_id: int
    reason: str
    opened_at: datetime
    opened_by: str
    temporary_id: int | None
    temporary: str
    temporary_number: int
    temporary_state: State | None
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a search's history, with what is needed to take it back."""

    id: UUID
    search_id: int
    act: SearchAct
    at: datetime
    by: str
    rung: str
    place_id: int | None
    undoes_id: UUID | None
    before: SearchState | None
    after: SearchState
    words: str


_NOW = select(*(getattr(SearchRecord, name) for name in Now.__dataclass_fields__))


def search(session: Session, key: int, *, lock: bool = False) -> Now:
    """A search to be changed; `lock` keeps other desks off it until the commit.

    Raises:
        NotFound: there is none.
    """
    statement = _NOW.where(SearchRecord.id == key)
    found = None
    if 0 < key <= MOST_KEY:
        found = session.execute(statement.with_for_update() if lock else statement).one_or_none()
    if found is None:
        raise NotFound(f"There is no search {key}. Nothing was changed.")
    return Now(*found)


def live_search_of(session: Session, volume_id: int) -> Now | None:
    """The search for a volume that is missing, held until the commit."""
    row = SearchRecord
    statement = _NOW.where(row.volume_id == volume_id, row.state.in_(LIVE)).with_for_update()
    found = session.execute(statement).one_or_none()
    return None if found is None else Now(*found)


def newest_search_of(session: Session, volume_id: int) -> int | None:
    """The newest search for a volume, or the one in which it stands in for another."""
    row = SearchRecord
    return session.scalars(
        select(row.id)
        .where(or_(row.volume_id == volume_id, row.temporary_id == volume_id))
        .order_by(row.opened_at.desc(), row.id.desc())
        .limit(1)
    ).first()


def rows(session: Session, *where: ColumnElement[bool], newest: int | None = None) -> Sequence[Row]:
    """Searches, the oldest first; with `newest` that many, the last ended first."""
    row, opener, ender, stands = SearchRecord, aliased(Person), aliased(Person), aliased(VolumeRecord)
    statement: Any = (
        select(
            row.id, row.state, row.volume_id, row.reason, row.opened_at, opener.name, row.temporary_id,
            func.coalesce(stands.code, ""), func.coalesce(stands.number, 0), stands.state, row.ended_at,
            func.coalesce(ender.name, ""),
        )
        .join(opener, opener.id == row.opened_by_id)
        .outerjoin(ender, ender.id == row.ended_by_id)
        .outerjoin(stands, stands.id == row.temporary_id)
        .where(*where)
    )  # fmt: skip
    if newest is None:
        statement = statement.order_by(row.opened_at, row.id)
    else:
        statement = statement.order_by(row.ended_at.desc(), row.id.desc()).limit(newest)
    return [Row(*found) for found in session.execute(statement)]


def open_ones() -> ColumnElement[bool]:
    """What is missing, or here again while a temporary folder stands in for it still."""
    return or_(SearchRecord.state.in_(LIVE), _not_joined())


def _not_joined() -> ColumnElement[bool]:
    """Ended, while another folder stands in for the chart still."""
    row, stands = SearchRecord, aliased(VolumeRecord)
    state = select(stands.state).where(stands.id == row.temporary_id).scalar_subquery()
    return and_(row.state.not_in(LIVE), row.temporary_id.is_not(None), state.not_in(tuple(FINAL)))


def ended() -> ColumnElement[bool]:
    """What has ended."""
    return SearchRecord.state.not_in(LIVE)


def keyed(key: int) -> ColumnElement[bool]:
    """One search."""
    return SearchRecord.id == key


def seen_at(session: Session, volumes: Sequence[int]) -> dict[int, str]:
    """Where each of these volumes was seen by its last movement."""
    row = MovementRecord
    statement: Any = (
        select(row.volume_id, PlaceRecord.name)
        .join(PlaceRecord, PlaceRecord.id == row.to_place_id)
        .join(VolumeRecord, VolumeRecord.id == row.volume_id)
        .where(among(row.volume_id, "keys"), row.sequence == VolumeRecord.moves)
    )
    return dict(session.execute(statement, {"keys": list(volumes)}).all())


def looked(session: Session, searches: Sequence[int]) -> dict[int, int]:
    """How often somebody looked in each search, what was taken back left out."""
    row, undoing = SearchStepRecord, aliased(SearchStepRecord)
    statement: Any = (
        select(row.search_id, func.count())
        .outerjoin(undoing, undoing.undoes_id == row.id)
        .where(among(row.search_id, "keys"), row.act == SearchAct.LOOKED, undoing.id.is_(None))
        .group_by(row.search_id)
    )
    return dict(session.execute(statement, {"keys": list(searches)}).all())


def steps(session: Session, key: int) -> Sequence[Step]:
    """The history of one search, oldest first."""
    return _steps(session, SearchStepRecord.search_id == key)


def done_by(session: Session, movement_id: UUID) -> Sequence[Step]:
    """What a movement did in searches."""
    return _steps(session, SearchStepRecord.movement_id == movement_id)


def _steps(session: Session, *where: ColumnElement[bool]) -> Sequence[Step]:
    row = SearchStepRecord
    statement = (
        select(
            row.id, row.search_id, row.act, row.at, Person.name, row.rung, row.place_id, row.undoes_id,
            row.before, row.after, row.words,
        )
        .join(Person, Person.id == row.person_id)
        .where(*where)
        .order_by(row.at, row.id)
    )  # fmt: skip
    return [Step(*found) for found in session.execute(statement)]


def reason_of(session: Session, movement_id: UUID) -> str:
    """Why a movement was made."""
    return (
        session.scalars(select(MovementRecord.reason).where(MovementRecord.id == movement_id)).first() or ""
    )


def before_missing(session: Session, volume_id: int) -> tuple[State, int, datetime] | None:
    """How a volume stood, where and since when, before it was last marked missing."""
    row = MovementRecord
    found = session.execute(
        select(row.state_before, row.from_place_id, row.since_before)
        .where(
            row.volume_id == volume_id, row.act == MovementAct.MARK_MISSING, row.state_before != State.FOUND
        )
        .order_by(row.sequence.desc())
        .limit(1)
    ).first()
    return None if found is None else (found[0], found[1], found[2])


def beside_slot(session: Session, volume_id: int, most: int = SIDES) -> list[tuple[int, int]]:
    """The folders next to a volume's slot in its section, with their side: -1 stands before it, 1 after it.

    In filing order: by the chart's key, then kind, then number (domain.md); wherever they are now.
    """
    chart, volume = ChartRecord, VolumeRecord
    order = (chart.filing_key, chart.kind, volume.number, volume.id)
    own = session.execute(
        select(volume.home_id, *order).join(chart, chart.id == volume.chart_id).where(volume.id == volume_id)
    ).one()
    home, *slot = own
    beside = (
        select(volume.id)
        .join(chart, chart.id == volume.chart_id)
        .where(volume.home_id == home, volume.state.not_in(tuple(FINAL)))
        .limit(most)
    )
    # The first column alone lets the index end the search; all four say exactly where the slot is.
    before = beside.where(chart.filing_key <= slot[0], tuple_(*order) < tuple_(*slot))
    after = beside.where(chart.filing_key >= slot[0], tuple_(*order) > tuple_(*slot))
    left = session.scalars(before.order_by(*(column.desc() for column in order))).all()
    right = session.scalars(after.order_by(*order)).all()
    return [(-side, each) for side, each in enumerate(left, 1)] + [
        (side, each) for side, each in enumerate(right, 1)
    ]


def wanted_beside(session: Session, volume_id: int) -> Sequence[tuple[int, int]]:
    """The missing volumes beside whose slot a folder stands, and on which side of it they belong."""
    row = NeighbourRecord
    statement = (
        select(SearchRecord.volume_id, -row.side)
        .join(SearchRecord, SearchRecord.id == row.search_id)
        .join(VolumeRecord, VolumeRecord.id == SearchRecord.volume_id)
        .where(row.volume_id == volume_id, VolumeRecord.state == State.MISSING)
        .order_by(func.abs(row.side), row.search_id)
    )
    return [(key, side) for key, side in session.execute(statement)]


def waiting(session: Session) -> int:
    """How many searches nobody has begun, or wait for a person to confirm or to join."""
    row = SearchRecord
    missing = aliased(VolumeRecord)
    seen = and_(row.state.in_(LIVE), missing.state == State.FOUND)
    statement = (
        select(func.count())
        .select_from(row)
        .join(missing, missing.id == row.volume_id)
        .where(or_(row.state == SearchState.FLAGGED, seen, _not_joined()))
    )
    return session.scalar(statement) or 0


def counts(session: Session) -> tuple[int, int, int]:
    """How many volumes were not destroyed, how many are missing, and how many of those a scan has seen."""
    row = VolumeRecord
    statement: Any = select(row.state, func.count()).group_by(row.state)
    found: dict[State, int] = dict(session.execute(statement).all())
    whole = sum(count for state, count in found.items() if state is not State.DESTROYED)
    return whole, found.get(State.MISSING, 0), found.get(State.FOUND, 0)
