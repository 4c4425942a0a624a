"""Writing transfers, their manifests and histories, in the transaction of whatever does so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, update

from app.audit import Act, Entry
from app.charts.transfers.models import (
    TransferItemRecord,
    TransferLineRecord,
    TransferRecord,
    TransferStepRecord,
)
from app.charts.transfers.queries import Line, Trip
from app.charts.transfers.types import (
    ManifestItem,
    ManifestState,
    OpenTransfer,
    TransferAct,
    TransferChanged,
    TransferState,
)
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit

ACTS = {
    TransferAct.OPENED: Act.TRANSFER_OPENED,
    TransferAct.SENT: Act.TRANSFER_SENT,
    TransferAct.RECEIVED: Act.TRANSFER_RECEIVED,
    TransferAct.CANCELLED: Act.TRANSFER_ENDED,
}


def keep_transfer(
    unit: Unit, command: OpenTransfer, container_id: int, to_place_id: int, *, past: datetime | None = None
) -> int:
    """Write a new transfer with the first line of its history; gives its key.

    `past` is when it was opened, in a clinic that is invented with its past.

    Raises:
        Conflict: the container is on a trip already.
    """
    values = {
        "kind": command.kind, "container_id": container_id, "to_place_id": to_place_id,
        "state": TransferState.PACKING, "note": " ".join(command.note.split()),
        "opened_by_id": unit.actor.person_id, "opened_at": past or unit.now, "closed_at": None,
        "sent_by_id": None, "sent_at": None, "expected_on": None, "received_by_id": None, "received_at": None,
        "seal": "", "digest": "", "accession": "", "signed_by": "", "version": 1,
    }  # fmt: skip
    (key,) = insert_keyed(unit.session, TransferRecord, [values])
    keep_step(unit, key, TransferAct.OPENED, past=past)
    return key


def keep_items(unit: Unit, transfer: int, items: Sequence[ManifestItem]) -> None:
    """Write the checklist of a transfer anew."""
    unit.session.execute(delete(TransferItemRecord).where(TransferItemRecord.transfer_id == transfer))
    rows = [
        {"transfer_id": transfer, "position": position, "what": each.what, "count": each.count,
         "arrived": None}
        for position, each in enumerate(items)
    ]  # fmt: skip
    if rows:
        insert_all(unit.session, TransferItemRecord, rows)


def keep_arrived(unit: Unit, transfer: int, arrived: Sequence[int | None]) -> None:
    """Keep how many of each other thing came."""
    row = TransferItemRecord
    for position, count in enumerate(arrived):
        unit.session.execute(
            update(row).where(row.transfer_id == transfer, row.position == position).values(arrived=count)
        )


def change_transfer(unit: Unit, trip: Trip, act: TransferAct, words: str = "", **values: object) -> UUID:
    """Write that a transfer stands otherwise, and why; gives the key of that step.

    Raises:
        Conflict: another desk changed it first.
    """
    unit.change(TransferRecord, trip.id, trip.version, **values)
    return keep_step(unit, trip.id, act, words)


def take_over_step(
    unit: Unit, trip: Trip, act: TransferAct, words: str, past: datetime, values: Mapping[str, object]
) -> None:
    """Write a step that a transfer made in the past, in a clinic that is invented with its past.

    Raises:
        Conflict: another desk changed it first.
    """
    unit.change(TransferRecord, trip.id, trip.version, **values)
    keep_step(unit, trip.id, act, words, past=past)


def keep_step(
    unit: Unit, transfer: int, act: TransferAct, words: str = "", *, past: datetime | None = None
) -> UUID:
    """Write a line of the history of the whole, and of the trail."""
    key = _insert_step(unit, transfer, act, words=words, past=past)
    unit.record(Entry(ACTS.get(act, Act.TRANSFER_CHANGED), fact_id=key, detail=f"transfer {transfer} {act}"))
    unit.announce(TransferChanged(transfer))
    return key


def keep_line(
    unit: Unit,
    transfer: int,
    volume_id: int,
    line: Line | None,
    act: TransferAct,
    after: ManifestState,
    *,
    movement_id: UUID | None = None,
    batch: UUID | None = None,
    past: datetime | None = None,
) -> UUID:
    """Write how a folder stands on a manifest from now on, and what it was before; gives the step's key.

    The movement that did it has its own line of the trail; what no movement did is said by its whole.
    """
    if line is None:
        values = {"transfer_id": transfer, "volume_id": volume_id, "state": after, "version": 1}
        insert_keyed(unit.session, TransferLineRecord, [values])
    elif line.state is not after:
        unit.change(TransferLineRecord, line.id, line.version, state=after)
    key = _insert_step(
        unit, transfer, act, volume_id=volume_id, movement_id=movement_id, batch=batch,
        before=line.state if line else None, after=after, past=past,
    )  # fmt: skip
    unit.announce(TransferChanged(transfer))
    return key


def keep_difference(unit: Unit, transfer: int, batch: UUID, words: str) -> UUID:
    """Write that something of the checklist did not come as it was sent."""
    return _insert_step(unit, transfer, TransferAct.RECEIVED, words=words, batch=batch)


def _insert_step(
    unit: Unit,
    transfer: int,
    act: TransferAct,
    *,
    words: str = "",
    volume_id: int | None = None,
    movement_id: UUID | None = None,
    batch: UUID | None = None,
    before: ManifestState | None = None,
    after: ManifestState | None = None,
    past: datetime | None = None,
) -> UUID:
    key = unit.clock.new_id()
    at = {} if past is None else {"at": past}  # the database's own time otherwise
    unit.session.execute(
        insert(TransferStepRecord).values(
            id=key, transfer_id=transfer, act=act, person_id=unit.actor.person_id, volume_id=volume_id,
            movement_id=movement_id, batch_id=batch, before=before, after=after, words=words,
            **at,
        )
    )  # fmt: skip
    return key
