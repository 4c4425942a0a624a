"""Writing where outguides stand, in the transaction of whatever does so."""

from __future__ import annotations

from app.audit import Act, Entry
from app.charts.outguides.models import OutguideRecord
from app.charts.outguides.queries import Row
from app.charts.outguides.types import OutguideMoved
from app.db.inserting import insert_keyed
from app.db.unit import Unit


def make(unit: Unit, count: int) -> list[int]:
    """Write so many new outguides; gives their numbers."""
    spare = {"volume_id": None, "placed_by_id": None, "placed_at": None, "retired": False, "version": 1}
    made = insert_keyed(unit.session, OutguideRecord, [dict(spare) for _ in range(count)])
    unit.record(Entry(Act.OUTGUIDES_MADE, count=count))
    return made


def stand(unit: Unit, row: Row, volume_id: int | None) -> None:
    """Write in whose slot an outguide stands, or that it stands in none.

    Raises:
        Conflict: another stands there, or another desk was quicker.
    """
    placed = volume_id is not None
    unit.change(
        OutguideRecord, row.id, row.version, volume_id=volume_id,
        placed_by_id=unit.actor.person_id if placed else None, placed_at=unit.now if placed else None,
    )  # fmt: skip
    act = Act.OUTGUIDE_PLACED if placed else Act.OUTGUIDE_TAKEN_OUT
    unit.record(Entry(act, volume_id=volume_id or row.volume_id, detail=f"outguide {row.id}"))
    unit.announce(OutguideMoved(row.id))


def retire(unit: Unit, row: Row) -> None:
    """Write that an outguide is worn out.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(
        OutguideRecord, row.id, row.version, volume_id=None, placed_by_id=None, placed_at=None, retired=True
    )
    unit.record(Entry(Act.OUTGUIDE_RETIRED, volume_id=row.volume_id, detail=f"outguide {row.id}"))
    unit.announce(OutguideMoved(row.id))
