"""Putting the search tables right, in a writing transaction that nobody who registers can come between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, text, update
from sqlalchemy.orm import Session

from app.db.inserting import insert_all, insert_missing
from app.db.types import Model, table_of
from app.patients.folding import misspelling_keys
from app.patients.models import (
    NameTerm,
    NameToken,
    PatientContact,
    PatientIdentifier,
    PatientSearch,
    TermKey,
)
from app.patients.upkeep import queries, rules
from app.patients.upkeep.rules import Faults

Rows = Sequence[Mapping[str, object]]
# Whoever makes a patient findable writes the words first, then counts and keys: holding this table back
# means to see all of that or none of it. On an embedded clinic there is one writer at a time anyway.
ALONE = text("LOCK TABLE name_token IN SHARE ROW EXCLUSIVE MODE")


def begin_alone(session: Session) -> None:
    """Let nobody write words until this transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ALONE)


def mend_patients(session: Session, ids: Sequence[int]) -> None:
    """Compare these patients again and write what differs now."""
    now = [rules.faults_of(each) for each in queries.patients_again(session, ids)]
    wrong = [each for each in now if each.any]
    _mend_rows(session, [each for each in wrong if each.found != each.expected])
    _delete(session, NameToken, _words((each.patient_id, each.extra) for each in wrong))
    insert_all(session, NameToken, _words((each.patient_id, each.missing) for each in wrong))
    _set(
        session, PatientIdentifier, "id",
        [{"id": key, "search_value": right} for each in wrong for key, _, right in each.numbers],
    )  # fmt: skip
    _set(
        session, PatientContact, "id",
        [
            {"id": key, "digits": bare, "last_four": four}
            for each in wrong
            for key, _, (bare, four) in each.phones
        ],
    )  # fmt: skip


def _mend_rows(session: Session, wrong: Sequence[Faults]) -> None:
    _delete(session, PatientSearch, [{"patient_id": each.patient_id} for each in wrong])
    insert_all(
        session,
        PatientSearch,
        [{"patient_id": each.patient_id, **each.expected} for each in wrong if each.expected],
    )


def _words(of: Iterable[tuple[int, Iterable[rules.Word]]]) -> Rows:
    return [
        {"token": token, "birth_year": year, "patient_id": key} for key, words in of for token, year in words
    ]


def mend_words(session: Session, words: Sequence[str]) -> None:
    """Count the patients of these words again, forget those that nobody has, and write missing keys."""
    counted = queries.counts_of(session, words)
    _delete(session, NameTerm, [{"token": word} for word in words if word not in counted])
    rows = [{"token": word, "patients": counted[word]} for word in sorted(counted)]
    insert_missing(session, NameTerm, rows)
    _set(session, NameTerm, "token", rows)
    keys = [{"key": key, "term": word} for word in sorted(counted) for key in sorted(misspelling_keys(word))]
    insert_missing(session, TermKey, keys)


def forget_keys(session: Session, keys: Sequence[queries.Key]) -> None:
    """Take out those of these keys that are not, or belong to a word that nobody has."""
    alive = queries.words_had(session, {term for _, term in keys})
    _delete(
        session,
        TermKey,
        [
            {"key": key, "term": term}
            for key, term in keys
            if term not in alive or key not in misspelling_keys(term)
        ],
    )


def _delete(session: Session, model: type[Model], keys: Rows) -> None:
    """Delete the rows with these values in all of their key's columns."""
    if keys:
        table = table_of(model)
        chosen = [table.c[name] == bindparam(f"this_{name}") for name in keys[0]]
        found = [{f"this_{name}": value for name, value in row.items()} for row in keys]
        session.execute(delete(table).where(*chosen), found)


def _set(session: Session, model: type[Model], key: str, rows: Rows) -> None:
    """Write all other values of each row where its key is."""
    if rows:
        table = table_of(model)
        values: dict[str, object] = {name: bindparam(f"new_{name}") for name in rows[0] if name != key}
        changed = update(table).where(table.c[key] == bindparam(f"new_{key}")).values(values)
        session.execute(changed, [{f"new_{name}": value for name, value in row.items()} for row in rows])
