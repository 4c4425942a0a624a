"""Writing the search tables: one function for every way in, in the patient's own transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.db.types import table_of
from app.db.upsert import insert_missing, insert_or_add
from app.patients.folding import fold, misspelling_keys, tokens
from app.patients.models import NameTerm, NameToken, PatientSearch, TermKey
from app.patients.sounding import sound

# PostgreSQL takes 65,535 values a statement; SQLite 32,766.
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Indexed:
    """What of a patient is searched: the current name, and every word of all names."""

    patient_id: int
    family: str
    given: str
    birth_date: date | None
    all_names: tuple[str, ...]


def add_to_index(session: Session, patients: Sequence[Indexed]) -> None:
    """Make new patients findable."""
    if not patients:
        return
    session.execute(insert(table_of(PatientSearch)), [_search_row(patient) for patient in patients])
    words = [(patient, _words(patient)) for patient in patients]
    session.execute(
        insert(table_of(NameToken)),
        [
            {"token": token, "birth_year": _year(patient), "patient_id": patient.patient_id}
            for patient, tokens_of in words
            for token in sorted(tokens_of)
        ],
    )
    _add_terms(session, Counter(token for _, tokens_of in words for token in tokens_of))


def add_words(session: Session, patient_id: int, birth_date: date | None, name: str) -> None:
    """Make a patient findable by one name more."""
    year = birth_date.year if birth_date else 0
    known = set(session.scalars(select(NameToken.token).where(NameToken.patient_id == patient_id)))
    new = set(tokens(name)) - known
    rows = [{"token": token, "birth_year": year, "patient_id": patient_id} for token in sorted(new)]
    if rows:
        session.execute(insert(table_of(NameToken)), rows)
        _add_terms(session, Counter(new))


def _search_row(patient: Indexed) -> dict[str, object]:
    return {
        "patient_id": patient.patient_id,
        "last_fold": fold(patient.family),
        "first_fold": fold(patient.given),
        "birth_date": patient.birth_date,
        "family_sound": sound(patient.family),
        "given_sound": sound(patient.given),
    }


def _words(patient: Indexed) -> set[str]:
    return {token for name in patient.all_names for token in tokens(name)}


def _year(patient: Indexed) -> int:
    return patient.birth_date.year if patient.birth_date else 0


def _add_terms(session: Session, counted: Counter[str]) -> None:
    new = set(counted) - _known(session, counted)
    # In one order for every writer, so that two imports on a server never wait for each other in a circle.
    rows = [{"token": token, "patients": counted[token]} for token in sorted(counted)]
    insert_or_add(session, NameTerm, rows, "patients")
    keys = [{"key": key, "term": term} for term in sorted(new) for key in sorted(misspelling_keys(term))]
    for at in range(0, len(keys), AT_ONCE):
        insert_missing(session, TermKey, keys[at : at + AT_ONCE])


def _known(session: Session, wanted: Iterable[str]) -> set[str]:
    listed = sorted(wanted)
    found: set[str] = set()
    for at in range(0, len(listed), AT_ONCE):
        chunk = listed[at : at + AT_ONCE]
        found.update(session.scalars(select(NameTerm.token).where(NameTerm.token.in_(chunk))))
    return found
