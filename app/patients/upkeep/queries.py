"""Reading the patients and the index beside them, in batches by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.among import among
from app.db.types import Model
from app.patients.models import (
    NameTerm,
    NameToken,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
    PatientSearch,
    TermKey,
    UnkeyedTerm,
)
from app.patients.types import PatientStatus
from app.patients.upkeep.rules import Contact, Kept, Number

FIRST, LAST = -(2**63), 2**63 - 1
Condition = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some patients in order of their key, and up to which key; None when there are no more."""

    patients: tuple[Kept, ...]
    records: int
    upto: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Words in order with the patients that are noted and those that there are; up to which word."""

    noted: Mapping[str, int]
    counted: Mapping[str, int]
    upto: str | None


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is to go through."""

    patients: int
    words: int
    keys: int


def sizes(session: Session) -> Sizes:
    """How many patients, words and keys there are now."""
    counted = (
        session.scalar(select(func.count()).select_from(t)) for t in (PatientRecord, NameTerm, TermKey)
    )
    return Sizes(*(each or 0 for each in counted))


def patients_after(session: Session, after: int, size: int) -> Batch:
    """The next patients by key, with whatever the index holds between the first and the last of them."""
    row = PatientRecord
    asked = _RECORD.where(row.id > after).order_by(row.id).limit(size)
    born = _born(session.execute(asked))
    upto = max(born) if len(born) == size else None
    between = {"after": after, "upto": LAST if upto is None else upto}
    return Batch(_kept(session, born, _BETWEEN, between), len(born), upto)


def patients_again(session: Session, ids: Sequence[int]) -> tuple[Kept, ...]:
    """These patients as they are now."""
    born = _born(session.execute(_RECORD.where(among(PatientRecord.id, "ids")), {"ids": ids}))
    return _kept(session, born, _AMONG, {"ids": ids})


Born = tuple[date | None, bool]  # and whether the record was merged into another
_RECORD = select(PatientRecord.id, PatientRecord.birth_date, PatientRecord.status)


def _born(rows: Iterable[Any]) -> dict[int, Born]:
    return {key: (born, status is PatientStatus.MERGED) for key, born, status in rows}


def _kept(
    session: Session, born: Mapping[int, Born], asked: Sequence[Select[Any]], values: dict[str, Any]
) -> tuple[Kept, ...]:
    names, numbers, contacts, rows, words = (_by_patient(session, each, values) for each in asked)
    # Also what the index holds of nobody at all.
    ids = sorted({*born, *rows, *words})
    return tuple(
        Kept(
            key,
            born.get(key, (None, False))[0],
            names=tuple(names[key]),
            numbers=tuple(Number(*each) for each in numbers[key]),
            contacts=tuple(Contact(*each) for each in contacts[key]),
            row=dict(zip(_SEARCHED, rows[key][0], strict=True)) if rows[key] else None,
            words=frozenset(words[key]),
            merged=born.get(key, (None, False))[1],
        )
        for key in ids
    )


def _by_patient(
    session: Session, asked: Select[Any], values: Mapping[str, Any]
) -> defaultdict[int, list[tuple[Any, ...]]]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for patient_id, *rest in session.execute(asked, values):
        found[patient_id].append(tuple(rest))
    return found


_SEARCHED = ("last_fold", "first_fold", "birth_date", "family_sound", "given_sound")


def _statements(wanted: Condition) -> tuple[Select[Any], ...]:
    name, number, contact, row, word = (
        PatientName,
        PatientIdentifier,
        PatientContact,
        PatientSearch,
        NameToken,
    )
    columns = (
        (name.patient_id, name.kind, name.family, name.given, name.middle),
        (number.patient_id, number.id, number.type, number.authority, number.value, number.search_value),
        (contact.patient_id, contact.id, contact.kind, contact.value, contact.digits, contact.last_four),
        (row.patient_id, *(getattr(row, column) for column in _SEARCHED)),
        (word.patient_id, word.token, word.birth_year),
    )
    return tuple(select(*each).where(wanted(each[0])) for each in columns)


