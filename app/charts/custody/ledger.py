"""Writing one fact into the ledger and onto the volume, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert

from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.custody import wording
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.custody.queries import Held
from app.charts.custody.rules import Position, clock_doubtful
from app.charts.custody.types import Doubt, MovementAct, Scan, SightingDoubted, VolumeMoved
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
    if clock_doubtful(scan.happened_at, unit.now):
        apart = wording.apart(scan.happened_at, unit.now)
        unit.announce(SightingDoubted(scan.id, held.id, held.patient_id, Doubt.CLOCK, apart))
