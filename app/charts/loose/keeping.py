"""Writing loose sheets and the slots of the bin, in the transaction of whatever does so."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, insert

from app.audit import Act, Entry
from app.charts.loose import queries
from app.charts.loose.models import LooseSheetRecord, LooseSlotRecord
from app.charts.loose.queries import Row
from app.charts.loose.types import PutSheet, SheetsChanged, SheetState
from app.db.unit import Unit


def put_in(unit: Unit, key: UUID, volume_id: int, command: PutSheet) -> None:
    """Write a sheet into the slot of its chart, or into the lowest that is free.

    Raises:
        Conflict: another desk took that slot at the same moment.
    """
    slot = _slot_for(unit, volume_id)
    unit.session.execute(
        insert(LooseSheetRecord).values(
            id=key, volume_id=volume_id, slot=slot, what=command.what, pages=command.pages,
            urgent=command.urgent, state=SheetState.WAITING, put_by_id=unit.actor.person_id, put_at=unit.now,
            ended_by_id=None, ended_at=None, reason="", version=1,
        )
    )  # fmt: skip
    _tell(unit, Act.SHEET_PUT, volume_id, key)


def end(unit: Unit, row: Row, state: SheetState, reason: str = "") -> None:
    """Write that a sheet came out of the bin; its slot is free once nothing stands in it.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(
        LooseSheetRecord, row.id, row.version, state=state, ended_by_id=unit.actor.person_id,
        ended_at=unit.now, reason=reason,
    )  # fmt: skip
    left = {each.slot for each in queries.of_chart(unit.session, row.volume_id)}
    if row.slot not in left:
        unit.session.execute(delete(LooseSlotRecord).where(LooseSlotRecord.number == row.slot))
    _tell(unit, Act.SHEET_FILED if state is SheetState.FILED else Act.SHEET_REMOVED, row.volume_id, row.id)


def put_back(unit: Unit, row: Row) -> None:
    """Write that a sheet is in the bin still: in its chart's slot as that is now.

    Raises:
        Conflict: another desk was quicker.
    """
    slot = _slot_for(unit, row.volume_id)
    unit.change(
        LooseSheetRecord, row.id, row.version, state=SheetState.WAITING, slot=slot, ended_by_id=None,
        ended_at=None, reason="",
    )  # fmt: skip
    _tell(unit, Act.SHEET_PUT, row.volume_id, row.id)


def _slot_for(unit: Unit, volume_id: int) -> int:
    slots = queries.slots_of_chart(unit.session, volume_id)
    if slots:
        return slots[0]
    free = queries.lowest_free(unit.session)
    unit.session.execute(insert(LooseSlotRecord).values(number=free, volume_id=volume_id))
    return free


def _tell(unit: Unit, act: Act, volume_id: int, fact: UUID) -> None:
    unit.record(Entry(act, volume_id=volume_id, fact_id=fact))
    unit.announce(SheetsChanged(volume_id))
