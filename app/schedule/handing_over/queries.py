"""Reading notes, with who left and who read them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import NotFound
from app.schedule.handing_over.models import HandOverRecord
from app.schedule.handing_over.types import HandOverNote
from app.security.models import Person


def unread(session: Session, person_id: int) -> Sequence[HandOverNote]:
    """What waits to be read by a person, the oldest first."""
    row = HandOverRecord
    return _notes(session, row.read_at.is_(None), _for_reading_by(person_id), newest_first=False)


def left_by(session: Session, person_id: int, limit: int) -> Sequence[HandOverNote]:
    """What a person has left, the newest first."""
    return _notes(session, HandOverRecord.made_by_id == person_id, limit=limit)


def note(session: Session, key: int) -> HandOverNote:
    """A note that is known to be there."""
    return _notes(session, HandOverRecord.id == key)[0]


def note_for(session: Session, person_id: int, key: int) -> tuple[HandOverNote, int]:
    """A note that a person may read, and its version.

    Raises:
        NotFound: there is none, or it is not for this person.
    """
    found = _notes(session, HandOverRecord.id == key, _for_reading_by(person_id))
    if not found:
        raise NotFound(f"There is no note {key} for you. Nothing was changed.")
    version = session.execute(select(HandOverRecord.version).where(HandOverRecord.id == key)).scalar_one()
    return found[0], version


def _for_reading_by(person_id: int) -> ColumnElement[bool]:
    """One's own notes for anybody are for the others."""
    row = HandOverRecord
    for_anybody = and_(row.for_person_id.is_(None), row.made_by_id != person_id)
    return or_(row.for_person_id == person_id, for_anybody)


def _notes(
    session: Session, *where: ColumnElement[bool], newest_first: bool = True, limit: int | None = None
) -> Sequence[HandOverNote]:
    row, maker, owner, reader = HandOverRecord, aliased(Person), aliased(Person), aliased(Person)
    order = (row.made_at.desc(), row.id.desc()) if newest_first else (row.made_at, row.id)
    statement = (
        select(
            row.id, row.words, maker.name, row.made_at, row.for_person_id, func.coalesce(owner.name, ""),
            func.coalesce(reader.name, ""), row.read_at,
        )
        .join(maker, maker.id == row.made_by_id)
        .outerjoin(owner, owner.id == row.for_person_id)
        .outerjoin(reader, reader.id == row.read_by_id)
        .where(*where)
        .order_by(*order)
        .limit(limit)
    )  # fmt: skip
    return [HandOverNote(*found) for found in session.execute(statement)]
