"""Reading what is overdue, and which letters named it; one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.charts.custody.models import VolumeRecord
from app.charts.custody.types import State
from app.charts.overdue.models import LetterLineRecord, LetterRecord
from app.charts.overdue.types import LetterLevel
from app.charts.places.models import PlaceRecord
from app.db.among import among


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that named a volume, and since when its holder had it then."""

    volume_id: int
    since: datetime
    level: LetterLevel
    printed_at: datetime


def overdue(session: Session, now: datetime) -> dict[int, int]:
    """The volumes that are out past their date, each with the key of whoever has it."""
    row = VolumeRecord
    statement: Any = select(row.id, row.place_id).where(row.state == State.OUT, row.due_at < now)
    return dict(session.execute(statement).all())


def holders(session: Session, keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The name and label code of each of these places."""
    row = PlaceRecord
    statement: Any = select(row.id, row.name, row.code).where(among(row.id, "keys"))
    return {key: (name, code) for key, name, code in session.execute(statement, {"keys": list(keys)})}


def written(session: Session, volumes: Sequence[int]) -> Sequence[Written]:
    """The letters that named these volumes, the newest first."""
    line, letter = LetterLineRecord, LetterRecord
    statement: Any = (
        select(line.volume_id, line.since, letter.level, letter.printed_at)
        .join(letter, letter.id == line.letter_id)
        .where(among(line.volume_id, "keys"))
        .order_by(letter.printed_at.desc(), letter.id.desc())
    )
    return [Written(*found) for found in session.execute(statement, {"keys": list(volumes)})]
