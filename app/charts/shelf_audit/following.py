"""What undoing a scan does to the audit in which it was made: the folder was not scanned there.

Joined to the movement's own transaction, so that ledger and audit cannot drift apart.
"""

from __future__ import annotations

from app.charts.custody.types import MovementUndone
from app.charts.shelf_audit import queries
from app.charts.shelf_audit.keeping import Done, keep_steps
from app.charts.shelf_audit.rules import LIVE
from app.charts.shelf_audit.types import AuditAct
from app.db.unit import Unit


def follow_scan_undone(unit: Unit, event: MovementUndone) -> None:
    """Take out of an audit what the ledger has taken back; one that has ended stays as it was counted."""
    for key, step in queries.of_movement(unit.session, event.movement_id):
        if queries.audit(unit.session, key, lock=True).state in LIVE:
            back = Done(AuditAct.UNDONE, step.volume_id, step.label, movement_id=event.by, undoes_id=step.id)
            keep_steps(unit, key, [back])
