"""Reading a record: the things in it, who the patient is, its pictures and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.db.types import table_of
from app.errors import NotFound
from app.patients.models import PatientName, PatientRecord
from app.patients.queries import family_of
from app.patients.record.kinds import BY_ITEM, Kind
from app.patients.record.models import PatientChange, PatientPicture
from app.patients.record.types import Identity, Item, PictureUse
from app.patients.types import NameKind, PatientStatus

GONE = "This is not in the record any more. Nothing was changed. Look again."


def items(session: Session, kind: Kind, patient_id: int) -> tuple[Any, ...]:
    """All things of a kind in a patient's record, in the order in which they were written."""
    table = table_of(kind.model)
    chosen = [table.c[name] for name in ("id", "version", *kind.columns)]
    found = session.execute(select(*chosen).where(table.c.patient_id == patient_id).order_by(table.c.id))
    return tuple(kind.item(**row) for row in found.mappings())


def all_items(session: Session, patient_id: int) -> dict[type[Item], tuple[Any, ...]]:
    """Everything in a patient's record by kind; names without the current one."""
    found = {item: items(session, kind, patient_id) for item, kind in BY_ITEM.items()}
    for item, listed in found.items():
        if listed and hasattr(listed[0], "family"):
            found[item] = tuple(each for each in listed if each.kind is not NameKind.CURRENT)
    return found


def item(session: Session, kind: Kind, patient_id: int, item_id: int) -> Item:
    """One thing as it is now.

    Raises:
        NotFound: it is not in this patient's record.
    """
    table = table_of(kind.model)
    chosen = [table.c[name] for name in ("id", "version", *kind.columns)]
    found = session.execute(
        select(*chosen).where(table.c.id == item_id, table.c.patient_id == patient_id)
    ).mappings().one_or_none()  # fmt: skip
    if found is None:
        raise NotFound(GONE)
    return kind.item(**found)


def identity(session: Session, patient_id: int) -> tuple[int, PatientStatus, Identity, int]:
    """Who the patient is: the record's version and status, the identity, and the current name's key.

    Raises:
        NotFound: there is no such patient.
    """
    row, name = PatientRecord, PatientName
    found = session.execute(
        select(
            row.version, row.status, name.family, name.given, name.middle, name.suffix, row.birth_date,
            row.birth_precision, row.sex, row.deceased_on, row.language, row.interpreter, name.id,
        )
        .join(name, and_(name.patient_id == row.id, name.kind == NameKind.CURRENT))
        .where(row.id == patient_id)
    ).one_or_none()  # fmt: skip
    if found is None:
        raise NotFound("This patient is not in the index.")
    version, status, *who, language, interpreter, name_id = tuple(found)
    family, given, middle, suffix, born, precision, sex, deceased = who
    active = status is not PatientStatus.INACTIVE
    read = Identity(
        family, given, middle, suffix, born, precision, sex, deceased, active, language, interpreter
    )
    return version, status, read, name_id


def cards(session: Session, patient_id: int) -> frozenset[tuple[int, PictureUse]]:
    """Of which coverage which side has a picture."""
    row = PatientPicture
    found = session.execute(
        select(row.coverage_id, row.use).where(
            row.patient_id == patient_id, row.coverage_id.is_not(None), row.shown_until.is_(None)
        )
    )
    return frozenset((key, use) for key, use in found if key is not None)


def picture(
    session: Session, patient_id: int, use: PictureUse, coverage_id: int | None
) -> tuple[int, bytes] | None:
    """A picture's key and what it shows."""
    row = PatientPicture
    of = row.coverage_id.is_(None) if coverage_id is None else row.coverage_id == coverage_id
    found = session.execute(
        select(row.id, row.jpeg)
        .where(row.patient_id == patient_id, row.use == use, of, row.shown_until.is_(None))
        .order_by(row.id.desc())
        .limit(1)
    ).one_or_none()
    return (found[0], found[1]) if found is not None else None


def changes(session: Session, patient_id: int, limit: int) -> Sequence[Any]:
    """The changes of a record and of those merged into it as they were written, the newest first."""
    row = PatientChange
    return session.execute(
        select(*_CHANGE)
        .where(row.patient_id.in_(family_of(session, patient_id)))
        .order_by(row.at.desc(), row.id.desc())
        .limit(limit)
    ).all()


def change(session: Session, patient_id: int, change_id: UUID) -> tuple[int, Any]:
    """One change of a record or of one merged into it: whose it was, and what it was.

    Raises:
        NotFound: this record has none such.
    """
    row = PatientChange
    found = session.execute(
        select(row.patient_id, *_CHANGE).where(
            row.id == change_id, row.patient_id.in_(family_of(session, patient_id))
        )
    ).one_or_none()
    if found is None:
        raise NotFound(GONE)
    whose, *rest = found
    return whose, rest


def is_there(session: Session, kind: Kind, item_id: int) -> bool:
    """Whether there is a row of this key."""
    table = table_of(kind.model)
    return bool(session.scalar(select(func.count()).where(table.c.id == item_id)))


_CHANGE = (
    PatientChange.id, PatientChange.at, PatientChange.person, PatientChange.subject, PatientChange.item_id,
    PatientChange.before, PatientChange.after, PatientChange.reason,
)  # fmt: skip
