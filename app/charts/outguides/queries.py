"""Reading outguides, and the folders that are out without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import State
from app.charts.outguides.models import OutguideRecord
from app.codes import CodeKind, parse_code
from app.errors import BadInput, NotFound
from app.security.models import Person

AWAY = (State.OUT, State.IN_TRANSIT)


@dataclass(frozen=True, slots=True)
class Row:
    """An outguide before anything is said of its folder."""

    id: int
    volume_id: int | None
    placed_at: datetime | None
    placed_by: str
    retired: bool
    version: int


def rows(session: Session, *where: ColumnElement[bool]) -> Sequence[Row]:
    """Outguides by their numbers."""
    row = OutguideRecord
    statement = (
        select(row.id, row.volume_id, row.placed_at, Person.name, row.retired, row.version)
        .outerjoin(Person, Person.id == row.placed_by_id)
        .where(*where)
        .order_by(row.id)
    )
    return [_row(*found) for found in session.execute(statement)]


def _row(key: int, volume: int | None, at: datetime | None, by: str | None, *rest: Any) -> Row:
    return Row(key, volume, at, by or "", *rest)


def in_use(session: Session) -> Sequence[Row]:
    """All that are not worn out."""
    return rows(session, OutguideRecord.retired.is_(False))


def keyed(session: Session, keys: Sequence[int]) -> Sequence[Row]:
    """These outguides."""
    return rows(session, OutguideRecord.id.in_(keys))


def outguide(session: Session, text: str, *, practice: bool) -> Row:
    """The outguide of a label.

    Raises:
        NotFound: there is none, or it is worn out.
        BadInput: it is misread, of another clinic, or stands for something else.
    """
    code = parse_code(text, practice=practice)
    if code.kind is not CodeKind.OUTGUIDE:
        raise BadInput("Not the label of an outguide. Nothing was changed. Scan the outguide.")
    found = keyed(session, [code.number])
    if not found or found[0].retired:
        raise NotFound("No outguide in use has this label. Nothing was changed. Make a new one.")
    return found[0]


def unmarked(session: Session, limit: int) -> Sequence[int]:
    """Folders that are out without an outguide in their slot, in filing order."""
    row = VolumeRecord
    statement = (
        select(row.id)
        .join(ChartRecord, ChartRecord.id == row.chart_id)
        .outerjoin(OutguideRecord, OutguideRecord.volume_id == row.id)
        .where(row.state.in_(AWAY), OutguideRecord.id.is_(None))
        .order_by(ChartRecord.filing_key, ChartRecord.kind, row.number)
        .limit(limit)
    )
    return session.scalars(statement).all()
