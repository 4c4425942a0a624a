"""The history of a record: each change is kept as the values before and after, and never rewritten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints
from uuid import UUID

from sqlalchemy import insert

from app.audit import Act, Entry
from app.db.types import table_of
from app.db.unit import Unit
from app.patients.record.kinds import Row
from app.patients.record.models import PatientChange
from app.patients.record.types import Changed, FieldChange, Subject

# What a person does not see as a field of its own.
_QUIET = frozenset({"version"})


def note_change(
    unit: Unit,
    patient_id: int,
    subject: Subject,
    item_id: int | None,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    *,
    reason: str = "",
    act: Act = Act.PATIENT_CHANGED,
) -> UUID:
    """Keep a change with its values, and write into the trail which fields it touched, without them."""
    change_id = unit.clock.new_id()
    unit.session.execute(
        insert(table_of(PatientChange)),
        {
            "id": change_id,
            "patient_id": patient_id,
            "subject": subject,
            "item_id": item_id,
            "before": written(before),
            "after": written(after),
            "reason": reason,
            "person_id": unit.actor.person_id,
            "person": unit.actor.name,
        },
    )
    touched = [name for name in {**(before or {}), **(after or {})} if _differs(name, before, after)]
    word = "added" if before is None else "removed" if after is None else "changed"
    detail = f"{subject.value} {word}: {', '.join(touched)}"
    unit.record(Entry(act, patient_id=patient_id, fact_id=change_id, detail=detail))
    return change_id


def _differs(name: str, before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> bool:
    empty = ("", None, False)
    was, is_now = (before or {}).get(name), (after or {}).get(name)
    return was != is_now and not (was in empty and is_now in empty)


def written(values: Mapping[str, object] | None) -> str:
    """Values as JSON; nothing at all is an empty text."""
    return "" if values is None else json.dumps({name: _plain(value) for name, value in values.items()})


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def read_back(text: str, kind: type[Any]) -> Row | None:
    """The values of a change, of the types that the fields of `kind` have."""
    if not text:
        return None
    hints = get_type_hints(kind)
    return {name: _typed(value, hints.get(name, str)) for name, value in json.loads(text).items()}


def _typed(value: Any, hint: Any) -> object:
    hint = next((each for each in get_args(hint) if each is not NoneType), hint)
    if value is None:
        return None
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value


def told(rows: Sequence[Any]) -> tuple[Changed, ...]:
    """The changes as a person reads them: only the fields that differ."""
    return tuple(_told(*row) for row in rows)


def _told(
    key: UUID, at: datetime, person: str, subject: Subject, item_id: int | None, before: str, after: str,
    reason: str,
) -> Changed:  # fmt: skip
    was, became = json.loads(before or "null"), json.loads(after or "null")
    fields = tuple(
        FieldChange(name, _word((was or {}).get(name)), _word((became or {}).get(name)))
        for name in {**(was or {}), **(became or {})}
        if name not in _QUIET and _differs(name, was, became)
    )
    return Changed(
        key, at, person, subject, item_id, fields, added=was is None, removed=became is None, reason=reason
    )


def _word(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)
