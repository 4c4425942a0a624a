"""Reading what stands on the shelves, and which folders are not yet refiled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from app.charts.conversion.models import AwaitedRecord, ConversionSectionRecord
from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.types import MovementAct, State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.charts.refiling.models import RefilingRecord, RefilingVolumeRecord
from app.charts.refiling.types import RefilingSection
from app.charts.shelf_audit.models import ShelfAuditRecord
from app.charts.shelf_audit.types import AuditState
from app.charts.shelving.models import ShelfFillRecord, VolumeExtentRecord
from app.charts.shelving.queries import GONE
from app.db.among import among
from app.directory import FilingOrder
from app.patients.models import PatientIdentifier, PatientName, PatientRecord
from app.patients.queries import OWN
from app.patients.types import IdentifierType, NameKind
from app.security.models import Person


@dataclass(frozen=True, slots=True)
class Section:
    """A section in use, with its range; its length in hundredths of an inch."""

    id: int
    code: str
    name: str
    room: str
    low: str | None
    high: str | None
    capacity: int | None


def sections(session: Session) -> list[Section]:
    """The sections in use, in walk order."""
    row, room, fill = PlaceRecord, aliased(PlaceRecord), ShelfFillRecord
    statement = (
        select(
            row.id, row.code, row.name, func.coalesce(room.name, ""), row.range_low, row.range_high,
            fill.capacity,
        )
        .outerjoin(room, room.id == row.parent_id)
        .outerjoin(fill, fill.id == row.id)
        .where(row.kind == PlaceKind.SECTION, row.retired.is_(False))
        .order_by(row.range_low, row.name_fold, row.id)
    )  # fmt: skip
    return [_section(*found) for found in session.execute(statement)]


def _section(*columns: Any) -> Section:
    return Section(*columns)


@dataclass(frozen=True, slots=True)
class Filed:
    """A chart with all that its place in any order follows from."""

    id: int
    family: str
    given: str
    mrn: str
    birth_date: date | None
    key: str


def charts(session: Session, *where: ColumnElement[bool]) -> list[Filed]:
    """Every chart."""
    row = ChartRecord
    statement = (
        select(
            row.id, PatientName.family, PatientName.given, func.coalesce(PatientIdentifier.value, ""),
            PatientRecord.birth_date, row.filing_key,
        )
        .join(PatientRecord, PatientRecord.id == row.patient_id)
        .join(
            PatientName, and_(PatientName.patient_id == row.patient_id, PatientName.kind == NameKind.CURRENT)
        )
        .outerjoin(
            PatientIdentifier,
            and_(
                PatientIdentifier.patient_id == row.patient_id,
                PatientIdentifier.type == IdentifierType.MRN,
                PatientIdentifier.authority == OWN,
            ),
        )
        .where(*where)
    )  # fmt: skip
    return [_filed(*found) for found in session.execute(statement)]


def _filed(*columns: Any) -> Filed:
    return Filed(*columns)


@dataclass(frozen=True, slots=True)
class Homed:
    """A volume whose home is a section; `gone` ones need no room any more."""

    id: int
    chart_id: int
    home_id: int
    gone: bool
    thickness: int | None


def volumes(session: Session) -> list[Homed]:
    """Every volume whose home is a section."""
    row, home, extent = VolumeRecord, PlaceRecord, VolumeExtentRecord
    statement = (
        select(row.id, row.chart_id, row.home_id, row.state.in_(GONE), extent.thickness)
        .join(home, home.id == row.home_id)
        .outerjoin(extent, extent.id == row.id)
        .where(home.kind == PlaceKind.SECTION)
    )
    return [_homed(*found) for found in session.execute(statement)]


def _homed(*columns: Any) -> Homed:
    return Homed(*columns)


def audits_going_on(session: Session) -> list[str]:
    """The sections of which an audit goes on."""
    row = ShelfAuditRecord
    statement = (
        select(PlaceRecord.name)
        .join(row, row.place_id == PlaceRecord.id)
        .where(row.state.in_((AuditState.OPEN, AuditState.PAUSED)), PlaceRecord.kind == PlaceKind.SECTION)
        .order_by(PlaceRecord.name_fold)
    )
    return list(session.scalars(statement))


def walks_going_on(session: Session) -> list[str]:
    """The sections that are walked for going live, and in which folders are not yet seen."""
    row = ConversionSectionRecord
    unseen = (
        select(VolumeRecord.home_id)
        .join(AwaitedRecord, AwaitedRecord.volume_id == VolumeRecord.id)
        .where(AwaitedRecord.movement_id.is_(None))
    )
    statement = (
        select(PlaceRecord.name)
        .join(row, row.id == PlaceRecord.id)
        .where(row.walked_at.is_(None), row.id.in_(unseen))
        .order_by(PlaceRecord.name_fold)
    )
    return list(session.scalars(statement))


@dataclass(frozen=True, slots=True)
class Begun:
    """A conversion, as it has to be known in order to be changed."""

    id: int
    from_order: FilingOrder
    to_order: FilingOrder
    accepted_at: datetime
    accepted_by: str
    ended_at: datetime | None
    ended_by: str
    version: int


def newest(session: Session) -> Begun | None:
    """The newest conversion; None if there never was one."""
    row, ended = RefilingRecord, aliased(Person)
    statement = (
        select(
            row.id, row.from_order, row.to_order, row.accepted_at, Person.name, row.ended_at,
            func.coalesce(ended.name, ""), row.version,
        )
        .join(Person, Person.id == row.accepted_by_id)
        .outerjoin(ended, ended.id == row.ended_by_id)
        .order_by(row.id.desc())
        .limit(1)
    )  # fmt: skip
    found = session.execute(statement).one_or_none()
    return None if found is None else _begun(*found)


def _begun(*columns: Any) -> Begun:
    return Begun(*columns)


def progress(session: Session, refiling_id: int) -> list[RefilingSection]:
    """Of each section the folders of a conversion that belong there, and how many wait still."""
    row, room, marker = PlaceRecord, aliased(PlaceRecord), RefilingVolumeRecord
    counts = (
        select(
            VolumeRecord.home_id.label("home"),
            func.count().label("folders"),
            func.count().filter(marker.waits).label("left"),
        )
        .join(marker, marker.volume_id == VolumeRecord.id)
        .where(marker.refiling_id == refiling_id)
        .group_by(VolumeRecord.home_id)
        .subquery()
    )
    statement = (
        select(
            row.id, row.code, row.name, func.coalesce(room.name, ""), func.coalesce(counts.c.folders, 0),
            func.coalesce(counts.c.left, 0),
        )
        .outerjoin(room, room.id == row.parent_id)
        .join(counts, counts.c.home == row.id)
        .order_by(row.range_low, row.name_fold, row.id)
    )  # fmt: skip
    return [_progress(*found) for found in session.execute(statement)]


def _progress(*columns: Any) -> RefilingSection:
    return RefilingSection(*columns)


def moved_since(session: Session, refiling_id: int, since: datetime) -> list[datetime]:
    """When the folders of a conversion were moved, from a day on."""
    row, line = RefilingVolumeRecord, MovementRecord
    statement = (
        select(line.happened_at)
        .join(row, row.movement_id == line.id)
        .where(row.refiling_id == refiling_id, line.happened_at >= since)
    )
    return list(session.scalars(statement))


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger as it tells whether a folder was moved."""

    id: UUID
    act: MovementAct
    state: State
    place_id: int
    undoes_id: UUID | None


def ledger(session: Session, volume_id: int) -> list[LedgerLine]:
    """What happened to a volume since the order changed, oldest first."""
    row, marker = MovementRecord, RefilingVolumeRecord
    statement = (
        select(row.id, row.act, row.state_after, row.to_place_id, row.undoes_id)
        .join(marker, marker.volume_id == row.volume_id)
        .where(row.volume_id == volume_id, row.sequence > marker.moves)
        .order_by(row.sequence)
    )
    return [_line(*found) for found in session.execute(statement)]


def _line(*columns: Any) -> LedgerLine:
    return LedgerLine(*columns)


def old_keys(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """Where those of these volumes that are not yet refiled stand, by the old order."""
    row = RefilingVolumeRecord
    asked: Any = select(row.volume_id, row.old_key).where(among(row.volume_id, "keys"), row.waits)
    return {volume: key for volume, key in session.execute(asked, {"keys": list(keys)})}  # noqa: C416


def not_yet_refiled() -> ColumnElement[bool]:
    """Whether a volume stands where the old order had it."""
    row = RefilingVolumeRecord
    found = select(row.volume_id).where(row.volume_id == VolumeRecord.id, row.waits)
    return found.correlate(VolumeRecord).scalar_subquery().is_not(None)
