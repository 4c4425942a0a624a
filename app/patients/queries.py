"""Reading patients: rows by id, candidates for a question, look-alikes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    Select,
    and_,
    bindparam,
    column,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.db.ids import padded
from app.errors import NotFound
from app.patients.models import (
    NameToken,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
    PatientSearch,
)
from app.patients.question import Question
from app.patients.types import ContactKind, IdentifierType, NameKind, Patient, PatientStatus

CANDIDATES = 300
LIST = 50  # patients a list shows at first
BEYOND = 10  # so that it is known whether there are more, whoever of them is left out
OWN = "own"  # the authority of the clinic's own numbers


def patients(session: Session, ids: Iterable[int]) -> dict[int, Patient]:
    """Patients as lists show them, in one statement."""
    return {row[0]: _patient(*row) for row in session.execute(_PATIENTS, {"ids": padded(ids)})}


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
            PatientRecord.merged_into_id,
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
        .where(PatientRecord.id.in_(_IDS))
    )  # fmt: skip


# Made once: building a statement costs more than asking it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PATIENTS = _select_patients()
_PATIENT: ColumnClause[int] = column("patient_id")


def _patient(
    key: int, family: str, given: str, middle: str, suffix: str, born: date | None, *rest: Any
) -> Patient:
    precision, sex, mrn, phone, status, deceased, merged = rest
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


def patient_by_mrn(session: Session, mrn: str) -> Patient:
    """The patient of this number, typed with or without blanks, hyphens and leading zeros.

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
    if len(fitting) != 1:
        many = "Several patients have" if fitting else "Nobody has"
        raise NotFound(f"{many} the MRN {mrn.strip()}. Nothing was changed.")
    return patient(session, fitting[0])


def candidates(session: Session, question: Question, limit: int = LIST) -> set[int]:
    """Who could be meant, before ranking; at most a few hundred, and enough for a list of `limit`.

    Each reading of a name is asked for in the order in which it is shown, so the first of each are the first
    of all: of a name that begins like ten thousand others no more is read than the list can hold.
    """
    if question.birth_date or question.number:
        narrow = _by_number(question)
        if question.birth_date:
            narrow.append(
                select(PatientSearch.patient_id).where(PatientSearch.birth_date == question.birth_date)
            )
        found = _ids(session, narrow, CANDIDATES)
        if not (question.names and question.birth_year):
            return found
        # 1975 after a name is a year first; somebody else's number may end like that.
        return found | _ids(session, _by_names(question), CANDIDATES)
    return _ids(session, _by_names(question), max(limit, LIST) + BEYOND) if question.names else set()


def _ids(session: Session, statements: Sequence[Select[int]], most: int) -> set[int]:
    # By its bare name: asking each part for its columns would make them all anew for every key that is typed.
    limited = [select(_PATIENT).select_from(each.limit(most).subquery()) for each in statements]
    return set(session.scalars(union_all(*limited))) if limited else set()


def _by_number(question: Question) -> list[Select[int]]:
    if not question.number:
        return []
    found = [
        select(PatientIdentifier.patient_id).where(
            PatientIdentifier.search_value == searched(question.number)
        )
    ]
    if question.phone_tail:
        found.append(select(PatientContact.patient_id).where(PatientContact.last_four == question.phone_tail))
    if question.phone:
        found.append(select(PatientContact.patient_id).where(PatientContact.digits == question.phone))
    return found


def searched(value: str) -> str:
    """A number as it is compared: capitals, no separators, no leading zeros."""
    bare = "".join(sign for sign in value.upper() if sign.isalnum())
    return bare.lstrip("0") or bare


def _by_names(question: Question) -> list[Select[int]]:
    names, search = question.names, PatientSearch
    found: list[Select[int]] = []
    for at in range(len(names) + 1):
        front, back = " ".join(names[:at]), " ".join(names[at:])
        pairs = (
            [(front, back)]
            if question.family_first or not front or not back
            else [(front, back), (back, front)]
        )
        for last, first in pairs:
            if question.family_first and not last:
                continue
            found.append(_name_probe(search, last, first, question.birth_year))
    long = [name for name in names if len(name) > 1]
    if long and not question.family_first:
        found.append(_token_probe(long, question.birth_year))
    return found


def _name_probe(search: type[PatientSearch], last: str, first: str, year: int | None) -> Select[int]:
    statement = select(search.patient_id)
    if last:
        statement = statement.where(*starts_with(search.last_fold, last))
    if first:
        statement = statement.where(*starts_with(search.first_fold, first))
    if year:
        statement = statement.where(search.birth_date.between(date(year, 1, 1), date(year, 12, 31)))
    order = (search.last_fold, search.first_fold) if last else (search.first_fold, search.last_fold)
    return statement.order_by(*order)


def _token_probe(names: Sequence[str], year: int | None) -> Select[int]:
    # The longest word is the rarest; the others are looked up for the few patients who have it.
    rarest, *others = sorted(names, key=len, reverse=True)
    first = aliased(NameToken)
    statement = select(first.patient_id).where(*starts_with(first.token, rarest)).distinct()
    if year:
        statement = statement.where(first.birth_year == year)
    for name in others:
        other = aliased(NameToken)
        has = select(other.token).where(other.patient_id == first.patient_id, *starts_with(other.token, name))
        statement = statement.where(has.exists())
    return statement


def starts_with(
    column: InstrumentedAttribute[str], prefix: str
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """A prefix as a range, which every B-tree in byte order answers (LIKE is not one under row security)."""
    return column >= prefix, column < prefix + "\U0010ffff"


def words_of(session: Session, ids: Iterable[int]) -> dict[int, set[str]]:
    """Every word of every name of these patients."""
    found: dict[int, set[str]] = defaultdict(set)
    for patient_id, token in session.execute(_WORDS, {"ids": padded(ids)}):
        found[patient_id].add(token)
    return found


def name_alerts(session: Session, ids: Iterable[int]) -> set[int]:
    """Those among these patients whom another could be taken for."""
    return set(session.scalars(_ALERTS, {"ids": padded(ids)}))


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
    return *_another(shown, other), or_(_same_day(shown, other), _same_name(shown, other))


def _another(shown: Search, other: Search) -> tuple[ColumnElement[bool], ...]:
    live = aliased(PatientRecord)
    is_live = select(live.id).where(live.id == other.patient_id, live.status != PatientStatus.MERGED).exists()
    return other.patient_id != shown.patient_id, is_live


def _same_day(shown: Search, other: Search) -> ColumnElement[bool]:
    return and_(
        other.birth_date == shown.birth_date,
        or_(
            other.family_sound == shown.family_sound,
            and_(other.given_sound == shown.given_sound, shown.given_sound != ""),
        ),
    )


def _same_name(shown: Search, other: Search) -> ColumnElement[bool]:
    return and_(other.family_sound == shown.family_sound, other.given_sound == shown.given_sound)


def _select_alerts() -> Select[int]:
    shown, day, name = aliased(PatientSearch), aliased(PatientSearch), aliased(PatientSearch)
    by_day = select(day.patient_id).where(*_another(shown, day), _same_day(shown, day))
    by_name = select(name.patient_id).where(*_another(shown, name), _same_name(shown, name))
    # Apart, each goes by its own index; asked as one, PostgreSQL read the whole table for fifty patients.
    return select(shown.patient_id).where(shown.patient_id.in_(_IDS), or_(by_day.exists(), by_name.exists()))


_WORDS = select(NameToken.patient_id, NameToken.token).where(NameToken.patient_id.in_(_IDS))
_ALERTS = _select_alerts()