# Made once: building a statement costs more than asking it.
_BETWEEN = _statements(lambda column: and_(column > bindparam("after"), column <= bindparam("upto")))
_AMONG = _statements(lambda column: among(column, "ids"))


def counts_after(session: Session, after: str | None, size: int, also: Sequence[str]) -> Counts:
    """The next words, of those that are noted, of those that patients have, and of these others."""
    noted = _next_words(session, select(NameTerm.token, NameTerm.patients), NameTerm.token, size, after)
    last = max(noted) if len(noted) == size else None
    # Only so far as the noted words reach: a server would rather count all that follow and leave most out.
    counting = select(NameToken.token, func.count()).group_by(NameToken.token)
    counted = _next_words(session, counting, NameToken.token, size, after, last)
    # As far as all of them are known: a word that only one has got to is for the next batch.
    upto = min((max(part) for part in (noted, counted, also[:size]) if len(part) == size), default=None)
    if upto is None:
        return Counts(noted, counted, None)
    noted, counted = (
        {word: count for word, count in part.items() if word <= upto} for part in (noted, counted)
    )
    return Counts(noted, counted, upto)


def _next_words(
    session: Session,
    asked: Select[str, int],
    token: InstrumentedAttribute[str],
    size: int,
    after: str | None,
    upto: str | None = None,
) -> dict[str, int]:
    if after is not None:
        asked = asked.where(token > after)
    if upto is not None:
        asked = asked.where(token <= upto)
    return dict(session.execute(asked.order_by(token).limit(size)).all())


def counts_of(session: Session, words: Iterable[str]) -> dict[str, int]:
    """How many patients have each of these words; one that nobody has is left out."""
    return dict(session.execute(_COUNTED, {"words": words}).all())


def _had(word: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Whether any patient has the word; written as EXISTS, a server reads all words of all patients."""
    return select(NameToken.token).where(NameToken.token == word).limit(1).scalar_subquery().is_not(None)


def words_had(session: Session, words: Iterable[str]) -> set[str]:
    """Those of these noted words that any patient has."""
    return set(session.scalars(_HAD, {"words": words}))


_COUNTED = (
    select(NameToken.token, func.count()).where(among(NameToken.token, "words")).group_by(NameToken.token)
)
_HAD = select(NameTerm.token).where(among(NameTerm.token, "words"), _had(NameTerm.token))


def keys_between(session: Session, keys: Iterable[str], first: str, last: str) -> set[Key]:
    """Which of these keys are there for words from the first to the last, each with its word."""
    return set(session.execute(_KEYS, {"keys": keys, "first": first, "last": last}).all())


_KEYS = select(TermKey.key, TermKey.term).where(
    among(TermKey.key, "keys"), TermKey.term >= bindparam("first"), TermKey.term <= bindparam("last")
)


def unkeyed_among(session: Session, words: Sequence[str]) -> set[str]:
    """Those of these words in order whose keys an import has yet to write."""
    word = UnkeyedTerm.token
    return set(session.scalars(select(word).where(word >= words[0], word <= words[-1])))


def number_of_keys(session: Session) -> int:
    """How many keys there are."""
    return _number_of(session, TermKey)


def _number_of(session: Session, model: type[Model]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def keys_after(session: Session, after: Key | None, size: int) -> list[tuple[str, str, bool]]:
    """The next keys in their own order, each with its word and whether any patient has that word."""
    asked = (
        select(TermKey.key, TermKey.term, _had(TermKey.term)).order_by(TermKey.key, TermKey.term).limit(size)
    )
    if after is not None:
        asked = asked.where(tuple_(TermKey.key, TermKey.term) > tuple_(*after))
    return [(key, term, bool(alive)) for key, term, alive in session.execute(asked)]
