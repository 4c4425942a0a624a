"""Writing one thing of a record, and what follows from it for finding the patient and for others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.db.types import table_of
from app.db.unit import CHANGED_FIRST, Unit
from app.errors import Conflict
from app.patients import queries as patients
from app.patients.duplicates.waiting import await_comparison
from app.patients.models import PatientName, PatientRecord
from app.patients.record import queries
from app.patients.record.kinds import Kind, Row
from app.patients.record.types import AddressItem, CallItem, ContactItem, Identity, Item, NameItem, NumberItem
from app.patients.search_index import Indexed, indexed, write_again
from app.patients.types import BirthPrecision, ContactKind, NameKind, PatientStatus, PromiseRecorded


def add(unit: Unit, kind: Kind, patient_id: int, item: Item, *, key: int | None = None) -> int:
    """Write a new thing; with a `key`, one that was taken out comes back as it was."""
    row: Row = {"patient_id": patient_id, "version": 1, **kind.values(item), **kind.derived(item)}
    if key is not None:
        row["id"] = key
    table = table_of(kind.model)
    written: Any = unit.session.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return int(written)


def change(unit: Unit, kind: Kind, before: Item, after: Item) -> None:
    """Write a thing over what it was.

    Raises:
        Conflict: somebody changed it first.
    """
    if before.id is None:
        raise TypeError("a thing without a key cannot be changed")
    unit.change(kind.model, before.id, after.version, **kind.values(after), **kind.derived(after))


def take_out(unit: Unit, kind: Kind, item: Item, version: int) -> None:
    """Delete a thing; its history keeps what it was.

    Raises:
        Conflict: somebody changed it first.
    """
    table = table_of(kind.model)
    done: Any = unit.session.execute(delete(table).where(table.c.id == item.id, table.c.version == version))
    if done.rowcount != 1:
        raise Conflict(CHANGED_FIRST)


def follow(unit: Unit, patient_id: int, item_id: int, before: Item | None, after: Item | None) -> None:
    """Do what follows: names are searched anew, who may now be a duplicate waits, a promise is told."""
    if isinstance(before or after, NameItem):
        search_anew(unit, patient_id)
    if _is_compared(before) or _is_compared(after):
        await_comparison(unit.session, [patient_id])
    was = before if isinstance(before, CallItem) else None
    now = after if isinstance(after, CallItem) else None
    promised = (
        (was.promised, was.due_on) if was else ("", None),
        (now.promised, now.due_on) if now else ("", None),
    )
    if promised[0] != promised[1]:
        unit.announce(PromiseRecorded(patient_id, item_id, *promised[1]))


def _is_compared(item: Item | None) -> bool:
    """Whether it may make the patient look like somebody else's second record."""
    if isinstance(item, ContactItem):
        return item.kind is ContactKind.PHONE
    return isinstance(item, NameItem | NumberItem | AddressItem)


def search_anew(unit: Unit, patient_id: int) -> None:
    """Find the patient by every name there is now."""
    write_again(unit.session, patient_id, searched_of(unit.session, patient_id))


def searched_of(session: Session, patient_id: int) -> Indexed:
    """What is searched of a patient, by every name there is now."""
    names = patients.names_of(session, [patient_id])[patient_id]
    _, _, who, _ = queries.identity(session, patient_id)
    every = [part for _, *parts in names for part in parts if part]
    return indexed(who.family, who.given, who.birth_date, every)


def write_identity(
    unit: Unit, patient_id: int, version: int, name_id: int, identity: Identity, status: PatientStatus
) -> None:
    """Write who the patient is.

    Raises:
        Conflict: somebody changed it first.
    """
    unit.change(
        PatientRecord,
        patient_id,
        version,
        status=status,
        birth_date=identity.birth_date,
        birth_precision=identity.birth_precision if identity.birth_date else BirthPrecision.UNKNOWN,
        sex=identity.sex,
        deceased_on=identity.deceased_on,
        language=identity.language,
        interpreter=identity.interpreter,
    )
    name = table_of(PatientName)
    unit.session.execute(
        update(name)
        .where(name.c.id == name_id)
        .values(
            family=identity.family,
            given=identity.given,
            middle=identity.middle,
            suffix=identity.suffix,
            version=name.c.version + 1,
        )
    )
    search_anew(unit, patient_id)
    await_comparison(unit.session, [patient_id])


def former_name(identity: Identity) -> NameItem:
    """The name before as a former one."""
    return NameItem(
        kind=NameKind.FORMER,
        family=identity.family,
        given=identity.given,
        middle=identity.middle,
        suffix=identity.suffix,
    )
