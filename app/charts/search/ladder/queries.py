"""Reading what the records know of a missing volume; a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.rules import FINAL
from app.charts.custody.types import ChartKind, MovementAct, State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.charts.requests.models import RequestRecord
from app.charts.search.ladder.types import Section, Spot
from app.charts.transfers.models import TransferLineRecord, TransferRecord
from app.db.among import among
from app.security.models import Person

NEWEST = 60
BATCH = timedelta(minutes=15)
BATCH_MOST = 10
LATELY = timedelta(days=14)
EXPECTED_MOST = 4


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement of the ledger, as the ladder needs it."""

    id: UUID
    act: MovementAct
    after: State
    to: Spot
    by_id: int
    by: str
    at: datetime
    recorded_at: datetime
    undoes: UUID | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A volume with the number it files by and where it is."""

    volume_id: int
    code: str
    patient_id: int
    number: int
    state: State
    place: Spot


def ledger(session: Session, volume_id: int) -> Sequence[Moved]:
    """The newest movements of a volume, newest first, without those that were taken back."""
    row, place = MovementRecord, PlaceRecord
    statement = (
        select(
            row.id, row.act, row.state_after, place.id, place.name, place.code, row.person_id,
            Person.name, row.happened_at, row.recorded_at, row.undoes_id,
        )
        .join(place, place.id == row.to_place_id)
        .join(Person, Person.id == row.person_id)
        .where(row.volume_id == volume_id)
        .order_by(row.sequence.desc())
        .limit(NEWEST)
    )  # fmt: skip
    found = [
        Moved(key, act, after, _spot(*rest[:3]), *rest[3:])
        for key, act, after, *rest in session.execute(statement)
    ]
    gone: set[UUID] = set()
    for each in found:  # the newest first: an undo that was undone takes nothing back
        if each.undoes is not None and each.id not in gone:
            gone.add(each.undoes)
    return [each for each in found if each.id not in gone and each.undoes is None]


def sections(session: Session) -> Sequence[Section]:
    """The shelf sections that are in use, the highest start first."""
    row = PlaceRecord
    statement: Any = (
        select(row.id, row.name, row.code, row.range_low, row.range_high)
        .where(row.kind == PlaceKind.SECTION, row.retired.is_(False), row.range_low.is_not(None))
        .order_by(row.range_low.desc())
    )
    return [Section(_spot(*where), low, high) for *where, low, high in session.execute(statement)]


def spot(session: Session, place_id: int) -> Spot:
    """A place with its label."""
    row = PlaceRecord
    return Spot(*session.execute(select(row.id, row.name, row.code).where(row.id == place_id)).one())


def _select_folders() -> Any:
    row, place = VolumeRecord, PlaceRecord
    return (
        select(
            row.id, row.code, ChartRecord.patient_id, row.number, row.state, place.id, place.name,
            place.code,
        )
        .join(ChartRecord, ChartRecord.id == row.chart_id)
        .join(place, place.id == row.place_id)
        .where(row.state.not_in(tuple(FINAL)))
        .order_by(ChartRecord.filing_key, ChartRecord.kind, row.number, row.id)
    )  # fmt: skip


_FOLDERS = _select_folders()


def folders(session: Session, keys: Sequence[int]) -> Sequence[Folder]:
    """These volumes, in filing order."""
    return _folders(session, _FOLDERS.where(among(VolumeRecord.id, "keys")), keys)


def folders_of(session: Session, patients: Sequence[int]) -> Sequence[Folder]:
    """All volumes of these patients, in filing order."""
    return _folders(session, _FOLDERS.where(among(ChartRecord.patient_id, "keys")), patients)


def folders_at(session: Session, filing_keys: Sequence[str]) -> Sequence[tuple[str, Folder]]:
    """The volumes that belong at these places in filing order, each with its filing key."""
    statement = _FOLDERS.add_columns(ChartRecord.filing_key).where(ChartRecord.filing_key.in_(filing_keys))
    return [(key, _folder(*found)) for *found, key in session.execute(statement)]


def _folders(session: Session, statement: Any, keys: Sequence[int]) -> Sequence[Folder]:
    return [_folder(*found) for found in session.execute(statement, {"keys": list(keys)})]


def _spot(*columns: Any) -> Spot:
    return Spot(*columns)


def _folder(*found: Any) -> Folder:
    key, code, patient, number, state, *place = found
    return Folder(key, code, patient, number, state, _spot(*place))


def put_away_with(session: Session, volume_id: int, filed: Moved) -> Sequence[int]:
    """The volumes that the same person filed within minutes of this one, the nearest in time first."""
    row, undoing = MovementRecord, aliased(MovementRecord)
    statement = (
        select(row.volume_id, row.happened_at)
        .outerjoin(undoing, undoing.undoes_id == row.id)
        .where(
            row.recorded_at.between(filed.recorded_at - BATCH, filed.recorded_at + BATCH),
            row.happened_at.between(filed.at - BATCH, filed.at + BATCH),
            row.person_id == filed.by_id,
            row.act == MovementAct.CHECK_IN,
            row.state_after == State.IN_FILE,
            row.volume_id != volume_id,
            undoing.id.is_(None),
        )
    )
    found = [(abs((at - filed.at).total_seconds()), key) for key, at in session.execute(statement)]
    return list(dict.fromkeys(key for _, key in sorted(found)))[:BATCH_MOST]


def expected(
    session: Session, patient_id: int, kind: ChartKind, now: datetime
) -> Sequence[tuple[Spot, datetime]]:
    """Who asked for this chart of late, or has asked for it already, the newest first."""
    row, place = RequestRecord, PlaceRecord
    statement: Any = (
        select(place.id, place.name, place.code, row.needed_at)
        .join(place, place.id == row.place_id)
        .where(
            row.patient_id == patient_id, row.kind == kind, row.needed_at.between(now - LATELY, now + BATCH)
        )
        .order_by(row.needed_at.desc())
        .limit(EXPECTED_MOST)
    )
    return [(_spot(*where), at) for *where, at in session.execute(statement)]


def way_of(session: Session, volume_id: int) -> Sequence[Spot]:
    """The tote, box or bag that a volume was last packed into, and where that went."""
    line, row = TransferLineRecord, TransferRecord
    container, to = aliased(PlaceRecord), aliased(PlaceRecord)
    statement = (
        select(container.id, container.name, container.code, to.id, to.name, to.code)
        .select_from(line)
        .join(row, row.id == line.transfer_id)
        .join(container, container.id == row.container_id)
        .join(to, to.id == row.to_place_id)
        .where(line.volume_id == volume_id)
        .order_by(row.opened_at.desc(), row.id.desc())
        .limit(1)
    )
    found = session.execute(statement).first()
    return () if found is None else (_spot(*found[:3]), _spot(*found[3:]))
