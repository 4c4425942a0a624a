"""Reading what folders that are away left with, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.charts.places.models import PlaceRecord
from app.charts.transfers.models import TransferLineRecord, TransferRecord
from app.charts.transfers.types import ManifestState, TransferKind
from app.db.among import among


def left_with(session: Session, volume_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """In which container each folder left the clinic last, and under which accession number."""
    line, row = TransferLineRecord, TransferRecord
    statement: Any = (
        select(line.volume_id, PlaceRecord.name, row.accession)
        .join(row, row.id == line.transfer_id)
        .join(PlaceRecord, PlaceRecord.id == row.container_id)
        .where(
            among(line.volume_id, "keys"),
            row.kind != TransferKind.TOTE,
            line.state.in_((ManifestState.PACKED, ManifestState.RECEIVED, ManifestState.NOT_ARRIVED)),
        )
        .order_by(row.opened_at, row.id)
    )
    found = session.execute(statement, {"keys": list(volume_ids)})
    return {volume: (name, accession) for volume, name, accession in found}
