"""Reading how far going live is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from app.charts.conversion.models import AwaitedRecord, ConversionSectionRecord, UnmatchedRecord
from app.charts.conversion.types import SectionProgress, UnmatchedState
from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.types import ChartKind, MovementAct, State
from app.charts.labels.models import LabelPrinting
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.db.among import among
from app.errors import NotFound
from app.patients.models import PatientRecord
from app.patients.types import PatientStatus
from app.security.models import Person

Key: TypeAlias = tuple[str, ChartKind, int, int]
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Begun:
    """A section that was made ready, as it has to be known in order to be changed."""

    section_id: int
    walked_at: datetime | None
    version: int


def begun(session: Session, section_id: int) -> Begun | None:
    """When a section was made ready; None if it was not."""
    row = ConversionSectionRecord
    found = session.execute(
        select(row.id, row.walked_at, row.version).where(row.id == section_id)
    ).one_or_none()
    return None if found is None else Begun(*found)


def sections(session: Session, only: int | None = None) -> list[SectionProgress]:
    """Every section that is in use or was made ready, in walk order, with its counts."""
    row, room, made = PlaceRecord, aliased(PlaceRecord), ConversionSectionRecord
    statement = (
        select(
            row.id, row.code, row.name, func.coalesce(room.name, ""), made.begun_at, made.walked_at,
            func.coalesce(Person.name, ""),
        )
        .outerjoin(room, room.id == row.parent_id)
        .outerjoin(made, made.id == row.id)
        .outerjoin(Person, Person.id == made.walked_by_id)
        .where(row.kind == PlaceKind.SECTION, or_(row.retired.is_(False), made.id.is_not(None)))
        .order_by(row.range_low, row.name_fold, row.id)
    )  # fmt: skip
    one: list[ColumnElement[bool]] = [] if only is None else [row.id == only]
    counts, unknown = _counts(session, only), _unknown(session)
    return [
        _progress(found, counts.get(found[0]), unknown) for found in session.execute(statement.where(*one))
    ]


def _progress(found: Any, counted: tuple[Any, ...] | None, unknown: Mapping[int, int]) -> SectionProgress:
    key, code, name, room, begun_at, walked_at, walked_by = found
    folders, met, bare, last = counted or (0, 0, 0, None)
    return SectionProgress(
        key, code, name, room, begun_at, walked_at, walked_by, folders, met, bare, unknown.get(key, 0), last
    )


def _counts(session: Session, only: int | None) -> dict[int, Any]:
    """Of each section how many folders were made ready, met, not yet labelled, and the last meeting."""
    row, seen = AwaitedRecord, MovementRecord
    printed = select(LabelPrinting.id).where(LabelPrinting.volume_id == row.volume_id).limit(1)
    bare = and_(row.movement_id.is_(None), printed.scalar_subquery().is_(None))
    home = VolumeRecord.home_id
    statement = (
        select(
            home, func.count(), func.count(row.movement_id), func.count(case((bare, 1))),
            func.max(seen.happened_at),
        )
        .select_from(row)
        .join(VolumeRecord, VolumeRecord.id == row.volume_id)
        .outerjoin(seen, seen.id == row.movement_id)
        .group_by(home)
    )  # fmt: skip
    if only is not None:
        statement = statement.where(home == only)
    return {each[0]: tuple(each[1:]) for each in session.execute(statement)}


def _unknown(session: Session) -> dict[int, int]:
    row = UnmatchedRecord
    statement = (
        select(row.section_id, func.count())
        .where(row.state == UnmatchedState.WAITING)
        .group_by(row.section_id)
    )
    return {key: waiting for key, waiting in session.execute(statement)}  # noqa: C416 - rows, not pairs


def met_since(session: Session, since: datetime) -> Sequence[datetime]:
    """When folders were met for the first time, as far as that was written since."""
    row, seen = AwaitedRecord, MovementRecord
    statement = (
        select(seen.happened_at).join(row, row.movement_id == seen.id).where(seen.recorded_at >= since)
    )
    return session.scalars(statement).all()


def _ordered() -> Any:
    row, chart = VolumeRecord, ChartRecord
    return (
        select(row.id)
        .join(AwaitedRecord, AwaitedRecord.volume_id == row.id)
        .join(chart, chart.id == row.chart_id)
        .where(AwaitedRecord.movement_id.is_(None))
    )


def awaited_of(session: Session, section_id: int, limit: int = MOST) -> list[int]:
    """The volumes of a section that nobody has seen yet, in shelf order."""
    row, chart = VolumeRecord, ChartRecord
    statement = (
        _ordered()
        .where(row.home_id == section_id)
        .order_by(chart.filing_key, chart.kind, row.number, row.id)
        .limit(limit)
    )
    return list(session.scalars(statement))


def labelled(session: Session, volumes: Sequence[int]) -> set[int]:
    """Those among these volumes of which a label was printed."""
    row = LabelPrinting
    asked = select(row.volume_id).where(among(row.volume_id, "keys"))
    return set(session.scalars(asked, {"keys": list(volumes)}))


def following(session: Session, section_id: int, volume_id: int) -> tuple[int | None, int]:
    """The next volume of a section that nobody has seen, and how many before this one nobody has."""
    row, chart = VolumeRecord, ChartRecord
    key = session.execute(
        select(chart.filing_key, chart.kind, row.number, row.id)
        .join(chart, chart.id == row.chart_id)
        .where(row.id == volume_id)
    ).one()
    own = tuple_(chart.filing_key, chart.kind, row.number, row.id)
    here = _ordered().where(row.home_id == section_id)
    following_one = session.scalar(
        here.where(own > tuple_(*key)).order_by(chart.filing_key, chart.kind, row.number, row.id).limit(1)
    )
    before = session.scalar(select(func.count()).select_from(here.where(own < tuple_(*key)).subquery()))
    return following_one, before or 0


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A folder that nobody knew, before anything is said of the volume it became."""

    id: UUID
    section_id: int
    section: str
    section_code: str
    number: str
    name: str
    words: str
    found_at: datetime
    found_by: str
    state: UnmatchedState
    volume_id: int | None
    reason: str
    version: int


