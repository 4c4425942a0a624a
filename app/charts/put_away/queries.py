"""Reading what came back and was not seen on its shelf since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.types import MovementAct, State
from app.charts.put_away.types import Why
from app.charts.refiling.queries import not_yet_refiled
from app.charts.shelf_audit.models import ShelfAuditStepRecord
from app.charts.shelf_audit.types import AuditAct
from app.security.models import Person


@dataclass(frozen=True, slots=True)
class Row:
    """A folder to be put away, with where it files."""

    volume_id: int
    key: tuple[str, str, int]
    why: Why
    since: datetime
    by: str


FILED = "put away"
"""What the ledger says beside the line that was written with the label of the shelf."""


def returned(session: Session, since: datetime) -> Sequence[Row]:
    """Folders whose newest line in the ledger is a return, or that takes their putting away back."""
    row, last, undone = VolumeRecord, MovementRecord, aliased(MovementRecord)
    came = (last.act == MovementAct.CHECK_IN) & (last.reason != FILED)
    not_filed = (last.act == MovementAct.UNDO) & (undone.act == MovementAct.SEEN) & (undone.reason == FILED)
    statement = (
        select(row.id, ChartRecord.filing_key, ChartRecord.kind, row.number, last.happened_at, Person.name)
        .join(last, (last.volume_id == row.id) & (last.sequence == row.moves))
        .join(ChartRecord, ChartRecord.id == row.chart_id)
        .join(Person, Person.id == last.person_id)
        .outerjoin(undone, undone.id == last.undoes_id)
        .where(
            last.recorded_at >= since,
            came | not_filed,
            row.state == State.IN_FILE,
            or_(row.place_id == row.home_id, not_yet_refiled()),
        )
    )
    return [_row(*found, why=Why.RETURNED) for found in session.execute(statement)]


def taken_off(session: Session, since: datetime) -> Sequence[Row]:
    """Folders that a shelf audit has taken off another shelf, and nobody has scanned since."""
    row, last, step, back = VolumeRecord, MovementRecord, ShelfAuditStepRecord, aliased(ShelfAuditStepRecord)
    statement = (
        select(row.id, ChartRecord.filing_key, ChartRecord.kind, row.number, step.at, Person.name)
        .join(step, step.volume_id == row.id)
        .join(ChartRecord, ChartRecord.id == row.chart_id)
        .join(Person, Person.id == step.person_id)
        .outerjoin(last, (last.volume_id == row.id) & (last.sequence == row.moves))
        .outerjoin(back, back.undoes_id == step.id)
        .where(
            step.act == AuditAct.TAKEN_OFF,
            step.at >= since,
            back.id.is_(None),
            row.state == State.IN_FILE,
            last.recorded_at <= step.at,
        )
    )
    return [_row(*found, why=Why.TAKEN_OFF) for found in session.execute(statement)]


def _row(volume: int, filing_key: str, kind: str, number: int, since: datetime, by: str, *, why: Why) -> Row:
    return Row(volume, (filing_key, kind, number), why, since, by)
