"""What undoing a scan does to the audit in which it was made: the folder was not scanned there.

Joined to the movement's own transaction, so that ledger and audit cannot drift apart.
"""

from __future__ import annotations

from app.charts.custody.types import MovementUndone
from app.charts.shelf_audit import queries
from app.charts.shelf_audit.keeping import Done, keep_steps
from app.charts.shelf_audit.queries import Step
from app.charts.shelf_audit.rules import LIVE
from app.charts.shelf_audit.types import AuditAct
from app.charts.undone import still_done
from app.db.unit import Unit


def follow_scan_undone(unit: Unit, event: MovementUndone) -> None:
    """Take out of an audit what the ledger has taken back; one that has ended stays as it was counted.

    Whoever takes back that a folder was seen there takes back that it was scanned there once more.
    """
    for key, step in queries.of_movement(unit.session, event.movement_id):
        if queries.audit(unit.session, key, lock=True).state not in LIVE:
            continue
        taken = [step]
        if step.act is AuditAct.SCANNED:
            taken += [each for each in still_done(queries.steps(unit.session, key)) if _repeats(each, step)]
        back = [
            Done(AuditAct.UNDONE, each.volume_id, each.label, movement_id=event.by, undoes_id=each.id)
            for each in taken
        ]
        keep_steps(unit, key, back, batch=event.by)


def _repeats(step: Step, first: Step) -> bool:
    again = step.act is AuditAct.SCANNED and step.movement_id is None
    return again and step.volume_id == first.volume_id and step.sequence > first.sequence
