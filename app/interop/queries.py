"""What the clinic knows already of the patients and volumes in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.charts.custody.models import ChartRecord, OldNumber, VolumeRecord
from app.db.among import among
from app.interop.models import ImportMapping
from app.patients import ContactKind, IdentifierType, NameKind, Register, Sex
from app.patients.folding import fold
from app.patients.models import (
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
    PatientSearch,
)
from app.patients.queries import OWN, searched, survivors_of
from app.patients.standard.phones import phone_digits

Number = tuple[IdentifierType, str, str]
Naming = tuple[str, str, date | None]


@dataclass(slots=True)
class Known:
    """A patient of the clinic as an import compares one."""

    id: int
    version: int
    family: str = ""
    given: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    deceased_on: date | None = None
    mrn: str = ""
    former: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    addresses: set[tuple[str, str, str, str]] = field(default_factory=set)
    numbers: set[Number] = field(default_factory=set)
    # The records merged into this one, as they were: an older file has their names and numbers still.
    merged: list[Known] = field(default_factory=list)


def numbers_of(patient: Register) -> tuple[Number, ...]:
    """The numbers by which a patient of a file is found again: the source's own, then the MRN."""
    own = [number for number in patient.other_ids if number[0] is IdentifierType.SOURCE]
    mrn = [(IdentifierType.MRN, OWN, patient.mrn)] if patient.mrn else []
    return (*own, *mrn)


def naming_of(patient: Register) -> Naming:
    """Names and birth date in the spelling that is compared, for files without numbers."""
    return fold(patient.family), fold(patient.given), patient.birth_date


def owners(session: Session, numbers: Iterable[Number]) -> dict[Number, int]:
    """Whose these numbers are; one of a record that was merged belongs to the one that was kept."""
    by_kind: dict[tuple[IdentifierType, str], list[str]] = defaultdict(list)
    for kind, authority, value in numbers:
        by_kind[kind, authority].append(value)
    row, found, merged = PatientIdentifier, dict[Number, int](), set[int]()
    for (kind, authority), values in by_kind.items():
        statement = (
            select(row.value, row.patient_id, PatientRecord.merged_into_id)
            .join(PatientRecord, PatientRecord.id == row.patient_id)
            .where(row.type == kind, row.authority == authority, among(row.value, "values"))
        )
        for value, patient, into in session.execute(statement, {"values": values}):
            found[kind, authority, value] = patient
            if into is not None:
                merged.add(patient)
    kept = survivors_of(session, merged)
    return {number: kept.get(patient, patient) for number, patient in found.items()}


