"""Writing new patients with everything that makes them findable; used by the desk and by imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, exists, select
from sqlalchemy.orm import Session

from app.db import series
from app.db.among import each_of
from app.db.inserting import insert_together, next_keys
from app.patients.duplicates.waiting import NO_REASON, Despite, newcomers
from app.patients.models import (
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
)
from app.patients.queries import OWN, listed, searched
from app.patients.search_index import Indexed, count_words, index_rows, indexed
from app.patients.standard.phones import phone_digits
from app.patients.types import BirthPrecision, ContactKind, IdentifierType, NameKind, Patient, Register

Row = dict[str, object]
MRN_SERIES = "mrn"
MRN_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Registered:
    """A patient who was written: the key and the MRN."""

    id: int
    mrn: str


@dataclass(frozen=True, slots=True)
class NewPatient:
    """A patient to be written, with the rows of every table as far as they are known before a transaction."""

    patient: Register
    record: Row
    names: tuple[Row, ...]
    identifiers: tuple[Row, ...]
    contacts: tuple[Row, ...]
    addresses: tuple[Row, ...]
    indexed: Indexed


def prepared(patient: Register) -> NewPatient:
    """Work out what will be written of a patient; an import does so while it writes earlier rows."""
    names = (patient.family, patient.given, patient.middle, patient.former_family)
    return NewPatient(
        patient,
        _record(patient),
        _names(patient),
        tuple(_identifier(*number) for number in patient.other_ids),
        tuple(_contacts(patient)),
        (_address(patient),) if any(patient.address) else (),
        indexed(patient.family, patient.given, patient.birth_date, filter(None, names)),
    )


def write_patients(
    session: Session,
    new: Sequence[NewPatient],
    now: datetime,
    *,
    keys_later: bool = False,
    despite: Despite = NO_REASON,
) -> list[Registered]:
    """Insert patients with names, numbers, contacts, addresses and search rows; in order.

    With `keys_later` whoever writes them has the keys of their new words written by `Keying` afterwards.
    `despite` is why they are registered although somebody is probably here already.
    """
    if not new:
        return []
    mrns = _mrns(session, [each.patient for each in new])
    keys = next_keys(session, PatientRecord, len(new))
    written = list(zip(keys, new, strict=True))
    numbers = [
        (_identifier(IdentifierType.MRN, OWN, mrn), *each.identifiers)
        for mrn, each in zip(mrns, new, strict=True)
    ]
    insert_together(
        session,
        [
            (PatientRecord, [{"id": key, **each.record, "registered_at": now} for key, each in written]),
            (PatientName, _of(keys, (each.names for each in new))),
            (PatientIdentifier, _of(keys, numbers)),
            (PatientContact, _of(keys, (each.contacts for each in new))),
            (PatientAddress, _of(keys, (each.addresses for each in new))),
            *index_rows([(key, each.indexed) for key, each in written]),
            newcomers(keys, despite),
        ],
    )
    # Words are shared, and whoever counts one holds it until the commit: so they come last, for every writer.
    count_words(session, (each.indexed for each in new), keys_later=keys_later)
    return [Registered(key, mrn) for key, mrn in zip(keys, mrns, strict=True)]


def as_listed(written: Registered, new: Register) -> Patient:
    """A patient who was just written as a list would read one, without reading anything."""
    record = _record(new)
    return listed(
        written.id, new.family, new.given, new.middle, new.suffix, new.birth_date, record["birth_precision"],
        new.sex, written.mrn, new.phone, new.status, new.deceased_on, None, record["restricted"],
    )  # fmt: skip


def _of(keys: Sequence[int], rows_of: Iterable[Sequence[Row]]) -> list[Row]:
    return [{"patient_id": key, **row} for key, rows in zip(keys, rows_of, strict=True) for row in rows]


def next_mrn(session: Session) -> str:
    """The next number of the clinic's own series; whoever takes it has the turn of registering with it.

    One that leads to somebody already, however it is written, is passed over.
    """
    while True:
        number, taken = session.execute(_NEXT, {"series": MRN_SERIES, "count": 1}).one()
        if not taken:
            return _spelt(number)


def _mrns(session: Session, new: Sequence[Register]) -> list[str]:
    given = {each.mrn for each in new if each.mrn}
    following = iter(_free_mrns(session, sum(not each.mrn for each in new), given))
    return [each.mrn or next(following) for each in new]


def _free_mrns(session: Session, count: int, given: Set[str]) -> list[str]:
    """The next numbers of the clinic's own series; those that an import brought along are passed over.

    As this clinic writes them or without leading zeros: 41 and 000041 would be taken for one number.
    """
    free: list[str] = []
    while len(free) < count:
        wanted = count - len(free)
        first = series.take(session, MRN_SERIES, wanted)
        made = {str(number): _spelt(number) for number in range(first, first + wanted)}
        asked = {"made": [*made, *made.values()]}
        taken = {searched(each) for each in (*given, *session.scalars(_TAKEN, asked))}
        free += [mrn for number, mrn in made.items() if number not in taken]
    return free


def _spelt(number: int) -> str:
    return f"{number:0{MRN_DIGITS}d}"


def _record(patient: Register) -> Row:
    return {
        "status": patient.status,
        "birth_date": patient.birth_date,
        "birth_precision": patient.birth_precision if patient.birth_date else BirthPrecision.UNKNOWN,
        "sex": patient.sex,
        "deceased_on": patient.deceased_on,
        "restricted": False,
        "version": 1,
    }


def _names(patient: Register) -> tuple[Row, ...]:
    current: Row = {
        "kind": NameKind.CURRENT,
        "family": patient.family,
        "given": patient.given,
        "middle": patient.middle,
        "suffix": patient.suffix,
    }
    if not patient.former_family:
        return (current,)
    return current, {**current, "kind": NameKind.FORMER, "family": patient.former_family}


def _identifier(kind: IdentifierType, authority: str, value: str) -> Row:
    return {"type": kind, "authority": authority, "value": value, "search_value": searched(value)}


def _contacts(patient: Register) -> Iterator[Row]:
    for kind, value in ((ContactKind.PHONE, patient.phone), (ContactKind.EMAIL, patient.email)):
        if value:
            bare = phone_digits(value) if kind is ContactKind.PHONE else ""
            yield {"kind": kind, "value": value, "digits": bare, "last_four": bare[-4:]}


def _address(patient: Register) -> Row:
    line, city, region, postcode = patient.address
    return {"line": line, "city": city, "region": region, "postcode": postcode}


# Made once: building a statement costs more than asking it.
_MADE = each_of("made", PatientIdentifier.value.type)
# Asked of each number by itself: PostgreSQL would read all numbers of a clinic that an import makes grow.
_TAKEN = select(_MADE).where(
    select(PatientIdentifier.id)
    .where(
        PatientIdentifier.type == IdentifierType.MRN,
        PatientIdentifier.authority == OWN,
        PatientIdentifier.value == _MADE,
    )
    .limit(1)
    .scalar_subquery()
    .is_not(None)
)
_NEXT = series.taking(
    exists(select(PatientIdentifier.id).where(PatientIdentifier.search_value == cast(series.FIRST, String)))
)