def unmatched(session: Session, state: UnmatchedState | None = None) -> list[UnmatchedRow]:
    """Folders that nobody knew, those that wait first, the newest first."""
    return _rows(session, *(() if state is None else (UnmatchedRecord.state == state,)))


def unmatched_in(session: Session, section_id: int) -> list[UnmatchedRow]:
    """Folders of a section that nobody knew and that wait."""
    row = UnmatchedRecord
    return _rows(session, row.section_id == section_id, row.state == UnmatchedState.WAITING)


def _rows(session: Session, *where: ColumnElement[bool]) -> list[UnmatchedRow]:
    row = UnmatchedRecord
    statement = (
        select(
            row.id, row.section_id, PlaceRecord.name, PlaceRecord.code, row.number, row.name, row.words,
            row.found_at, Person.name, row.state, row.volume_id, row.reason, row.version,
        )
        .join(PlaceRecord, PlaceRecord.id == row.section_id)
        .join(Person, Person.id == row.found_by_id)
        .where(*where)
        .order_by(case((row.state == UnmatchedState.WAITING, 0), else_=1), row.found_at.desc(), row.id)
        .limit(MOST)
    )  # fmt: skip
    return [_unmatched(*found) for found in session.execute(statement)]


def _unmatched(*columns: Any) -> UnmatchedRow:
    return UnmatchedRow(*columns)


def is_noted(session: Session, key: UUID) -> bool:
    """Whether a folder was noted by this scan already."""
    return session.scalar(select(UnmatchedRecord.id).where(UnmatchedRecord.id == key)) is not None


def unmatched_one(session: Session, key: UUID) -> UnmatchedRow:
    """One of them.

    Raises:
        NotFound: there is none.
    """
    found = _rows(session, UnmatchedRecord.id == key)
    if not found:
        raise NotFound("There is no such folder on the list. Nothing was changed.")
    return found[0]


def without_chart(session: Session, after: int, limit: int) -> list[int]:
    """Patients behind this key who have no medical chart, by key; a record that was merged needs none."""
    row, chart = PatientRecord, ChartRecord
    statement = (
        select(row.id)
        .outerjoin(chart, and_(chart.patient_id == row.id, chart.kind == ChartKind.MEDICAL))
        .where(row.id > after, chart.id.is_(None), row.status != PatientStatus.MERGED)
        .order_by(row.id)
        .limit(limit)
    )
    return list(session.scalars(statement))


def still_without(session: Session, patients: Sequence[int]) -> list[int]:
    """Those among these patients who have no medical chart yet and whose record was not merged."""
    row, chart = PatientRecord, ChartRecord
    statement = (
        select(row.id)
        .outerjoin(chart, and_(chart.patient_id == row.id, chart.kind == ChartKind.MEDICAL))
        .where(among(row.id, "keys"), chart.id.is_(None), row.status != PatientStatus.MERGED)
        .order_by(row.id)
    )
    return list(session.scalars(statement, {"keys": list(patients)}))


def never_touched(session: Session, section_id: int) -> list[int]:
    """Volumes of a section that nobody has scanned, that have no label, and are not waited for yet."""
    row = VolumeRecord
    printed = select(LabelPrinting.id).where(LabelPrinting.volume_id == row.id).limit(1)
    statement = (
        select(row.id)
        .outerjoin(AwaitedRecord, AwaitedRecord.volume_id == row.id)
        .where(
            row.home_id == section_id,
            row.moves == 0,
            row.state == State.IN_FILE,
            row.temporary.is_(False),
            AwaitedRecord.volume_id.is_(None),
            printed.scalar_subquery().is_(None),
        )
        .order_by(row.id)
    )
    return list(session.scalars(statement))


def merged_among(session: Session, patients: Sequence[int]) -> bool:
    """Whether one of these records was merged into another by now."""
    row = PatientRecord
    statement = select(row.id).where(among(row.id, "keys"), row.status == PatientStatus.MERGED).limit(1)
    return session.scalar(statement, {"keys": list(patients)}) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger as far as it matters to whether a folder was seen."""

    id: UUID
    act: MovementAct
    undoes_id: UUID | None


def ledger(session: Session, volume_id: int) -> list[Line]:
    """Everything that happened to a volume, oldest first."""
    row = MovementRecord
    found = session.execute(
        select(row.id, row.act, row.undoes_id).where(row.volume_id == volume_id).order_by(row.sequence)
    )
    return [Line(*each) for each in found]
