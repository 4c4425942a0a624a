"""Reading patients as they are compared: all of them in batches, or a few by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.among import among
from app.patients.duplicates.engine.types import Person
from app.patients.models import (
    NameTerm,
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
    PatientSearch,
)
from app.patients.queries import OWN
from app.patients.standard.addresses import Address
from app.patients.stop_list import MOST_SHARING
from app.patients.types import (
    BirthPrecision,
    ContactKind,
    IdentifierType,
    NameKind,
    PatientStatus,
    Sex,
)

# A patient in plain values, which a pipe takes at once and which can be told from a changed one by its hash.
Raw = tuple[int, date | None, str, str, tuple[Any, ...], tuple[str, ...], tuple[Any, ...], tuple[Any, ...]]
Condition = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]
BATCH = 250  # so few that the window, which waits while they are fetched, does not show it
FIRST, LAST = -(2**63), 2**63 - 1


def live(session: Session) -> int:
    """How many patients are compared: all but those merged into another."""
    row = PatientRecord
    return session.scalar(select(func.count()).where(row.status != PatientStatus.MERGED)) or 0


def everybody(session: Session) -> Iterator[list[Raw]]:
    """All patients who are compared, by key, some at a time."""
    row, after = PatientRecord, FIRST
    while True:
        asked = select(row.id).where(row.id > after).order_by(row.id).limit(BATCH)
        ids = session.scalars(asked).all()
        if not ids:
            return
        upto = ids[-1]
        yield _raws(session, _BETWEEN, {"after": after, "upto": upto})
        after = upto


def raws_of(session: Session, ids: Iterable[int]) -> list[Raw]:
    """These patients as they are now; who was merged into another is left out."""
    wanted = sorted(set(ids))
    return _raws(session, _AMONG, {"ids": wanted}) if wanted else []


def person_of(raw: Raw) -> Person:
    """One patient as the comparison takes one."""
    key, born, precision, sex, names, phones, addresses, numbers = raw
    return Person(
        key,
        tuple((_KINDS[kind], *words) for kind, *words in names),
        born,
        _PRECISIONS[precision],
        _SEXES[sex],
        phones,
        addresses,
        tuple((_TYPES[kind], authority, value) for kind, authority, value in numbers),
    )


_KINDS = {each.value: each for each in NameKind}
_PRECISIONS = {each.value: each for each in BirthPrecision}
_SEXES = {each.value: each for each in Sex}
_TYPES = {each.value: each for each in IdentifierType}


def _raws(session: Session, asked: Iterable[Select[Any]], values: Mapping[str, Any]) -> list[Raw]:
    records, *others = asked
    names, phones, addresses, numbers = (_by_patient(session, each, values) for each in others)
    return [
        (
            key, born, precision, sex, tuple(names[key]), tuple(each[0] for each in phones[key]),
            tuple(addresses[key]), tuple(numbers[key]),
        )
        for key, born, precision, sex in session.execute(records, values)
    ]  # fmt: skip


def _by_patient(
    session: Session, asked: Select[Any], values: Mapping[str, Any]
) -> defaultdict[int, list[tuple[Any, ...]]]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *rest in session.execute(asked, values):
        found[key].append(tuple(rest))
    return found


def _statements(wanted: Condition) -> tuple[Select[Any], ...]:
    record, name, contact, address, number = (
        PatientRecord,
        PatientName,
        PatientContact,
        PatientAddress,
        PatientIdentifier,
    )
    # The types of so many columns say nothing to whoever reads the rows.
    made: tuple[Any, ...] = (
        select(
            record.id,
            record.birth_date,
            type_coerce(record.birth_precision, String),
            type_coerce(record.sex, String),
        )
        .where(wanted(record.id), record.status != PatientStatus.MERGED)
        .order_by(record.id),
        select(
            name.patient_id, type_coerce(name.kind, String), name.family, name.given, name.middle, name.suffix
        )
        .where(wanted(name.patient_id))
        .order_by(name.id),
        select(contact.patient_id, contact.digits)
        .where(wanted(contact.patient_id), contact.kind == ContactKind.PHONE)
        .order_by(contact.id),
        select(address.patient_id, address.line, address.city, address.region, address.postcode)
        .where(wanted(address.patient_id))
        .order_by(address.id),
        select(number.patient_id, type_coerce(number.type, String), number.authority, number.search_value)
        .where(wanted(number.patient_id), ~and_(number.type == IdentifierType.MRN, number.authority == OWN))
        .order_by(number.id),
    )
    return made


# Made once: building a statement costs more than asking it.
_BETWEEN = _statements(lambda column: and_(column > bindparam("after"), column <= bindparam("upto")))
_AMONG = _statements(lambda column: among(column, "ids"))


def word_counts(session: Session, words: Iterable[str]) -> dict[str, int]:
    """How many patients have each of these folded words."""
    return dict(session.execute(_COUNTS, {"words": sorted(set(words))}).all())


_COUNTS = select(NameTerm.token, NameTerm.patients).where(among(NameTerm.token, "words"))


def undated(session: Session, heard: Sequence[tuple[str, str]], most: int) -> set[int]:
    """Those whose names sound so and whose birth date nobody knows."""
    row, found = PatientSearch, set()
    for family, given in heard:
        asked = select(row.patient_id).where(
            row.family_sound == family, row.given_sound == given, row.birth_date.is_(None)
        )
        found |= set(session.scalars(asked.order_by(row.patient_id).limit(most)))
    return found


def crowded_phones(session: Session, phones: Iterable[str]) -> set[str]:
    """Those of these phones (digits) that more patients have than live in a household."""
    return set(session.scalars(_CROWDED_PHONES, {"phones": sorted(set(phones))}))


def crowded_addresses(session: Session, addresses: Iterable[Address]) -> set[Address]:
    """Those of these addresses, as they are written, that more patients have than live in a household."""
    lines = sorted({line for line, *_ in addresses if line})
    if not lines:
        return set()
    return {(a, b, c, d) for a, b, c, d in session.execute(_CROWDED_HOMES, {"lines": lines})}


_CONTACT, _HOME = PatientContact, PatientAddress
_CROWDED_PHONES = (
    select(_CONTACT.digits)
    .where(among(_CONTACT.digits, "phones"))
    .group_by(_CONTACT.digits)
    .having(func.count(_CONTACT.patient_id.distinct()) > MOST_SHARING)
)
_CROWDED_HOMES = (
    select(_HOME.line, _HOME.city, _HOME.region, _HOME.postcode)
    .where(among(_HOME.line, "lines"))
    .group_by(_HOME.line, _HOME.city, _HOME.region, _HOME.postcode)
    .having(func.count(_HOME.patient_id.distinct()) > MOST_SHARING)
)
