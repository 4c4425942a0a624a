"""Items that facts open and end by themselves, in the transaction of the fact."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import insert, select

from app.audit import Act, Entry
from app.charts import (
    Doubt,
    FoundConfirmed,
    ManifestAgrees,
    ManifestDiffers,
    MovementUndone,
    ScanNotRecorded,
    SightingDoubted,
)
from app.db.unit import Unit
from app.discrepancies import queries
from app.discrepancies.models import DiscrepancyRecord
from app.discrepancies.types import Kind, Severity, State

OPENED_FOR = {
    Doubt.STATE: (Kind.IMPOSSIBLE_SIGHTING, Severity.NOW),
    Doubt.FOUND: (Kind.FOUND_UNCONFIRMED, Severity.SOON),
    Doubt.CLOCK: (Kind.CLOCK, Severity.SOON),
}


def open_for_doubt(unit: Unit, event: SightingDoubted) -> None:
    """Open one item for one fact, in the fact's own transaction."""
    kind, severity = OPENED_FOR[event.doubt]
    _open(unit, kind, severity, event)


def open_for_kept_scan(unit: Unit, event: ScanNotRecorded) -> None:
    """Open one item for a scan that waited in a journal and could not be done."""
    _open(unit, Kind.NOT_RECORDED, Severity.NOW, event)


def open_for_difference(unit: Unit, event: ManifestDiffers) -> None:
    """Open one item for each thing that did not come, or came without being on the manifest."""
    kind = Kind.NOT_ON_MANIFEST if event.surplus else Kind.NOT_ARRIVED
    _open(unit, kind, Severity.NOW if event.volume_id is not None else Severity.SOON, event)


def _open(
    unit: Unit, kind: Kind, severity: Severity, event: SightingDoubted | ManifestDiffers | ScanNotRecorded
) -> None:
    row = DiscrepancyRecord
    known = unit.session.scalar(select(row.id).where(row.fact_id == event.fact_id, row.kind == kind))
    if known is not None:
        return
    unit.session.execute(
        insert(row).values(
            kind=kind, severity=severity, state=State.OPEN, fact_id=event.fact_id,
            patient_id=event.patient_id, volume_id=event.volume_id, evidence=event.evidence,
            opened_at=unit.now, reason="", version=1,
        )
    )  # fmt: skip
    unit.record(
        Entry(
            Act.DISCREPANCY_OPENED,
            patient_id=event.patient_id,
            volume_id=event.volume_id,
            fact_id=event.fact_id,
            detail=kind.value,
        )
    )


def resolve_for_agreement(unit: Unit, event: ManifestAgrees) -> None:
    """What did not fit about a manifest does now: its item has ended with that."""
    _end_all_of(unit, event.fact_id, State.RESOLVED, event.how)


def _end_all_of(unit: Unit, fact: UUID, to: State, reason: str) -> None:
    row = DiscrepancyRecord
    waiting = unit.session.scalars(
        select(row.id).where(row.fact_id == fact, row.state.in_(queries.WAITING))
    ).all()
    for item in waiting:
        _close(unit, item, to, reason, Entry(Act.DISCREPANCY_SETTLED, fact_id=fact))


def resolve_for_confirmation(unit: Unit, event: FoundConfirmed) -> None:
    """Whoever confirms that a volume is found has seen to its items, in the same act."""
    row = DiscrepancyRecord
    waiting = unit.session.scalars(
        select(row.id).where(
            row.volume_id == event.volume_id,
            row.kind == Kind.FOUND_UNCONFIRMED,
            row.state.in_(queries.WAITING),
        )
    ).all()
    for item in waiting:
        _close(
            unit,
            item,
            State.RESOLVED,
            event.how,
            Entry(Act.DISCREPANCY_SETTLED, volume_id=event.volume_id),
        )


def _close(unit: Unit, item: int, to: State, reason: str, evidence: Entry) -> None:
    version = queries.version_of(unit.session, item)
    closed = {"state": to, "closed_by_id": unit.actor.person_id, "closed_at": unit.now, "reason": reason}
    unit.change(DiscrepancyRecord, item, version, **closed)
    unit.record(replace(evidence, detail=f"item {item}"))


def dismiss_for_undo(unit: Unit, event: MovementUndone) -> None:
    """A scan that was taken back takes its item with it."""
    _end_all_of(unit, event.movement_id, State.DISMISSED, "The scan was undone.")
