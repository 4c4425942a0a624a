"""Reading transfers and their manifests; lists are one statement each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import VolumeRecord
from app.charts.custody.types import State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.charts.transfers.models import (
    TransferItemRecord,
    TransferLineRecord,
    TransferRecord,
    TransferStepRecord,
)
from app.charts.transfers.rules import ON_MANIFEST
from app.charts.transfers.types import (
    ManifestItem,
    ManifestState,
    TransferAct,
    TransferKind,
    TransferState,
    TransferStep,
)
from app.db.among import among
from app.errors import NotFound
from app.security.models import Person

LIVE = (TransferState.PACKING, TransferState.CLOSED, TransferState.IN_TRANSIT)
ENDED = (TransferState.RECEIVED, TransferState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Trip:
    """A transfer as it has to be known in order to be changed."""

    id: int
    version: int
    kind: TransferKind
    state: TransferState
    container_id: int
    container: str
    to_id: int
    to: str
    seal: str
    digest: str


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer as lists show it, without its counts."""

    id: int
    kind: TransferKind
    state: TransferState
    container: str
    container_code: str
    to: str
    to_code: str
    note: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    sent_at: datetime | None
    sent_by: str
    received_at: datetime | None
    received_by: str
    expected_on: date | None
    accession: str
    signed_by: str
    seal: str
    digest: str


@dataclass(frozen=True, slots=True)
class Line:
    """A folder on a manifest as it has to be known in order to be changed."""

    id: int
    version: int
    transfer_id: int
    volume_id: int
    state: ManifestState


@dataclass(frozen=True, slots=True)
class Done:
    """A step that may be put back."""

    id: UUID
    transfer_id: int
    act: TransferAct
    volume_id: int | None
    movement_id: UUID | None
    before: ManifestState | None
    after: ManifestState | None


def _select_trip() -> Any:
    row, container, to = TransferRecord, aliased(PlaceRecord), aliased(PlaceRecord)
    return (
        select(
            row.id, row.version, row.kind, row.state, row.container_id, container.name, row.to_place_id,
            to.name, row.seal, row.digest,
        )
        .join(container, container.id == row.container_id)
        .join(to, to.id == row.to_place_id)
    )  # fmt: skip


_TRIP = _select_trip()


def trip(session: Session, key: int, *, lock: bool = False) -> Trip:
    """A transfer to be changed; `lock` keeps other desks off it until the commit.

    Raises:
        NotFound: there is none.
    """
    statement = _TRIP.where(TransferRecord.id == key)
    if lock:
        statement = statement.with_for_update(of=TransferRecord)
    found = session.execute(statement).one_or_none()
    if found is None:
        raise NotFound(f"There is no transfer {key}. Nothing was changed.")
    return Trip(*found)


def trip_of_container(session: Session, container_id: int) -> Trip | None:
    """The trip that a container is on."""
    row = TransferRecord
    found = session.execute(_TRIP.where(row.container_id == container_id, row.state.in_(LIVE))).one_or_none()
    return None if found is None else Trip(*found)


def trips_of_volume(session: Session, volume_id: int) -> Sequence[tuple[Trip, ManifestState]]:
    """The transfers on whose manifest a folder stands and that its next movement may touch."""
    line, row = TransferLineRecord, TransferRecord
    statement = (
        _TRIP.add_columns(line.state)
        .join(line, line.transfer_id == row.id)
        .where(
            line.volume_id == volume_id,
            line.state.in_(ON_MANIFEST),
            or_(line.state != ManifestState.RECEIVED, row.kind != TransferKind.TOTE),
            row.state != TransferState.CANCELLED,
        )
        .order_by(row.id)
    )
    return [(Trip(*found), state) for *found, state in session.execute(statement)]


def last_trip(session: Session, container_id: int) -> int | None:
    """The transfer that a container is on, or was on last."""
    row = TransferRecord
    return session.scalars(
        select(row.id).where(row.container_id == container_id).order_by(row.opened_at.desc(), row.id.desc())
    ).first()


