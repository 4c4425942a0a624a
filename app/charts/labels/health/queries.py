"""Acts by scan and by typing, counted for the batch whose label each folder carried at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.orm import Session

from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.custody.types import Entry, MovementAct, State
from app.charts.labels.health.rules import is_worn
from app.charts.labels.models import LabelPrinting
from app.charts.labels.types import BatchHealth

DAYS = 90
# Acts for which a label is read; the others are done from lists and cards.
READ = (
    MovementAct.CHECK_OUT,
    MovementAct.HAND_OVER,
    MovementAct.CHECK_IN,
    MovementAct.SEND,
    MovementAct.SEEN,
)
GONE = (State.COMBINED, State.DESTROYED, State.TRANSFERRED_OUT)


def batches(session: Session, since: datetime) -> Sequence[BatchHealth]:
    """The batches whose labels somebody used since then, the worst first."""
    label, acts = _carried(), _acts(since)
    now = label.c.until.is_(None) & VolumeRecord.state.not_in(GONE)
    statement = (
        select(
            label.c.batch, func.min(label.c.printed_at), func.max(label.c.printer), func.max(label.c.stock),
            func.max(label.c.resolution), func.count(),
            func.coalesce(func.sum(acts.c.scanned), 0), func.coalesce(func.sum(acts.c.keyed), 0),
            func.sum(case((now, 1), else_=0)),
        )
        .join(VolumeRecord, VolumeRecord.id == label.c.volume_id)
        .outerjoin(acts, acts.c.printing == label.c.id)
        .group_by(label.c.batch)
        .having(func.count(acts.c.printing) > 0)
    )  # fmt: skip
    rows = session.execute(statement).all()
    reprints = select(LabelPrinting.batch, LabelPrinting.again_of).where(
        LabelPrinting.batch.in_([row[0] for row in rows]), LabelPrinting.again_of.is_not(None)
    )
    again = {row.batch: row.again_of for row in session.execute(reprints.distinct())}
    found = [_health(again, *row) for row in rows]
    return sorted(found, key=lambda each: (not each.worn, -each.keyed_rate, each.printed_at))


def with_worn_label(session: Session, now: datetime) -> Sequence[int]:
    """The volumes that carry a label of a batch which should be printed anew."""
    worn = [each.batch for each in batches(session, now - timedelta(days=DAYS)) if each.worn]
    label = _carried()
    return session.scalars(
        select(label.c.volume_id).where(label.c.until.is_(None), label.c.batch.in_(worn))
    ).all()


def _carried() -> Subquery:
    """Each label that was printed, and until when its folder carried it: the next one was printed then."""
    row = LabelPrinting
    until = func.lead(row.printed_at).over(partition_by=row.volume_id, order_by=(row.printed_at, row.id))
    return select(
        row.id, row.batch, row.volume_id, row.printed_at, row.printer, row.stock, row.resolution,
        until.label("until"),
    ).subquery()  # fmt: skip


def _acts(since: datetime) -> Subquery:
    """How often each label was scanned and how often its number was typed since then."""
    label, act = _carried(), MovementRecord
    while_carried = (
        (act.volume_id == label.c.volume_id)
        & (act.recorded_at >= label.c.printed_at)
        & (label.c.until.is_(None) | (act.recorded_at < label.c.until))
    )
    scanned = case((act.entry == Entry.SCANNED, 1), else_=0)
    return (
        select(
            label.c.id.label("printing"),
            func.sum(scanned).label("scanned"),
            func.sum(1 - scanned).label("keyed"),
        )
        .join(act, while_carried)
        .where(act.recorded_at >= since, act.act.in_(READ), act.entry.in_((Entry.SCANNED, Entry.KEYED)))
        .group_by(label.c.id)
        .subquery()
    )


def _health(
    again: dict[Any, Any], batch: Any, at: Any, printer: str, stock: str, resolution: int, labels: int,
    *counted: Any,
) -> BatchHealth:  # fmt: skip
    scanned, keyed, left = map(int, counted)
    worn = left > 0 and is_worn(scanned, keyed)
    return BatchHealth(
        batch, at, printer, stock, resolution, labels, scanned, keyed, left, worn, again.get(batch)
    )
