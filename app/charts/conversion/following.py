"""That a folder was seen for the first time, as the ledger is written; that it was not after all, by undo."""

from __future__ import annotations

from uuid import UUID

from app.charts.conversion import keeping, queries
from app.charts.custody.types import MovementAct
from app.charts.undone import still_done
from app.db.unit import Unit

# What is written of a folder that nobody has in hand.
UNSEEN = frozenset({MovementAct.MARK_MISSING, MovementAct.WITHDRAW_MISSING})


def follow(unit: Unit, volume_id: int, movement_id: UUID, act: MovementAct, *, awaited: bool | None) -> None:
    """Note that a folder was met, or that no scan of it stands any more; `awaited` is None for most."""
    if awaited is None:
        return
    if act is MovementAct.UNDO:
        # Taking a scan back may take back the only one; taking that back does it once more.
        lines = still_done(queries.ledger(unit.session, volume_id))
        seen = [line.id for line in lines if line.act not in UNSEEN]
        keeping.seen(unit, volume_id, seen[0] if seen else None)
    elif awaited and act not in UNSEEN:
        keeping.seen(unit, volume_id, movement_id)
