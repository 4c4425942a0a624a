"""Photos and card pictures of a record: one that was replaced stays, hidden, so that it can come back."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, update

from app.db.types import table_of
from app.db.unit import Unit
from app.errors import Conflict
from app.patients.record import changes, queries
from app.patients.record.models import PatientPicture
from app.patients.record.types import PictureUse, Subject
from app.storage.pictures import PictureKind, take_in

_KIND = {
    PictureUse.PHOTO: PictureKind.PHOTO,
    PictureUse.CARD_FRONT: PictureKind.CARD,
    PictureUse.CARD_BACK: PictureKind.CARD,
}


def taken_in(source: Path | bytes, use: PictureUse) -> bytes:
    """A foreign picture as the small JPEG that is kept; done before any transaction.

    Raises:
        BadInput: it is no picture that can be kept.
        Unavailable: reading it took too long or too much memory.
    """
    return take_in(source, _KIND[use]).jpeg


def replace(
    unit: Unit, patient_id: int, use: PictureUse, coverage_id: int | None, jpeg: bytes | None
) -> tuple[int | None, int | None]:
    """Hide the picture there is and keep another; gives the keys of both."""
    before = queries.picture(unit.session, patient_id, use, coverage_id)
    if before is not None:
        _show_until(unit, before[0], unit.now)
    if jpeg is None:
        return (before[0] if before else None), None
    table = table_of(PatientPicture)
    row = {
        "patient_id": patient_id, "use": use, "coverage_id": coverage_id, "jpeg": jpeg, "kept_at": unit.now,
    }  # fmt: skip
    key = unit.session.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return (before[0] if before else None), int(key)


def take_back(unit: Unit, patient_id: int, coverage_id: int | None, before: str, after: str) -> UUID:
    """Show again what was shown before.

    Raises:
        Conflict: another picture was taken since.
    """
    was, became = (json.loads(text or "null") for text in (before, after))
    use = PictureUse((was or became)["use"])
    now = queries.picture(unit.session, patient_id, use, coverage_id)
    if (now[0] if now else None) != (became["picture"] if became else None):
        raise Conflict("Another picture was taken since. Nothing was changed. Look at the history.")
    if became:
        _show_until(unit, became["picture"], unit.now)
    if was:
        _show_until(unit, was["picture"], None)
    return changes.note_change(
        unit, patient_id, Subject.PICTURE, coverage_id, became, was, reason="taken back"
    )


def _show_until(unit: Unit, key: int, until: datetime | None) -> None:
    table = table_of(PatientPicture)
    unit.session.execute(update(table).where(table.c.id == key).values(shown_until=until))
