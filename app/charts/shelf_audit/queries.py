"""Reading shelf audits, their steps, and the folders that are expected on a shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.queries import not_yet_seen
from app.charts.custody.types import MovementAct, State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import HOLDERS, PlaceKind
from app.charts.refiling.queries import not_yet_refiled
from app.charts.shelf_audit.models import ShelfAuditRecord, ShelfAuditStepRecord
from app.charts.shelf_audit.rules import LIVE, Key
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding
from app.db.among import among
from app.errors import NotFound
from app.security.models import Person

MOST_KEY = 2**63 - 1
# Sorts behind whatever goes on from a key: a bound that holds all that begins like it.
BEHIND = "\U0010fffe"


@dataclass(frozen=True, slots=True)
class Now:
    """An audit as it has to be known in order to be changed."""

    id: int
    version: int
    place_id: int
    low: str | None
    high: str | None
    state: AuditState
    started_at: datetime
    ended_at: datetime | None
    expected: int
    seen: int
    in_place: int
    pile: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an audit's history."""

    id: UUID
    batch_id: UUID
    sequence: int
    act: AuditAct
    volume_id: int | None
    label: str
    finding: Finding | None
    movement_id: UUID | None
    undoes_id: UUID | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A volume as an audit needs it, with the newest line that the ledger has of it.

    `came_from` is the holder that it came from, empty for a place that is none; `at_id` and `at_place` are
    where that line has it.
    """

    volume_id: int
    key: Key
    state: State
    place_id: int
    home_id: int
    line: UUID | None
    act: MovementAct | None
    at: datetime | None
    came_from: str
    at_id: int | None
    at_place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Where an audit is done, and who began and ended it."""

    section: str
    code: str
    room: str
    started_by: str
    ended_by: str


@dataclass(frozen=True, slots=True)
class Row:
    """An audit as lists show it."""

    id: int
    place_id: int
    section: str
    low: str | None
    high: str | None
    state: AuditState
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    ended_by: str
    scanned: int
    in_place: int
    not_seen: int


_NOW = select(
    *(getattr(ShelfAuditRecord, name) for name in Now.__dataclass_fields__ if name != "pile"),
    PlaceRecord.kind != PlaceKind.SECTION,
).join(PlaceRecord, PlaceRecord.id == ShelfAuditRecord.place_id)
_STEPS = select(*(getattr(ShelfAuditStepRecord, name) for name in Step.__dataclass_fields__))


def audit(session: Session, key: int, *, lock: bool = False) -> Now:
    """A shelf audit; `lock` keeps other desks off it until the commit.

    Raises:
        NotFound: there is none.
    """
    statement = _NOW.where(ShelfAuditRecord.id == key)
    found = None
    if 0 < key <= MOST_KEY:
        locked = statement.with_for_update(of=ShelfAuditRecord) if lock else statement
        found = session.execute(locked).one_or_none()
    if found is None:
        raise NotFound(f"There is no shelf audit {key}. Nothing was changed.")
    return _now(*found)


def _now(*columns: Any) -> Now:
    return Now(*columns)


def live_of(session: Session, place_id: int) -> int | None:
    """The audit that goes on in a section."""
    row = ShelfAuditRecord
    return session.scalar(select(row.id).where(row.place_id == place_id, row.state.in_(LIVE)))


def live_count(session: Session) -> int:
    """How many audits go on or are paused."""
    row = ShelfAuditRecord
    return session.scalar(select(func.count()).select_from(row).where(row.state.in_(LIVE))) or 0


def whose(session: Session, key: int) -> Whose:
    """Where an audit is done, and who began and ended it."""
    row, room, ended = ShelfAuditRecord, aliased(PlaceRecord), aliased(Person)
    statement = (
        select(PlaceRecord.name, PlaceRecord.code, room.name, Person.name, ended.name)
        .select_from(row)
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .outerjoin(room, room.id == PlaceRecord.parent_id)
        .join(Person, Person.id == row.started_by_id)
        .outerjoin(ended, ended.id == row.ended_by_id)
        .where(row.id == key)
    )
    section, code, within, by, ended_by = session.execute(statement).one()
    return Whose(section, code, within or "", by, ended_by or "")


def steps(session: Session, key: int) -> list[Step]:
    """Everything that was done in an audit, oldest first."""
    statement = _STEPS.where(ShelfAuditStepRecord.audit_id == key).order_by(ShelfAuditStepRecord.sequence)
    return [Step(*found) for found in session.execute(statement)]


def is_done(session: Session, batch: UUID) -> int | None:
    """The audit in which a scan or a remedy was done already; None if it was not."""
    row = ShelfAuditStepRecord
    return session.scalar(select(row.audit_id).where(row.batch_id == batch).limit(1))


def count_of(session: Session, batch: UUID) -> int:
    """For how many folders a scan or a remedy was done."""
    row = ShelfAuditStepRecord
    return session.scalar(select(func.count()).select_from(row).where(row.batch_id == batch)) or 0


def last_sequence(session: Session, key: int) -> int:
    """The number of an audit's newest step."""
    row = ShelfAuditStepRecord
    return session.scalar(select(func.max(row.sequence)).where(row.audit_id == key)) or 0


def of_movement(session: Session, movement_id: UUID) -> Sequence[tuple[int, Step]]:
    """The steps with which a line of the ledger was written, each with its audit."""
    row = ShelfAuditStepRecord
    statement = _STEPS.add_columns(row.audit_id).where(row.movement_id == movement_id)
    return [(found[-1], Step(*found[:-1])) for found in session.execute(statement)]


