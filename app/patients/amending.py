"""Adding to patients who are here already: phones, addresses, names, numbers; nothing is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from app.db.inserting import insert_all
from app.db.unit import Unit
from app.patients.duplicates.waiting import await_comparison
from app.patients.models import (
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
)
from app.patients.queries import searched
from app.patients.search_index import add_words
from app.patients.standard.phones import phone_digits
from app.patients.types import ContactKind, IdentifierType, NameKind


@dataclass(frozen=True, slots=True)
class Addition:
    """What a patient gets in addition; what is empty adds nothing."""

    patient_id: int
    birth_date: date | None
    given: str
    phone: str = ""
    email: str = ""
    address: tuple[str, str, str, str] | None = None
    former_family: str = ""
    numbers: tuple[tuple[IdentifierType, str, str], ...] = ()
    version: int = 0
    deceased_on: date | None = None


def add_to_patients(unit: Unit, additions: Sequence[Addition], today: date) -> None:
    """Write what is new; an address before is closed with today's date, a phone before is kept.

    Raises:
        Conflict: somebody changed the patient first.
    """
    session = unit.session
    for each in additions:
        if each.deceased_on:
            unit.change(PatientRecord, each.patient_id, each.version, deceased_on=each.deceased_on)
        for kind, value in ((ContactKind.PHONE, each.phone), (ContactKind.EMAIL, each.email)):
            if value:
                _add_contact(session, each.patient_id, kind, value)
        if each.address:
            _move(session, each.patient_id, each.address, today)
        if each.former_family:
            _add_former_name(session, each)
        if each.numbers:
            _add_numbers(session, each)
    await_comparison(session, [each.patient_id for each in additions if _is_compared(each)])


def _is_compared(each: Addition) -> bool:
    """Whether it may make the patient look like somebody else's second record."""
    return bool(each.phone or each.address or each.former_family or each.numbers)


def _add_contact(session: Session, patient_id: int, kind: ContactKind, value: str) -> None:
    bare = phone_digits(value) if kind is ContactKind.PHONE else ""
    session.execute(
        insert(PatientContact).values(
            patient_id=patient_id, kind=kind, value=value, digits=bare, last_four=bare[-4:]
        )
    )


def _move(session: Session, patient_id: int, address: tuple[str, str, str, str], today: date) -> None:
    row = PatientAddress
    session.execute(
        update(row)
        .where(row.patient_id == patient_id, row.valid_to.is_(None))
        .values(valid_to=today)
        .execution_options(synchronize_session=False)
    )
    line, city, region, postcode = address
    session.execute(
        insert(row).values(
            patient_id=patient_id, line=line, city=city, region=region, postcode=postcode, valid_from=today
        )
    )


def _add_former_name(session: Session, each: Addition) -> None:
    session.execute(
        insert(PatientName).values(
            patient_id=each.patient_id,
            kind=NameKind.FORMER,
            family=each.former_family,
            given=each.given,
            middle="",
            suffix="",
        )
    )
    add_words(session, each.patient_id, each.birth_date, each.former_family)


def _add_numbers(session: Session, each: Addition) -> None:
    insert_all(
        session,
        PatientIdentifier,
        [
            {
                "patient_id": each.patient_id,
                "type": kind,
                "authority": authority,
                "value": value,
                "search_value": searched(value),
            }
            for kind, authority, value in each.numbers
        ],
    )