def bearers(session: Session, words: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Who has an MRN that is written like one of these words: the number as it is here, and the patient.

    The number of a record that was merged leads to the one that was kept.
    """
    row = PatientIdentifier
    asked = select(row.search_value, row.value, row.patient_id).where(
        row.type == IdentifierType.MRN, row.authority == OWN, among(row.search_value, "values")
    )
    values = sorted({searched(word) for word in words})
    found = session.execute(asked, {"values": values}).all()
    kept = survivors_of(session, {patient for _, _, patient in found})
    bearers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for folded, value, patient in found:
        bearers[folded].append((value, kept.get(patient, patient)))
    return bearers


def merged_mrns(session: Session, mrns: Iterable[str]) -> set[str]:
    """Those of these MRNs whose record was merged into another one."""
    row = PatientIdentifier
    asked = (
        select(row.value)
        .join(PatientRecord, PatientRecord.id == row.patient_id)
        .where(
            row.type == IdentifierType.MRN, row.authority == OWN, among(row.value, "values"),
            PatientRecord.merged_into_id.is_not(None),
        )
    )  # fmt: skip
    return set(session.scalars(asked, {"values": sorted(set(mrns))}))


def named(session: Session, namings: Sequence[Naming]) -> dict[Naming, list[int]]:
    """Who has these names and this birth date."""
    row = PatientSearch
    found: dict[Naming, list[int]] = defaultdict(list)
    if not namings:
        return found
    statement = select(row.last_fold, row.first_fold, row.birth_date, row.patient_id).where(
        row.last_fold.in_({naming[0] for naming in namings}),
        row.first_fold.in_({naming[1] for naming in namings}),
        or_(row.birth_date.in_({naming[2] for naming in namings if naming[2]}), row.birth_date.is_(None)),
    )
    for last, first, born, patient in session.execute(statement):
        found[last, first, born].append(patient)
    return found


def known(session: Session, ids: Sequence[int]) -> dict[int, Known]:
    """These patients, with everything an import could add to."""
    if not ids:
        return {}
    found = _records(session, ids)
    _add_former_names(session, found, ids)
    _add_contacts(session, found, ids)
    _add_addresses(session, found, ids)
    _add_numbers(session, found, ids)
    _add_merged(session, found, ids)
    return found


def _add_former_names(session: Session, found: dict[int, Known], ids: Sequence[int]) -> None:
    row = PatientName
    statement = select(row.patient_id, row.family).where(row.patient_id.in_(ids), row.kind == NameKind.FORMER)
    for patient, family in session.execute(statement):
        found[patient].former.add(family)


def _add_contacts(session: Session, found: dict[int, Known], ids: Sequence[int]) -> None:
    row = PatientContact
    statement = select(row.patient_id, row.kind, row.value).where(row.patient_id.in_(ids))
    for patient, kind, value in session.execute(statement):
        if kind is ContactKind.PHONE:
            found[patient].phones.add(phone_digits(value))
        else:
            found[patient].emails.add(value)


def _add_addresses(session: Session, found: dict[int, Known], ids: Sequence[int]) -> None:
    row = PatientAddress
    # Former addresses count as well: an older file must not move anybody back.
    statement = select(row.patient_id, row.line, row.city, row.region, row.postcode).where(
        row.patient_id.in_(ids)
    )
    for patient, line, city, region, postcode in session.execute(statement):
        found[patient].addresses.add((line, city, region, postcode))


def _add_numbers(session: Session, found: dict[int, Known], ids: Sequence[int]) -> None:
    row = PatientIdentifier
    statement = select(row.patient_id, row.type, row.authority, row.value).where(row.patient_id.in_(ids))
    for patient, kind, authority, value in session.execute(statement):
        found[patient].numbers.add((kind, authority, value))
        if kind is IdentifierType.MRN and authority == OWN:
            found[patient].mrn = value


def _add_merged(session: Session, found: dict[int, Known], ids: Sequence[int]) -> None:
    row = PatientRecord
    asked = select(row.id, row.merged_into_id).where(row.merged_into_id.in_(ids))
    into = {key: kept for key, kept in session.execute(asked) if kept is not None}
    if into:
        for key, each in known(session, sorted(into)).items():
            found[into[key]].merged += [each, *each.merged]


def _records(session: Session, ids: Sequence[int]) -> dict[int, Known]:
    row = PatientRecord
    statement = (
        select(
            row.id, row.version, PatientName.family, PatientName.given,
            row.birth_date, row.sex, row.deceased_on,
        )
        .join(
            PatientName,
            and_(PatientName.patient_id == row.id, PatientName.kind == NameKind.CURRENT),
        )
        .where(row.id.in_(ids))
    )  # fmt: skip
    return {found[0]: Known(*found) for found in session.execute(statement)}


def remembered(session: Session, signature: str) -> str | None:
    """The settings confirmed for a file with these titles."""
    return session.scalar(select(ImportMapping.settings).where(ImportMapping.signature == signature))


def volumes_of(session: Session, patients: Sequence[int]) -> dict[tuple[int, int], int]:
    """The volumes of the medical charts of these patients, by patient and number."""
    statement = (
        select(ChartRecord.patient_id, VolumeRecord.number, VolumeRecord.id)
        .join(VolumeRecord, VolumeRecord.chart_id == ChartRecord.id)
        .where(ChartRecord.patient_id.in_(patients))
    )
    return {(patient, number): volume for patient, number, volume in session.execute(statement)}


def old_numbers(session: Session, numbers: Sequence[str]) -> dict[str, int]:
    """The volumes that these old numbers stand for."""
    statement = select(OldNumber.number, OldNumber.volume_id).where(OldNumber.number.in_(numbers))
    return {number: volume for number, volume in session.execute(statement)}  # noqa: C416 - rows to a typed pair
