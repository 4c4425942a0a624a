"""That a folder was moved to where the new order has it, as the ledger is written; by undo it was not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.charts.custody.types import MovementAct, State
from app.charts.refiling import keeping, queries
from app.charts.undone import still_done
from app.db.unit import Unit

# What is written of a folder that nobody has in hand.
UNSEEN = frozenset({MovementAct.MARK_MISSING, MovementAct.WITHDRAW_MISSING})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger as it is written: what was done, and where it leaves or saw the folder."""

    id: UUID
    act: MovementAct
    state: State
    place_id: int


def follow(unit: Unit, volume_id: int, home_id: int, line: Line, *, waits: bool | None) -> None:
    """Note that a folder was refiled, or that it was not after all; `waits` is None for most."""
    if waits is None:
        return
    if line.act is MovementAct.UNDO:
        lines = still_done(queries.ledger(unit.session, volume_id))
        moved = [Line(each.id, each.act, each.state, each.place_id) for each in lines]
        ends = [each.id for each in moved if refiles(each, home_id)]
        keeping.moved(unit, volume_id, ends[0] if ends else None)
    elif waits and refiles(line, home_id):
        keeping.moved(unit, volume_id, line.id)


def refiles(line: Line, home_id: int) -> bool:
    """Whether a line means that a folder stands no more where the old order had it.

    Somebody scanned it at its home, or took it off the shelf: it comes back to where it belongs now.
    """
    if line.act in UNSEEN:
        return False
    return line.place_id == home_id or (line.act is not MovementAct.SEEN and line.state is not State.IN_FILE)
