"""Writing the search tables: one function for every way in, in the patient's own transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.inserting import Rows, insert_all, insert_missing, insert_telling_new
from app.db.types import Model, table_of
from app.patients.folding import fold, misspelling_keys, tokens
from app.patients.models import NameTerm, NameToken, PatientSearch, TermKey, UnkeyedTerm
from app.patients.sounding import sound


@dataclass(frozen=True, slots=True)
class Indexed:
    """What of a patient is searched: the current name as compared and heard, and every word of all names."""

    row: dict[str, object]
    birth_year: int
    words: tuple[str, ...]


def indexed(family: str, given: str, birth_date: date | None, all_names: Iterable[str]) -> Indexed:
    """Work out what is searched of a patient; it needs no database, so it is done before a transaction."""
    row: dict[str, object] = {
        "last_fold": fold(family),
        "first_fold": fold(given),
        "birth_date": birth_date,
        "family_sound": sound(family),
        "given_sound": sound(given),
    }
    words = {token for name in all_names for token in tokens(name)}
    return Indexed(row, year_of(birth_date), tuple(sorted(words)))


def year_of(birth_date: date | None) -> int:
    """The birth year as it stands beside every word; 0 if it is not known."""
    return birth_date.year if birth_date else 0


Key = tuple[str, str]


def index_rows(patients: Sequence[tuple[int, Indexed]]) -> list[tuple[type[Model], Rows]]:
    """The rows that make new patients findable; their words are counted apart."""
    return [
        (PatientSearch, [{"patient_id": key, **each.row} for key, each in patients]),
        (
            NameToken,
            [
                {"token": token, "birth_year": each.birth_year, "patient_id": key}
                for key, each in patients
                for token in each.words
            ],
        ),
    ]


def count_words(session: Session, patients: Iterable[Indexed], *, keys_later: bool = False) -> None:
    """Count the words of new patients; with `keys_later` the keys of new ones wait until they are many."""
    _add_terms(session, Counter(token for each in patients for token in each.words), later=keys_later)


def add_words(session: Session, patient_id: int, birth_date: date | None, name: str) -> None:
    """Make a patient findable by one name more."""
    year = year_of(birth_date)
    known = set(session.scalars(select(NameToken.token).where(NameToken.patient_id == patient_id)))
    new = set(tokens(name)) - known
    rows = [{"token": token, "birth_year": year, "patient_id": patient_id} for token in sorted(new)]
    if rows:
        insert_all(session, NameToken, rows)
        _add_terms(session, Counter(new))


def write_again(session: Session, patient_id: int, now: Indexed) -> None:
    """Make a patient findable by what is known now, and no longer by what was changed."""
    session.execute(
        update(PatientSearch)
        .where(PatientSearch.patient_id == patient_id)
        .values(now.row)
        .execution_options(synchronize_session=False)
    )
    row = NameToken
    had = {
        (token, year)
        for token, year in session.execute(
            select(row.token, row.birth_year).where(row.patient_id == patient_id)
        )
    }
    has = {(token, now.birth_year) for token in now.words}
    for token, year in sorted(had - has):
        session.execute(
            delete(row).where(row.patient_id == patient_id, row.token == token, row.birth_year == year)
        )
    insert_all(
        session,
        row,
        [{"token": token, "birth_year": year, "patient_id": patient_id} for token, year in sorted(has - had)],
    )
    before, after = {token for token, _ in had}, {token for token, _ in has}
    if after - before:
        _add_terms(session, Counter(after - before))
    _take_from_terms(session, sorted(before - after))


def write_anew(session: Session, patient_id: int, now: Indexed) -> None:
    """Make a patient findable who is not."""
    for model, rows in index_rows([(patient_id, now)]):
        insert_all(session, model, rows)
    count_words(session, [now])


def forget(session: Session, patient_id: int) -> None:
    """Let a patient be found by no name any more, as one who was merged into another."""
    had = set(session.scalars(select(NameToken.token).where(NameToken.patient_id == patient_id)))
    for model in (NameToken, PatientSearch):
        table = table_of(model)
        session.execute(delete(table).where(table.c.patient_id == patient_id))
    _take_from_terms(session, sorted(had))


def _take_from_terms(session: Session, words: Sequence[str]) -> None:
    """One patient less has these words; one that nobody has any more is forgotten with its keys."""
    for word in words:
        left = session.scalar(select(NameTerm.patients).where(NameTerm.token == word).with_for_update())
        if left is not None and left > 1:
            session.execute(
                update(NameTerm)
                .where(NameTerm.token == word)
                .values(patients=NameTerm.patients - 1)
                .execution_options(synchronize_session=False)
            )
            continue
        session.execute(delete(NameTerm).where(NameTerm.token == word))
        session.execute(delete(UnkeyedTerm).where(UnkeyedTerm.token == word))
        for key in misspelling_keys(word):
            session.execute(delete(TermKey).where(TermKey.key == key, TermKey.term == word))


def _add_terms(session: Session, counted: Counter[str], *, later: bool = False) -> None:
    # In one order for every writer, so that two imports on a server never wait for each other in a circle.
    rows = [{"token": token, "patients": counted[token]} for token in sorted(counted)]
    new = insert_telling_new(session, NameTerm, rows, "patients")
    if later:
        insert_missing(session, UnkeyedTerm, [{"token": term} for term in sorted(new)])
    else:
        write_keys(session, [(key, term) for term in sorted(new) for key in sorted(misspelling_keys(term))])


def _known(session: Session, wanted: Iterable[str]) -> set[str]:
    return set(session.scalars(_KNOWN, {"words": wanted}))


def unkeyed(session: Session) -> list[str]:
    """The words whose keys are still to be written, in order."""
    return list(session.scalars(select(UnkeyedTerm.token).order_by(UnkeyedTerm.token)))


def unkeyed_count(session: Session) -> int:
    """How many words wait for their keys."""
    return session.scalar(select(func.count()).select_from(UnkeyedTerm)) or 0


def keys_of(words: Iterable[str]) -> list[Key]:
    """All keys of these words in the order in which they are kept, each with its word."""
    return sorted((key, word) for word in words for key in misspelling_keys(word))


def write_keys(session: Session, keys: Sequence[Key]) -> None:
    """Write those of these keys that are not there yet."""
    insert_missing(session, TermKey, [{"key": key, "term": word} for key, word in keys])


def key_word(session: Session, word: str) -> None:
    """Write the keys of one word that waits for them, if anybody has it still."""
    # Locked, so that nobody forgets the word while its keys are written.
    there = select(NameTerm.token).where(NameTerm.token == word).with_for_update()
    if session.scalar(there) is not None:
        write_keys(session, keys_of([word]))
    session.execute(delete(table_of(UnkeyedTerm)).where(UnkeyedTerm.token == word))


def keyed(session: Session, words: Sequence[str]) -> None:
    """The keys of these words are written; those of a word that nobody has any more are forgotten."""
    gone = set(words) - _known(session, words)
    for word in sorted(gone):
        session.execute(delete(TermKey).where(TermKey.term == word, TermKey.key.in_(misspelling_keys(word))))
    session.execute(delete(UnkeyedTerm).where(among(UnkeyedTerm.token, "words")), {"words": list(words)})


_KNOWN = select(NameTerm.token).where(among(NameTerm.token, "words"))