def live_trip_with(session: Session, volume_id: int) -> int | None:
    """The transfer that has a folder in it now, or lacks it; the newest."""
    line, row = TransferLineRecord, TransferRecord
    return session.scalars(
        select(row.id)
        .join(line, line.transfer_id == row.id)
        .where(line.volume_id == volume_id, line.state.in_((ManifestState.PACKED, ManifestState.NOT_ARRIVED)))
        .order_by(row.opened_at.desc(), row.id.desc())
    ).first()


def rows(session: Session, *where: ColumnElement[bool], newest: int | None = None) -> Sequence[Row]:
    """Transfers as lists show them, the oldest first; with `newest`, so many of the newest, newest first."""
    row, container, to = TransferRecord, aliased(PlaceRecord), aliased(PlaceRecord)
    opener, sender, receiver = aliased(Person), aliased(Person), aliased(Person)
    statement: Any = (
        select(
            row.id, row.kind, row.state, container.name, container.code, to.name, to.code, row.note,
            row.opened_at, opener.name, row.closed_at, row.sent_at, func.coalesce(sender.name, ""),
            row.received_at, func.coalesce(receiver.name, ""), row.expected_on, row.accession,
            row.signed_by, row.seal, row.digest,
        )
        .join(container, container.id == row.container_id)
        .join(to, to.id == row.to_place_id)
        .join(opener, opener.id == row.opened_by_id)
        .outerjoin(sender, sender.id == row.sent_by_id)
        .outerjoin(receiver, receiver.id == row.received_by_id)
        .where(*where)
    )  # fmt: skip
    if newest is None:
        statement = statement.order_by(row.opened_at, row.id)
    else:
        statement = statement.order_by(row.opened_at.desc(), row.id.desc()).limit(newest)
    return [Row(*found) for found in session.execute(statement)]


def live() -> ColumnElement[bool]:
    """Of transfers: somebody works on it still."""
    return TransferRecord.state.in_(LIVE)


def ended() -> ColumnElement[bool]:
    """Of transfers: it has ended."""
    return TransferRecord.state.in_(ENDED)


def keyed(transfer: int) -> ColumnElement[bool]:
    """Of transfers: this one."""
    return TransferRecord.id == transfer


def counts(session: Session, transfers: Sequence[int]) -> dict[int, dict[ManifestState, int]]:
    """How many folders of each transfer stand how."""
    row = TransferLineRecord
    statement = (
        select(row.transfer_id, row.state, func.count())
        .where(among(row.transfer_id, "keys"))
        .group_by(row.transfer_id, row.state)
    )
    found: dict[int, dict[ManifestState, int]] = {key: {} for key in transfers}
    for key, state, count in session.execute(statement, {"keys": list(transfers)}):
        found[key][state] = count
    return found


def lines(session: Session, transfer: int, states: Collection[ManifestState] = ()) -> Sequence[Line]:
    """The folders on a manifest in the order in which they came; of these states, if any are named."""
    row = TransferLineRecord
    statement = select(row.id, row.version, row.transfer_id, row.volume_id, row.state).where(
        row.transfer_id == transfer
    )
    if states:
        statement = statement.where(row.state.in_(tuple(states)))
    return [Line(*found) for found in session.execute(statement.order_by(row.id))]


def line_of(session: Session, transfer: int, volume_id: int) -> Line | None:
    """The line of a folder on a manifest."""
    row = TransferLineRecord
    found = session.execute(
        select(row.id, row.version, row.transfer_id, row.volume_id, row.state).where(
            row.transfer_id == transfer, row.volume_id == volume_id
        )
    ).one_or_none()
    return None if found is None else Line(*found)


def items(session: Session, transfers: Sequence[int]) -> dict[int, tuple[ManifestItem, ...]]:
    """The checklists of transfers."""
    row = TransferItemRecord
    statement = (
        select(row.transfer_id, row.what, row.count, row.arrived)
        .where(among(row.transfer_id, "keys"))
        .order_by(row.transfer_id, row.position)
    )
    found: dict[int, tuple[ManifestItem, ...]] = dict.fromkeys(transfers, ())
    for key, what, count, arrived in session.execute(statement, {"keys": list(transfers)}):
        found[key] = (*found[key], ManifestItem(what, count, arrived))
    return found


