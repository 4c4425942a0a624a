"""What of a handful of patients a newcomer is compared with, in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, bindparam, literal, select, type_coerce, union_all
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.unions import Asked, all_of
from app.patients.lookup.queries import Candidate
from app.patients.models import (
    NameToken,
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
)
from app.patients.newcomers.grading import Known
from app.patients.search_index import year_of
from app.patients.types import BirthPrecision, ContactKind, IdentifierType, NameKind, PatientStatus, Sex

_RECORD, _NAME, _PHONE, _NUMBER, _ADDRESS = "record", "name", "phone", "number", "address"


def known(
    session: Session,
    candidates: Mapping[int, Candidate],
    merged: Mapping[int, Set[tuple[IdentifierType, str]]],
) -> list[Known]:
    """These patients with names, phones, addresses and numbers; merged records are left out.

    Theirs are the numbers of the records `merged` into them, too.
    """
    return [
        Known(
            key,
            tuple((NameKind(row[0]), *row[1:]) for row in each[_NAME]),
            candidates[key].birth_date,
            BirthPrecision(each[_RECORD][0][1]),
            Sex(each[_RECORD][0][0]),
            frozenset(row[0] for row in each[_PHONE]),
            tuple(each[_ADDRESS]),
            frozenset((IdentifierType(row[0]), row[1]) for row in each[_NUMBER])
            | merged.get(key, frozenset()),
        )
        for key, each in _facts(session, candidates.keys()).items()
        if each[_NAME] and each[_RECORD][0][2] != PatientStatus.MERGED
    ]


Facts = dict[str, list[tuple[str, str, str, str]]]


def _facts(session: Session, ids: Set[int]) -> dict[int, Facts]:
    """What is known of each, every kind of it in the order in which it was written."""
    found: dict[int, Facts] = defaultdict(lambda: defaultdict(list))
    rows = sorted(tuple(row) for row in session.execute(_FACTS, {"ids": ids}))
    for patient_id, kind, _, one, two, three, four in rows:
        found[patient_id][kind].append((one, two, three, four))
    return found


def _select_facts() -> CompoundSelect[Any]:
    record, name, contact = PatientRecord, PatientName, PatientContact
    number, address = PatientIdentifier, PatientAddress
    none = literal("")
    return union_all(
        select(
            record.id, literal(_RECORD), record.id, type_coerce(record.sex, String),
            type_coerce(record.birth_precision, String), type_coerce(record.status, String), none,
        ).where(among(record.id, "ids")),
        select(
            name.patient_id, literal(_NAME), name.id, type_coerce(name.kind, String), name.family, name.given,
            name.middle,
        ).where(among(name.patient_id, "ids")),
        select(contact.patient_id, literal(_PHONE), contact.id, contact.digits, none, none, none).where(
            among(contact.patient_id, "ids"), contact.kind == ContactKind.PHONE
        ),
        select(
            number.patient_id, literal(_NUMBER), number.id, type_coerce(number.type, String),
            number.search_value, none, none,
        ).where(among(number.patient_id, "ids")),
        select(
            address.patient_id, literal(_ADDRESS), address.id, address.line, address.city, address.region,
            address.postcode,
        ).where(among(address.patient_id, "ids")),
    )  # fmt: skip


def had(
    session: Session, asked: Sequence[tuple[Mapping[int, Candidate], Set[str]]], year: int
) -> dict[int, set[str]]:
    """Which of some words some patients have in any name; most were born in this year (0 if unknown)."""
    found: dict[int, set[str]] = defaultdict(set)
    parts: list[Asked] = []
    for candidates, words in asked:
        then = [key for key, each in candidates.items() if year_of(each.birth_date) == year]
        others = sorted(candidates.keys() - set(then))
        # By word and year those of one birthday lie side by side; by patient each lies on its own page.
        parts += [(_HAD_THEN, (sorted(words), then, year)), (_HAD, (sorted(words), others))]
    if any(candidates for candidates, _ in asked):
        for patient_id, token in all_of(session, parts):
            found[patient_id].add(token)
    return found


def estimated(session: Session, ids: Set[int]) -> set[int]:
    """Those of these patients whose birth date is an estimate."""
    return set(session.scalars(_ESTIMATED, {"ids": ids})) if ids else set()


# Made once: building a statement costs more than asking it.
_FACTS = _select_facts()
_HAD: Select[*tuple[Any, ...]] = select(NameToken.patient_id, NameToken.token).where(
    among(NameToken.token, "v0"), among(NameToken.patient_id, "v1")
)
_HAD_THEN = _HAD.where(NameToken.birth_year == bindparam("v2"))
_ESTIMATED = select(PatientRecord.id).where(
    among(PatientRecord.id, "ids"), PatientRecord.birth_precision == BirthPrecision.ESTIMATED
)


def homes(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Where these patients live now, each in one line."""
    row = PatientAddress
    statement = (
        select(row.patient_id, row.line, row.city, row.region, row.postcode)
        .where(row.patient_id.in_(ids), row.valid_to.is_(None))
        .order_by(row.id)
    )
    return {
        key: ", ".join(filter(None, (line, city, f"{region} {postcode}".strip())))
        for key, line, city, region, postcode in session.execute(statement)
    }
