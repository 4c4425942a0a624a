"""Reading the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.discrepancies.models import DiscrepancyRecord
from app.discrepancies.types import Discrepancy, State
from app.errors import NotFound
from app.security.models import Person

WAITING = (State.OPEN, State.TAKEN)


def items(
    session: Session, now: datetime, *, only: int | None = None, closed: bool = False, limit: int = 200
) -> Sequence[Discrepancy]:
    """Waiting items, the oldest first; with `closed` the ended ones, the newest first."""
    row, taker, closer = DiscrepancyRecord, aliased(Person), aliased(Person)
    statement = (
        select(
            row.id, row.kind, row.severity, row.state, row.patient_id, row.volume_id, row.evidence,
            row.opened_at, func.coalesce(taker.name, ""), func.coalesce(closer.name, ""), row.reason,
            row.taken_by_id, row.closed_at,
        )
        .outerjoin(taker, taker.id == row.taken_by_id)
        .outerjoin(closer, closer.id == row.closed_by_id)
        .limit(limit)
    )  # fmt: skip
    if only is not None:
        statement = statement.where(row.id == only)
    elif closed:
        statement = statement.where(row.state.not_in(WAITING)).order_by(row.closed_at.desc(), row.id.desc())
    else:
        statement = statement.where(row.state.in_(WAITING)).order_by(row.opened_at, row.id)
    return [_item(now, *found) for found in session.execute(statement)]


def _item(now: datetime, *found: Any) -> Discrepancy:
    head, opened_at, rest = found[:7], found[7], found[8:]
    columns: tuple[Any, ...] = (*head, opened_at, (now - opened_at).days, *rest)
    return Discrepancy(*columns)


def item(session: Session, now: datetime, key: int) -> Discrepancy:
    """One item.

    Raises:
        NotFound: there is none.
    """
    found = items(session, now, only=key)
    if not found:
        raise NotFound(f"There is no item {key} in the queue.")
    return found[0]


def waiting(session: Session) -> int:
    """How many items wait."""
    return session.execute(
        select(func.count()).select_from(DiscrepancyRecord).where(DiscrepancyRecord.state.in_(WAITING))
    ).scalar_one()


def version_of(session: Session, key: int) -> int:
    """The row's version, for changing it."""
    return session.execute(select(DiscrepancyRecord.version).where(DiscrepancyRecord.id == key)).scalar_one()
