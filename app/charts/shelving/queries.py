"""Reading how full the shelves are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.charts.shelving.models import ShelfFillRecord, VolumeExtentRecord
from app.security.models import Person

# Folders that are no more, or not the clinic's any more, need no room.
GONE = (State.COMBINED, State.DESTROYED, State.TRANSFERRED_OUT)
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Section:
    """A section with what was measured of it, in hundredths of an inch."""

    id: int
    code: str
    name: str
    room: str
    capacity: int | None
    taken: int | None
    folders: int | None
    measured_at: datetime | None
    measured_by: str
    version: int | None


def sections(session: Session) -> list[Section]:
    """The sections that are in use, in walk order."""
    row, room, fill = PlaceRecord, aliased(PlaceRecord), ShelfFillRecord
    statement = (
        select(
            row.id, row.code, row.name, func.coalesce(room.name, ""), fill.capacity, fill.taken, fill.folders,
            fill.measured_at, func.coalesce(Person.name, ""), fill.version,
        )
        .outerjoin(room, room.id == row.parent_id)
        .outerjoin(fill, fill.id == row.id)
        .outerjoin(Person, Person.id == fill.measured_by_id)
        .where(row.kind == PlaceKind.SECTION, row.retired.is_(False))
        .order_by(row.range_low, row.name_fold, row.id)
    )  # fmt: skip
    return [_section(*found) for found in session.execute(statement)]


def _section(*columns: Any) -> Section:
    return Section(*columns)


@dataclass(frozen=True, slots=True)
class Held:
    """How many folders belong in a section, how many of them were measured, and what those take together."""

    folders: int
    known: int
    known_hundredths: int


def held(session: Session) -> dict[int, Held]:
    """Of each section the folders that belong there."""
    row, extent = VolumeRecord, VolumeExtentRecord
    statement = (
        select(
            row.home_id,
            func.count(),
            func.count(extent.thickness),
            func.coalesce(func.sum(extent.thickness), 0),
        )
        .outerjoin(extent, extent.id == row.id)
        .where(row.state.not_in(GONE))
        .group_by(row.home_id)
    )
    return {
        home: Held(all_, known, int(taken or 0)) for home, all_, known, taken in session.execute(statement)
    }


def standing(session: Session, section_id: int) -> int:
    """How many folders stand in a section now."""
    row = VolumeRecord
    statement = select(func.count()).where(row.place_id == section_id, row.state == State.IN_FILE)
    return session.scalar(statement) or 0


@dataclass(frozen=True, slots=True)
class Extent:
    """What was measured of a volume."""

    volume_id: int
    thickness: int | None
    covers_from: date | None
    covers_to: date | None
    measured_at: datetime
    measured_by: str
    version: int


def extents(session: Session, *where: ColumnElement[bool]) -> list[Extent]:
    """What was measured of volumes, the thickest first."""
    row = VolumeExtentRecord
    statement = (
        select(
            row.id, row.thickness, row.covers_from, row.covers_to, row.measured_at, Person.name, row.version
        )
        .join(VolumeRecord, VolumeRecord.id == row.id)
        .join(ChartRecord, ChartRecord.id == VolumeRecord.chart_id)
        .join(Person, Person.id == row.measured_by_id)
        .where(*where)
        .order_by(func.coalesce(row.thickness, 0).desc(), ChartRecord.filing_key, VolumeRecord.number)
        .limit(MOST)
    )
    return [_extent(*found) for found in session.execute(statement)]


def _extent(*columns: Any) -> Extent:
    return Extent(*columns)


def thick(session: Session, least: int) -> list[Extent]:
    """Volumes from this thickness on that are still written into, in hundredths of an inch."""
    row = VolumeExtentRecord
    return extents(session, row.thickness >= least, row.covers_to.is_(None), VolumeRecord.state.not_in(GONE))


def extents_of(session: Session, volumes: Sequence[int]) -> list[Extent]:
    """What was measured of these volumes."""
    return extents(session, VolumeExtentRecord.id.in_(volumes)) if volumes else []


def numbers_after(session: Session, volume_id: int) -> int:
    """How many volumes of the same chart come after this one and are not combined into another."""
    row, later = VolumeRecord, aliased(VolumeRecord)
    statement = (
        select(func.count())
        .select_from(row)
        .join(later, (later.chart_id == row.chart_id) & (later.number > row.number))
        .where(row.id == volume_id, later.state.not_in(GONE), later.temporary.is_(False))
    )
    return session.scalar(statement) or 0