def _select_folders() -> Any:
    row, last, source, to_place = VolumeRecord, MovementRecord, aliased(PlaceRecord), aliased(PlaceRecord)
    holder = case((source.kind.in_(HOLDERS), source.name))
    return (
        select(
            row.id, ChartRecord.filing_key, ChartRecord.kind, row.number, row.state, row.place_id,
            row.home_id, last.id, last.act, last.happened_at, holder, last.to_place_id, to_place.name,
            last.reason,
        )
        .join(ChartRecord, ChartRecord.id == row.chart_id)
        # The newest line of the ledger is the one that is counted last.
        .outerjoin(last, and_(last.volume_id == row.id, last.sequence == row.moves))
        .outerjoin(source, source.id == last.from_place_id)
        .outerjoin(to_place, to_place.id == last.to_place_id)
    )  # fmt: skip


_FOLDERS = _select_folders()
_BY_KEYS = _FOLDERS.where(among(VolumeRecord.id, "keys"))


def folders(session: Session, keys: Sequence[int]) -> list[Folder]:
    """These volumes."""
    if not keys:
        return []
    return [_folder(*found) for found in session.execute(_BY_KEYS, {"keys": list(keys)})]


def expected(session: Session, now: Now) -> list[Folder]:
    """The volumes that the records have on a shelf, on the part of it that is audited, or with a holder.

    What nobody has seen yet since going live is not looked for: it may never have been there. Nor is what
    stands there by an earlier order: it goes away, or to another place of the shelf.
    """
    bounds: list[ColumnElement[bool]] = [~not_yet_seen(), ~not_yet_refiled()]
    if now.low is not None:
        bounds.append(ChartRecord.filing_key >= now.low)
    if now.high is not None:
        bounds.append(ChartRecord.filing_key < now.high + BEHIND)
    statement = _FOLDERS.where(
        VolumeRecord.place_id == now.place_id, VolumeRecord.state == stands(now), *bounds
    )
    found = [_folder(*each) for each in session.execute(statement)]
    return sorted(found, key=_key)


def stands(now: Now) -> State:
    """How a folder stands in the records that belongs where it is audited."""
    return State.OUT if now.pile else State.IN_FILE


def within(now: Now, folder: Folder) -> bool:
    """Whether a folder files in the part of the shelf that is audited."""
    filed = folder.key[0]
    return (now.low is None or filed >= now.low) and (now.high is None or filed < now.high + BEHIND)


def _folder(*found: Any) -> Folder:
    key, filing_key, kind, number, state, place, home, line, act, at, source, at_id, at_place, reason = found
    return Folder(
        key, (filing_key, kind, number, key), state, place, home, line, act, at, source or "", at_id,
        at_place or "", reason or "",
    )  # fmt: skip


def _key(folder: Folder) -> Key:
    return folder.key


def rows(session: Session, limit: int) -> Sequence[Row]:
    """Audits, the newest first."""
    row = ShelfAuditRecord
    statement = _select_rows().order_by(row.started_at.desc(), row.id.desc()).limit(limit)
    return [_row(*found) for found in session.execute(statement)]


def newest_by_section(session: Session) -> Sequence[Row]:
    """Of each section the audit that goes on, and the last one that was finished."""
    row, other = ShelfAuditRecord, aliased(ShelfAuditRecord)
    newest = select(func.max(other.id)).where(other.state == AuditState.FINISHED).group_by(other.place_id)
    statement = _select_rows().where(or_(row.state.in_(LIVE), row.id.in_(newest)))
    return [_row(*found) for found in session.execute(statement)]


def _select_rows() -> Any:
    row, ended = ShelfAuditRecord, aliased(Person)
    step = ShelfAuditStepRecord
    standing = (
        select(func.count(func.distinct(case((step.act == AuditAct.SCANNED, step.volume_id)))))
        .where(step.audit_id == row.id, row.state != AuditState.FINISHED)
        .correlate(row)
        .scalar_subquery()
    )
    scanned = case((row.state == AuditState.FINISHED, row.scanned), else_=standing)
    return (
        select(
            row.id, row.place_id, PlaceRecord.name, row.low, row.high, row.state, row.started_at, Person.name,
            row.ended_at, ended.name, scanned, row.in_place, row.expected - row.seen,
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .join(Person, Person.id == row.started_by_id)
        .outerjoin(ended, ended.id == row.ended_by_id)
    )  # fmt: skip


def _row(*found: Any) -> Row:
    key, place, section, low, high, state, at, by, ended, ended_by, scanned, in_place, unseen = found
    return Row(
        key, place, section, low, high, state, at, by, ended, ended_by or "", scanned or 0, in_place, unseen
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A shelf section that is in use, or a pile that is being swept."""

    id: int
    code: str
    name: str
    room: str
    low: str | None
    high: str | None
    pile: bool


def sections(session: Session) -> Sequence[Section]:
    """The shelf sections in walk order, and whatever else an audit goes on in."""
    row, room = PlaceRecord, aliased(PlaceRecord)
    going_on = select(ShelfAuditRecord.place_id).where(ShelfAuditRecord.state.in_(LIVE))
    statement = (
        select(row.id, row.code, row.name, room.name, row.range_low, row.range_high, row.kind)
        .outerjoin(room, room.id == row.parent_id)
        .where(or_(and_(row.kind == PlaceKind.SECTION, row.retired.is_(False)), row.id.in_(going_on)))
        .order_by(row.range_low, row.name_fold, row.id)
    )
    return [
        Section(key, code, name, within or "", low, high, kind is not PlaceKind.SECTION)
        for key, code, name, within, low, high, kind in session.execute(statement)
    ]
