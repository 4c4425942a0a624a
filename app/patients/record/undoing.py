"""Taking one change of a record back: what it wrote must still be there as it wrote it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.actor import Permission, require
from app.audit import Act
from app.db.unit import Unit
from app.errors import Conflict, RuleBroken
from app.patients.record import changes, pictures, queries, rules, writing
from app.patients.record.kinds import BY_SUBJECT, Kind, Row
from app.patients.record.types import Identity, Item, Subject

SINCE = "It was changed again since. Nothing was changed. Look at the history."
UNDONE = "taken back"
MERGED = (
    "This was changed in a record that was merged into this one since. Nothing was changed. Correct who the "
    "patient is, or take the merge apart."
)


def take_back(unit: Unit, patient_id: int, change_id: UUID) -> UUID:
    """Write what was before over what the change wrote; that is a change of its own.

    Raises:
        NotAllowed: this person may not change that part of a record.
        NotFound: this record has no such change.
        Conflict: it was changed again since.
        RuleBroken: it is who a record was that was merged into this one.
    """
    whose, (_, _, _, subject, item_id, before, after, _) = queries.change(unit.session, patient_id, change_id)
    # A photo is hidden or shown by a merge as it chose: what was before it is not there to go back to.
    if whose != patient_id and (
        subject is Subject.IDENTITY or (subject is Subject.PICTURE and item_id is None)
    ):
        raise RuleBroken(MERGED)
    if subject is Subject.IDENTITY:
        return _identity(unit, patient_id, before, after)
    if subject is Subject.PICTURE:
        require(unit.actor, Permission.EDIT_DETAILS)
        return pictures.take_back(unit, patient_id, item_id, before, after)
    kind = BY_SUBJECT[subject]
    require(unit.actor, kind.permission)
    was, became = changes.read_back(before, kind.item), changes.read_back(after, kind.item)
    if became is None:
        return _bring_back(unit, kind, patient_id, item_id, was or {})
    now = queries.item(unit.session, kind, patient_id, item_id)
    if kind.values(now) != became:
        raise Conflict(SINCE)
    if was is None:
        writing.take_out(unit, kind, now, now.version)
    else:
        writing.change(unit, kind, now, _item(kind, was, now))
    return _told(unit, kind, patient_id, item_id, now, None if was is None else _item(kind, was, now))


def _bring_back(unit: Unit, kind: Kind, patient_id: int, item_id: int, was: Row) -> UUID:
    item = _item(kind, was, None)
    taken = queries.is_there(unit.session, kind, item_id)
    key = writing.add(unit, kind, patient_id, item, key=None if taken else item_id)
    return _told(unit, kind, patient_id, key, None, item)


def _told(
    unit: Unit, kind: Kind, patient_id: int, item_id: int, before: Item | None, after: Item | None
) -> UUID:
    writing.follow(unit, patient_id, item_id, before, after)
    values = [None if item is None else kind.values(item) for item in (before, after)]
    return changes.note_change(unit, patient_id, kind.subject, item_id, *values, reason=UNDONE)


def _item(kind: Kind, values: Row, now: Item | None) -> Item:
    arguments: dict[str, Any] = dict(values)
    return kind.item(**arguments, id=now.id if now else None, version=now.version if now else 0)


def _identity(unit: Unit, patient_id: int, before: str, after: str) -> UUID:
    require(unit.actor, Permission.EDIT_IDENTITY)
    was, became = changes.read_back(before, Identity), changes.read_back(after, Identity)
    version, status, now, name_id = queries.identity(unit.session, patient_id)
    arguments: list[dict[str, Any]] = [dict(was or {}), dict(became or {})]
    if Identity(**arguments[1]) != now:
        raise Conflict(SINCE)
    back = Identity(**arguments[0])
    status = rules.status_after(status, now, back)
    writing.write_identity(unit, patient_id, version, name_id, back, status)
    return changes.note_change(
        unit, patient_id, Subject.IDENTITY, None, became, was, reason=UNDONE, act=Act.PATIENT_CORRECTED
    )
