"""Writing shelf audits and their steps, in the transaction of whatever does so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.audit import Act, Entry
from app.charts.shelf_audit import queries
from app.charts.shelf_audit.models import ShelfAuditRecord, ShelfAuditStepRecord
from app.charts.shelf_audit.queries import Now
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding, ShelfAuditChanged
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit

ACTS = {
    AuditAct.STARTED: Act.SHELF_AUDIT_STARTED,
    AuditAct.FINISHED: Act.SHELF_AUDIT_ENDED,
    AuditAct.GIVEN_UP: Act.SHELF_AUDIT_ENDED,
}
ENDS = (AuditState.FINISHED, AuditState.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: to a volume, to a label that no volume has, or to the whole audit."""

    act: AuditAct
    volume_id: int | None = None
    label: str = ""
    finding: Finding | None = None
    movement_id: UUID | None = None
    undoes_id: UUID | None = None
    id: UUID | None = None


def open_audit(unit: Unit, place_id: int, low: str | None, high: str | None) -> int:
    """Begin the audit of a section; gives its key.

    Raises:
        Conflict: it is being audited already.
    """
    values = {
        "place_id": place_id, "low": low, "high": high, "state": AuditState.OPEN,
        "started_by_id": unit.actor.person_id, "started_at": unit.now, "ended_by_id": None, "ended_at": None,
        "expected": 0, "seen": 0, "scanned": 0, "in_place": 0, "version": 1,
    }  # fmt: skip
    (key,) = insert_keyed(unit.session, ShelfAuditRecord, [values])
    keep_steps(unit, key, [Done(AuditAct.STARTED)])
    tell(unit, key, place_id, AuditAct.STARTED)
    return key


def change_state(unit: Unit, now: Now, after: AuditState, **counts: int) -> None:
    """Write how an audit stands from now on.

    Raises:
        Conflict: another desk changed it first.
    """
    ended: dict[str, object] = {}
    if after in ENDS:
        ended = {"ended_by_id": unit.actor.person_id, "ended_at": unit.now}
    unit.change(ShelfAuditRecord, now.id, now.version, state=after, **ended, **counts)


def keep_steps(unit: Unit, audit: int, done: Sequence[Done], *, batch: UUID | None = None) -> None:
    """Write what was done, in this order, as one act that can be taken back as one.

    Raises:
        Conflict: another desk did something in this audit at the same moment.
    """
    first = queries.last_sequence(unit.session, audit) + 1
    rows: list[dict[str, object]] = []
    for sequence, each in enumerate(done, start=first):
        own = each.id or unit.clock.new_id()
        rows.append(
            {
                "id": own, "audit_id": audit, "sequence": sequence, "batch_id": batch or own, "act": each.act,
                "volume_id": each.volume_id, "label": each.label, "finding": each.finding,
                "movement_id": each.movement_id, "undoes_id": each.undoes_id,
                "person_id": unit.actor.person_id,
            }
        )  # fmt: skip
    if rows:
        insert_all(unit.session, ShelfAuditStepRecord, rows)
    unit.announce(ShelfAuditChanged(audit))


def tell(unit: Unit, audit: int, place_id: int, act: AuditAct, count: int | None = None) -> None:
    """Write an act on an audit into the trail."""
    entry = Entry(
        ACTS.get(act, Act.SHELF_AUDIT_CHANGED), place_id=place_id, count=count, detail=f"{act} {audit}"
    )
    unit.record(entry)
