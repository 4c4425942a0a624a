"""Reading loose sheets and the slots of the bin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.charts.custody.models import VolumeRecord
from app.charts.loose.models import LooseSheetRecord, LooseSlotRecord
from app.charts.loose.types import SheetState
from app.errors import NotFound
from app.security.models import Person


@dataclass(frozen=True, slots=True)
class Row:
    """A loose sheet before anything is said of its chart."""

    id: UUID
    volume_id: int
    slot: int
    what: str
    pages: int
    urgent: bool
    state: SheetState
    put_at: datetime
    put_by: str
    ended_at: datetime | None
    ended_by: str
    version: int


def rows(session: Session, *where: ColumnElement[bool], newest: int | None = None) -> Sequence[Row]:
    """Loose sheets, the oldest first; with `newest`, that many of those that ended last."""
    row, ended = LooseSheetRecord, aliased(Person)
    statement = (
        select(
            row.id, row.volume_id, row.slot, row.what, row.pages, row.urgent, row.state, row.put_at,
            Person.name, row.ended_at, func.coalesce(ended.name, ""), row.version,
        )
        .join(Person, Person.id == row.put_by_id)
        .outerjoin(ended, ended.id == row.ended_by_id)
        .where(*where)
    )  # fmt: skip
    if newest is None:
        statement = statement.order_by(row.put_at, row.id)
    else:
        statement = statement.order_by(row.ended_at.desc(), row.id.desc()).limit(newest)
    return [_row(*found) for found in session.execute(statement)]


def _row(*columns: Any) -> Row:
    return Row(*columns)


def waiting(session: Session) -> Sequence[Row]:
    """What stands in the bin, the oldest first."""
    return rows(session, LooseSheetRecord.state == SheetState.WAITING)


def ended(session: Session, limit: int) -> Sequence[Row]:
    """What came out of the bin, newest first."""
    return rows(session, LooseSheetRecord.state != SheetState.WAITING, newest=limit)


def sheet(session: Session, key: UUID) -> Row:
    """One loose sheet.

    Raises:
        NotFound: there is none.
    """
    found = rows(session, LooseSheetRecord.id == key)
    if not found:
        raise NotFound("There is no such loose sheet. Nothing was changed.")
    return found[0]


def known(session: Session, key: UUID) -> bool:
    """Whether this scan has put a sheet in the bin already."""
    return session.scalar(select(LooseSheetRecord.id).where(LooseSheetRecord.id == key)) is not None


def of_chart(session: Session, volume_id: int) -> Sequence[Row]:
    """What waits for the chart to which a folder belongs, whichever of its folders it was put in for."""
    return rows(
        session,
        LooseSheetRecord.state == SheetState.WAITING,
        LooseSheetRecord.volume_id.in_(_folders_of_chart(volume_id)),
    )


def slots_of_chart(session: Session, volume_id: int) -> Sequence[int]:
    """Every slot in which sheets of this folder's chart stand: two since a merge of two records."""
    row = LooseSlotRecord
    return session.scalars(
        select(row.number).where(row.volume_id.in_(_folders_of_chart(volume_id))).order_by(row.number)
    ).all()


def _folders_of_chart(volume_id: int) -> Select[int]:
    own, each = aliased(VolumeRecord), aliased(VolumeRecord)
    return select(each.id).join(own, own.chart_id == each.chart_id).where(own.id == volume_id)


def lowest_free(session: Session) -> int:
    """The lowest slot that is free."""
    taken = set(session.scalars(select(LooseSlotRecord.number)))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
