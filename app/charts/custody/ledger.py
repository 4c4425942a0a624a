"""The ledger: writing one fact into it and onto the volume, and what happened to a volume since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.conversion.following import follow
from app.charts.custody import wording
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.custody.queries import Held
from app.charts.custody.rules import Position, clock_doubtful
from app.charts.custody.types import Doubt, MovementAct, Scan, SightingDoubted, State, VolumeMoved
from app.charts.places.models import PlaceRecord
from app.charts.refiling.following import Line
from app.charts.refiling.following import follow as follow_refiling
from app.charts.undone import still_done
from app.db.among import among
from app.db.unit import Unit


@dataclass(frozen=True, slots=True)
class Touched:
    """The requests that a movement answers, those whose chart leaves whoever asked, those it goes past."""

    answers: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()
    passes: tuple[int, ...] = ()


UNTOUCHED = Touched()
AUDITED = {MovementAct.SEEN: Act.VOLUME_SEEN, MovementAct.UNDO: Act.MOVE_UNDONE}


def record_movement(
    unit: Unit,
    held: Held,
    act: MovementAct,
    position: Position,
    scan: Scan,
    *,
    reason: str = "",
    undoes: UUID | None = None,
    touched: Touched = UNTOUCHED,
) -> None:
    """Append the fact, move the volume, write the trail, tell those who listen which requests it touches.

    Raises:
        Conflict: another desk moved the volume first; the caller looks again and tries again.
    """
    _append(unit, held, act, position, scan, reason, undoes)
    unit.change(
        VolumeRecord,
        held.id,
        held.version,
        state=position.state,
        place_id=position.place_id,
        since=position.since,
        due_at=position.due_at,
        found_as=position.found_as,
        combined_into_id=position.combined_into_id,
        moves=held.moves + 1,
    )
    _tell(unit, held, act, scan, reason)
    was = held.position.state
    unit.announce(VolumeMoved(held.id, scan.id, act, was, touched.answers, touched.leaves, touched.passes))


def record_sighting(unit: Unit, held: Held, seen_at: int, scan: Scan, reason: str) -> None:
    """Append where a volume was seen without moving it: the sighting is a fact, the act was not possible."""
    was = held.position
    seen = Position(was.state, seen_at, was.since, was.due_at, was.found_as, was.combined_into_id)
    _append(unit, held, MovementAct.SEEN, seen, scan, reason, None)
    unit.change(VolumeRecord, held.id, held.version, moves=held.moves + 1)
    _tell(unit, held, MovementAct.SEEN, scan, reason)


def _append(
    unit: Unit, held: Held, act: MovementAct, to: Position, scan: Scan, reason: str, undoes: UUID | None
) -> None:
    was = held.position
    unit.session.execute(
        insert(MovementRecord.__table__).values(  # type: ignore[arg-type]
            id=scan.id,
            volume_id=held.id,
            sequence=held.moves + 1,
            act=act,
            state_before=was.state,
            state_after=to.state,
            from_place_id=was.place_id,
            to_place_id=to.place_id,
            since_before=was.since,
            due_before=was.due_at,
            found_as_before=was.found_as,
            due_at=to.due_at,
            person_id=unit.actor.person_id,
            station=unit.actor.station,
            entry=scan.entry,
            happened_at=scan.happened_at,
            undoes_id=undoes,
            reason=reason or scan.note,
        )
    )
    follow(unit, held.id, scan.id, act, awaited=held.awaited)
    refiled = Line(scan.id, act, to.state, to.place_id)
    follow_refiling(unit, held.id, held.home_id, refiled, waits=held.refiles)


def _tell(unit: Unit, held: Held, act: MovementAct, scan: Scan, reason: str) -> None:
    unit.record(
        Evidence(
            AUDITED.get(act, Act.VOLUME_MOVED),
            patient_id=held.patient_id,
            volume_id=held.id,
            fact_id=scan.id,
            detail=act.value,
        )
    )
    # What waited in a journal over a weekend is dated by the clock of that day.
    waited = scan.late and scan.happened_at <= unit.now
    if clock_doubtful(scan.happened_at, unit.now) and not waited:
        apart = wording.apart(scan.happened_at, unit.now)
        unit.announce(SightingDoubted(scan.id, held.id, held.patient_id, Doubt.CLOCK, apart))


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger with where it left the volume, or where the volume was seen."""

    id: UUID
    volume_id: int
    sequence: int
    act: MovementAct
    state: State
    place_id: int
    place: str
    happened_at: datetime
    undoes_id: UUID | None
    reason: str


def _select_lines() -> Any:
    row, to_place = MovementRecord, PlaceRecord
    return (
        select(
            row.id, row.volume_id, row.sequence, row.act, row.state_after, row.to_place_id, to_place.name,
            row.happened_at, row.undoes_id, row.reason,
        )
        .join(to_place, to_place.id == row.to_place_id)
        .order_by(row.volume_id, row.sequence)
    )  # fmt: skip


_LINES = _select_lines()
_LINES_OF = _LINES.where(among(MovementRecord.volume_id, "keys"))


def ledger_of(session: Session, keys: Sequence[int]) -> dict[int, list[LedgerLine]]:
    """Everything that happened to these volumes, oldest first."""
    found: dict[int, list[LedgerLine]] = {key: [] for key in keys}
    if keys:
        for each in session.execute(_LINES_OF, {"keys": list(keys)}):
            line = LedgerLine(*each)
            found[line.volume_id].append(line)
    return found


_SINCE = select(func.min(MovementRecord.sequence)).where(
    MovementRecord.volume_id == bindparam("key"),
    MovementRecord.happened_at > bindparam("moment"),
)


@dataclass(frozen=True, slots=True)
class Later:
    """What the ledger says of the time after a moment: the state then, and what was done from there on."""

    state: State
    acts: tuple[MovementAct, ...]


def later_than(session: Session, volume_id: int, moment: datetime) -> Later | None:
    """What happened to a volume after this moment and was not taken back; None if nothing did."""
    row = MovementRecord
    since = session.scalar(_SINCE, {"key": volume_id, "moment": moment})
    if since is None:
        return None
    found = session.execute(_LINES.where(row.volume_id == volume_id, row.sequence >= since))
    lines = [LedgerLine(*each) for each in found]
    left = [line for line in still_done(lines) if line.happened_at > moment]
    if not left:
        return None
    first = select(row.state_before).where(row.volume_id == volume_id, row.sequence == since)
    return Later(session.scalars(first).one(), tuple(line.act for line in left))


def moved_since(session: Session, volume_id: int, sequence: int) -> bool:
    """Whether something happened to a volume after this line of its ledger and was not taken back.

    A line that was taken back and done once more is followed by what did so, which is taken back instead.
    """
    row = MovementRecord
    found = session.execute(_LINES.where(row.volume_id == volume_id, row.sequence >= sequence))
    own, *later = [LedgerLine(*each) for each in found]
    return any(each.undoes_id == own.id for each in later) or bool(still_done(later))
