"""Where folders are that are out, for whom, and which outguide stands in their slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.custody.types import State
from app.charts.labels.types import Charge
from app.charts.outguides.models import OutguideRecord
from app.charts.places.models import PlaceRecord
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.codes import CodeKind, make_code

AWAY = (State.OUT, State.IN_TRANSIT)
IN_ONE_STATEMENT = 500

Told = Callable[[datetime], str]
"""Says a moment in the clinic's own time."""


def charges(session: Session, volumes: Sequence[int], told: Told, *, practice: bool) -> dict[int, Charge]:
    """Where each of these folders is that is out."""
    found: dict[int, Charge] = {}
    for at in range(0, len(volumes), IN_ONE_STATEMENT):
        some = volumes[at : at + IN_ONE_STATEMENT]
        for row in session.execute(_charged().where(VolumeRecord.id.in_(some))):
            found[row[0]] = _charge(told, practice, *row[1:])
    return found


def _charged() -> Any:
    """A folder that is out, with the last act of its ledger and whoever that act answered."""
    row, last, step = VolumeRecord, MovementRecord, RequestStepRecord
    requester = (
        select(func.max(RequestRecord.for_whom))
        .join(step, step.request_id == RequestRecord.id)
        .join(last, last.id == step.movement_id)
        .where(last.volume_id == row.id, last.sequence == row.moves)
        .scalar_subquery()
    )
    return (
        select(row.id, PlaceRecord.name, row.since, row.due_at, requester, OutguideRecord.id)
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .outerjoin(OutguideRecord, OutguideRecord.volume_id == row.id)
        .where(row.state.in_(AWAY))
    )


def _charge(
    told: Told, practice: bool, where: str, since: datetime, due: datetime | None, requester: str | None,
    outguide: int | None,
) -> Charge:  # fmt: skip
    code = "" if outguide is None else make_code(CodeKind.OUTGUIDE, outguide, practice=practice)
    return Charge(where, told(since), told(due) if due else "", requester or "", code)
