"""Reading patients: rows by id, candidates for a question, look-alikes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from app.db.among import among
from app.errors import NotFound
from app.patients.models import (
    NameToken,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
    PatientSearch,
)
from app.patients.types import ContactKind, IdentifierType, NameKind, Patient, PatientStatus

OWN = "own"  # the authority of the clinic's own numbers


def patients(session: Session, ids: Iterable[int]) -> dict[int, Patient]:
    """Patients as lists show them, in one statement."""
    return {row[0]: listed(*row) for row in session.execute(_PATIENTS, {"ids": ids})}


def _select_patients() -> Select[Any]:
    phone = (
        select(PatientContact.value)
        .where(PatientContact.patient_id == PatientRecord.id, PatientContact.kind == ContactKind.PHONE)
        .order_by(PatientContact.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            PatientRecord.id, PatientName.family, PatientName.given, PatientName.middle, PatientName.suffix,
            PatientRecord.birth_date, PatientRecord.birth_precision, PatientRecord.sex,
            PatientIdentifier.value, phone, PatientRecord.status, PatientRecord.deceased_on,
            PatientRecord.merged_into_id, PatientRecord.restricted,
        )
        .join(
            PatientName,
            and_(PatientName.patient_id == PatientRecord.id, PatientName.kind == NameKind.CURRENT),
        )
        .outerjoin(
            PatientIdentifier,
            and_(
                PatientIdentifier.patient_id == PatientRecord.id,
                PatientIdentifier.type == IdentifierType.MRN,
                PatientIdentifier.authority == OWN,
            ),
        )
        .where(among(PatientRecord.id, "ids"))
    )  # fmt: skip


# Made once: building a statement costs more than asking it.
_PATIENTS = _select_patients()


def listed(
    key: int, family: str, given: str, middle: str, suffix: str, born: date | None, *rest: Any
) -> Patient:
    """A patient as lists show one: of the middle name the initial, behind the given name."""
    precision, sex, mrn, phone, status, deceased, merged, restricted = rest
    initial = f" {middle[0]}." if middle else ""
    return Patient(
        key,
        family,
        f"{given}{initial}",
        suffix,
        born,
        precision,
        sex,
        mrn or "",
        phone or "",
        status,
        deceased,
        merged,
        restricted,
    )


def patient(session: Session, patient_id: int) -> Patient:
    """One patient.

    Raises:
        NotFound: there is none.
    """
    found = patients(session, [patient_id]).get(patient_id)
    if found is None:
        raise NotFound("This patient is not in the index.")
    return found


def family_of(session: Session, patient_id: int) -> list[int]:
    """The patient and everybody who was merged into this one, also by way of others."""
    row = PatientRecord
    found, last = [patient_id], [patient_id]
    while last:
        asked = select(row.id).where(among(row.merged_into_id, "ids")).order_by(row.id)
        last = list(session.scalars(asked, {"ids": last}))
        found += last
    return found


def survivors_of(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """Of each of these the record that was kept: itself, if it was not merged into another."""
    row = PatientRecord
    kept = {each: each for each in ids}
    last = set(kept)
    while last:
        asked = select(row.id, row.merged_into_id).where(
            among(row.id, "ids"), row.merged_into_id.is_not(None)
        )
        into = {key: to for key, to in session.execute(asked, {"ids": sorted(last)}) if to is not None}
        kept = {each: into.get(now, now) for each, now in kept.items()}
        last = set(into.values())
    return kept


def patient_by_mrn(session: Session, mrn: str) -> Patient:
    """The patient of this number, typed with or without blanks, hyphens and leading zeros.

    The number of a record that was merged leads to the one that was kept.

    Raises:
        NotFound: nobody has it, or several have it in other spellings.
    """
    row = PatientIdentifier
    found = session.execute(
        select(row.patient_id, row.value)
        .where(row.search_value == searched(mrn), row.type == IdentifierType.MRN, row.authority == OWN)
        .limit(3)
    ).all()
    fitting = [key for key, value in found if value == mrn.strip()] or [key for key, _ in found]
    fitting = sorted(set(survivors_of(session, fitting).values()))
    if len(fitting) != 1:
        many = "Several patients have" if fitting else "Nobody has"
        raise NotFound(f"{many} the MRN {mrn.strip()}. Nothing was changed.")
    return patient(session, fitting[0])


def searched(value: str) -> str:
    """A number as it is compared: capitals, no separators, no leading zeros."""
    bare = "".join(sign for sign in value.upper() if sign.isalnum())
    return bare.lstrip("0") or bare


def words_of(session: Session, ids: Collection[int]) -> dict[int, set[str]]:
    """Every word of every name of these patients."""
    found: dict[int, set[str]] = defaultdict(set)
    for patient_id, token in session.execute(_WORDS, {"ids": ids}) if ids else ():
        found[patient_id].add(token)
    return found


def names_of(session: Session, ids: Iterable[int]) -> dict[int, list[tuple[NameKind, str, str, str]]]:
    """Every name of these patients: its kind, family, given and middle name."""
    found: dict[int, list[tuple[NameKind, str, str, str]]] = defaultdict(list)
    for patient_id, kind, family, given, middle in session.execute(_NAMES, {"ids": ids}):
        found[patient_id].append((kind, family, given, middle))
    return found


def name_alerts(session: Session, ids: Iterable[int]) -> set[int]:
    """Those among these patients whom another could be taken for."""
    return set(session.scalars(_ALERTS, {"ids": ids}))


def look_alikes(session: Session, patient_id: int, limit: int) -> Sequence[int]:
    """Who could be taken for this patient, the same birthday first."""
    shown, other = aliased(PatientSearch), aliased(PatientSearch)
    statement = (
        select(other.patient_id)
        .select_from(shown)
        .join(other, and_(*_alike(shown, other)))
        .where(shown.patient_id == patient_id)
        .order_by((func.coalesce(shown.birth_date == other.birth_date, False)).desc(), other.patient_id)
        .limit(limit)
    )
    return list(session.scalars(statement))


Search = type[PatientSearch]


def _alike(shown: Search, other: Search) -> tuple[ColumnElement[bool], ...]:
    return *_another(shown, other), or_(*(way(shown, other) for way in _WAYS))


def _another(shown: Search, other: Search) -> tuple[ColumnElement[bool], ...]:
    live = aliased(PatientRecord)
    is_live = select(live.id).where(live.id == other.patient_id, live.status != PatientStatus.MERGED).exists()
    return other.patient_id != shown.patient_id, is_live


def _same_day_and_family(shown: Search, other: Search) -> ColumnElement[bool]:
    return and_(other.birth_date == shown.birth_date, other.family_sound == shown.family_sound)


def _same_day_and_given(shown: Search, other: Search) -> ColumnElement[bool]:
    return and_(
        other.birth_date == shown.birth_date,
        other.given_sound == shown.given_sound,
        shown.given_sound != "",
    )


def _same_name(shown: Search, other: Search) -> ColumnElement[bool]:
    return and_(other.family_sound == shown.family_sound, other.given_sound == shown.given_sound)


_WAYS = (_same_day_and_family, _same_day_and_given, _same_name)


def _select_alerts() -> Select[int]:
    shown = aliased(PatientSearch)
    # Apart, each way goes by its own index; asked as one, PostgreSQL read the whole table for fifty patients.
    ways = [
        select(other.patient_id).where(*_another(shown, other), way(shown, other)).exists()
        for way in _WAYS
        for other in [aliased(PatientSearch)]
    ]
    return select(shown.patient_id).where(among(shown.patient_id, "ids"), or_(*ways))


_WORDS = select(NameToken.patient_id, NameToken.token).where(among(NameToken.patient_id, "ids"))
_NAMES = (
    select(
        PatientName.patient_id, PatientName.kind, PatientName.family, PatientName.given, PatientName.middle
    )
    .where(among(PatientName.patient_id, "ids"))
    .order_by(PatientName.id)
)
_ALERTS = _select_alerts()