def scanned_last(session: Session, transfer: int) -> dict[int, tuple[datetime, str]]:
    """When and by whom each folder of a manifest last changed."""
    row = TransferStepRecord
    statement = (
        select(row.volume_id, row.at, Person.name)
        .join(Person, Person.id == row.person_id)
        .where(row.transfer_id == transfer, row.volume_id.is_not(None))
        .order_by(row.at, row.id)
    )
    return {volume: (at, by) for volume, at, by in session.execute(statement) if volume is not None}


def history(session: Session, transfer: int) -> Sequence[TransferStep]:
    """What happened to a transfer, the newest first; what belongs to a step of the whole is told with it."""
    row = TransferStepRecord
    statement: Any = (
        select(row.act, row.at, Person.name, func.coalesce(VolumeRecord.code, ""), row.words)
        .join(Person, Person.id == row.person_id)
        .outerjoin(VolumeRecord, VolumeRecord.id == row.volume_id)
        .where(row.transfer_id == transfer, row.batch_id.is_(None))
        .order_by(row.at.desc(), row.id.desc())
    )
    return [TransferStep(*found) for found in session.execute(statement)]


# The columns are named as the fields are.
_DONE = tuple(getattr(TransferStepRecord, name) for name in Done.__dataclass_fields__)


def done_by(session: Session, movement_id: UUID) -> Sequence[Done]:
    """What a movement did to manifests."""
    row = TransferStepRecord
    statement = select(*_DONE).where(row.movement_id == movement_id).order_by(row.at, row.id)
    return [Done(*found) for found in session.execute(statement)]


def last_step(session: Session, transfer: int, act: TransferAct) -> UUID | None:
    """The newest step of the whole that did this."""
    row = TransferStepRecord
    return session.scalars(
        select(row.id)
        .where(row.transfer_id == transfer, row.act == act, row.batch_id.is_(None), row.volume_id.is_(None))
        .order_by(row.at.desc(), row.id.desc())
    ).first()


def steps_with(session: Session, batch: UUID) -> Sequence[Done]:
    """What belongs to a step of the whole."""
    row = TransferStepRecord
    statement = select(*_DONE).where(row.batch_id == batch).order_by(row.at, row.id)
    return [Done(*found) for found in session.execute(statement)]


def not_arrived_since(session: Session, transfer: int, volume_id: int) -> UUID | None:
    """The step by which a folder last was said not to have come."""
    row = TransferStepRecord
    return session.scalars(
        select(row.id)
        .where(
            row.transfer_id == transfer,
            row.volume_id == volume_id,
            row.after == ManifestState.NOT_ARRIVED,
        )
        .order_by(row.at.desc(), row.id.desc())
    ).first()


def inside(session: Session, container_id: int, volume_ids: Sequence[int]) -> set[int]:
    """Those of these folders that the ledger has in the container, on its way."""
    row = VolumeRecord
    statement = select(row.id).where(
        among(row.id, "keys"), row.place_id == container_id, row.state == State.IN_TRANSIT
    )
    return set(session.scalars(statement, {"keys": list(volume_ids)}))


def codes(session: Session, volume_ids: Sequence[int]) -> dict[int, str]:
    """The labels of folders."""
    row = VolumeRecord
    statement = select(row.id, row.code).where(among(row.id, "keys"))
    return dict(session.execute(statement, {"keys": list(volume_ids)}).all())


def ancestors(session: Session, place_id: int) -> list[int]:
    """A place and all it lies in."""
    found: list[int] = []
    at: int | None = place_id
    while at is not None and at not in found:
        found.append(at)
        at = session.scalar(select(PlaceRecord.parent_id).where(PlaceRecord.id == at))
    return found


def names_beginning(session: Session, kind: PlaceKind, beginning: str) -> Sequence[str]:
    """The names of places of a kind that begin so."""
    row = PlaceRecord
    return session.scalars(
        select(row.name).where(row.kind == kind, row.name.startswith(beginning, autoescape=True))
    ).all()
