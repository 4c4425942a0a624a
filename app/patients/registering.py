"""Writing new patients with everything that makes them findable; used by the desk and by imports."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.db import series
from app.db.types import table_of
from app.patients.folding import digits
from app.patients.models import (
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
)
from app.patients.queries import OWN, searched
from app.patients.search_index import Indexed, add_to_index
from app.patients.types import BirthPrecision, ContactKind, IdentifierType, NameKind, PatientStatus, Register

MRN_SERIES = "mrn"
MRN_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Registered:
    """A patient who was written: the key and the MRN."""

    id: int
    mrn: str


def write_patients(session: Session, new: Sequence[Register], now: datetime) -> list[Registered]:
    """Insert patients with names, numbers, contacts, addresses and search rows; in order."""
    if not new:
        return []
    mrns = _mrns(session, new)
    keys = _insert_records(session, new, now)
    done = [Registered(key, mrn) for key, mrn in zip(keys, mrns, strict=True)]
    pairs = list(zip(done, new, strict=True))
    session.execute(
        insert(table_of(PatientName)), [row for key, each in pairs for row in _names(key.id, each)]
    )
    session.execute(
        insert(table_of(PatientIdentifier)), [row for key, each in pairs for row in _identifiers(key, each)]
    )
    contacts = [row for key, each in pairs for row in _contacts(key.id, each)]
    if contacts:
        session.execute(insert(table_of(PatientContact)), contacts)
    addresses = [_address(key.id, each) for key, each in pairs if any(each.address)]
    if addresses:
        session.execute(insert(table_of(PatientAddress)), addresses)
    add_to_index(session, [_indexed(key.id, each) for key, each in pairs])
    return done


def _mrns(session: Session, new: Sequence[Register]) -> list[str]:
    given = {each.mrn for each in new if each.mrn}
    following = iter(_free_mrns(session, sum(not each.mrn for each in new), given))
    return [each.mrn or next(following) for each in new]


def _free_mrns(session: Session, count: int, given: Set[str]) -> list[str]:
    """The next numbers of the clinic's own series; those that an import brought along are passed over."""
    free: list[str] = []
    while len(free) < count:
        wanted = count - len(free)
        first = series.take(session, MRN_SERIES, wanted)
        made = [f"{number:0{MRN_DIGITS}d}" for number in range(first, first + wanted)]
        row = PatientIdentifier
        taken = given | set(
            session.scalars(
                select(row.value).where(
                    row.type == IdentifierType.MRN, row.authority == OWN, row.value.in_(made)
                )
            )
        )
        free += [mrn for mrn in made if mrn not in taken]
    return free


def _insert_records(session: Session, new: Sequence[Register], now: datetime) -> list[int]:
    rows = [
        {
            "status": PatientStatus.ACTIVE,
            "birth_date": each.birth_date,
            "birth_precision": each.birth_precision if each.birth_date else BirthPrecision.UNKNOWN,
            "sex": each.sex,
            "deceased_on": each.deceased_on,
            "restricted": False,
            "registered_at": now,
            "version": 1,
        }
        for each in new
    ]
    records = table_of(PatientRecord)
    inserted = session.scalars(insert(records).returning(records.c.id, sort_by_parameter_order=True), rows)
    return list(inserted)


def _names(patient_id: int, each: Register) -> list[dict[str, object]]:
    current = {
        "patient_id": patient_id,
        "kind": NameKind.CURRENT,
        "family": each.family,
        "given": each.given,
        "middle": each.middle,
        "suffix": each.suffix,
    }
    if not each.former_family:
        return [current]
    former = {**current, "kind": NameKind.FORMER, "family": each.former_family}
    return [current, former]


def _identifiers(key: Registered, each: Register) -> list[dict[str, object]]:
    listed = [(IdentifierType.MRN, OWN, key.mrn), *each.other_ids]
    return [
        {
            "patient_id": key.id,
            "type": kind,
            "authority": authority,
            "value": value,
            "search_value": searched(value),
        }
        for kind, authority, value in listed
    ]


def _contacts(patient_id: int, each: Register) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for kind, value in ((ContactKind.PHONE, each.phone), (ContactKind.EMAIL, each.email)):
        if value:
            bare = digits(value) if kind is ContactKind.PHONE else ""
            found.append(
                {
                    "patient_id": patient_id,
                    "kind": kind,
                    "value": value,
                    "digits": bare,
                    "last_four": bare[-4:],
                }
            )
    return found


def _address(patient_id: int, each: Register) -> dict[str, object]:
    line, city, region, postcode = each.address
    return {"patient_id": patient_id, "line": line, "city": city, "region": region, "postcode": postcode}


def _indexed(patient_id: int, each: Register) -> Indexed:
    names = (each.family, each.given, each.middle, each.former_family)
    return Indexed(
        patient_id, each.family, each.given, each.birth_date, tuple(name for name in names if name)
    )
