"""Reading who waits for folders, and where those left with that are away; one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import ChartKind, State
from app.charts.places.models import PlaceRecord
from app.charts.requests.models import RequestRecord
from app.charts.requests.types import WAITING, Wanted
from app.charts.transfers.models import TransferLineRecord, TransferRecord
from app.charts.transfers.types import ManifestState, TransferKind
from app.db.among import among


@dataclass(frozen=True, slots=True)
class Waits:
    """A request of which something is needed that is not known to be at hand."""

    id: int
    patient_id: int
    kind: ChartKind
    wanted: Wanted
    volume_id: int | None
    place_id: int
    place: str
    needed_at: datetime
    stat: bool


def waiting_for(session: Session, patient_ids: Sequence[int] | None = None) -> Sequence[Waits]:
    """Requests that wait, of these patients or for what is away, whoever needs it first first."""
    row, chart, volume = RequestRecord, ChartRecord, VolumeRecord
    statement: Any = (
        select(
            row.id, row.patient_id, row.kind, row.wanted, row.volume_id, row.place_id, PlaceRecord.name,
            row.needed_at, row.stat,
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .where(row.state.in_(tuple(WAITING)))
        .order_by(row.stat.desc(), row.needed_at, row.id)
    )  # fmt: skip
    if patient_ids is not None:
        wanted = statement.where(among(row.patient_id, "patients"))
        return [Waits(*found) for found in session.execute(wanted, {"patients": list(patient_ids)})]
    away = (
        statement.join(chart, and_(chart.patient_id == row.patient_id, chart.kind == row.kind))
        .join(volume, volume.chart_id == chart.id)
        .where(volume.state.in_((State.OFF_SITE, State.TRANSFERRED_OUT)))
        .distinct()
    )
    return [Waits(*found) for found in session.execute(away)]


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
