"""What a look-up asks: all ways to read what was typed at once, a select for each shape of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    case,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.db.among import among
from app.db.unions import Asked, all_of
from app.patients.models import (
    NameTerm,
    NameToken,
    PatientContact,
    PatientIdentifier,
    PatientRecord,
    PatientSearch,
    TermKey,
    UnkeyedTerm,
)
from app.patients.queries import survivors_of

LAST = "\U0010ffff"


class Kind(Enum):
    """By what a reading looks for patients."""

    NAME = auto()
    PAIR = auto()
    WORDS = auto()
    SOUND = auto()
    BORN = auto()
    NUMBER = auto()
    TAIL = auto()
    PHONE = auto()


class Word(Enum):
    """How a word of the index must be: begin like what was typed, be one of a list, or either; or be it."""

    BEGINS = auto()
    LISTED = auto()
    EITHER = auto()
    IS = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """What the statement of a reading looks like; what is looked for is handed to it.

    Of `words` the first leads: its patients are gone through, and the others are checked for each. Of a pair
    they are the family name and the given name. `days` are birth dates of which it is one; with `about` the
    birth date lies between two or is one of those, or it is not known.
    """

    kind: Kind
    last: bool = False
    first: bool = False
    year: bool = False
    words: tuple[Word, ...] = ()
    days: bool = False
    about: bool = False


Reading = tuple[Shape, tuple[object, ...]]
Values = Iterator[str]
_BY_NAME = frozenset({Kind.NAME, Kind.PAIR, Kind.SOUND, Kind.BORN})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: the name of today as it is compared, and the birth date."""

    id: int
    last: str
    first: str
    birth_date: date | None


Candidates = dict[int, Candidate]


def found(session: Session, readings: Sequence[Reading], most: int) -> Candidates:
    """Whom these readings lead to, at most so many of each, and of each the first in its order."""
    if not readings:
        return {}
    return {row[0]: Candidate(*row[:4]) for row in _rows(session, readings, most)}


def found_by(session: Session, readings: Sequence[Reading], most: int) -> dict[Kind, Candidates]:
    """The same, by what they were looked for."""
    ways: dict[Kind, Candidates] = defaultdict(dict)
    for *row, kind in _rows(session, readings, most) if readings else []:
        ways[Kind(kind)][row[0]] = Candidate(*row)
    return ways


def _rows(session: Session, readings: Sequence[Reading], most: int) -> list[tuple[Any, ...]]:
    return all_of(session, [(_select(shape, most), values) for shape, values in readings])


def merged_into(session: Session, number: str) -> tuple[Candidates, dict[int, str]]:
    """Who was kept of those merged records that have this number, and which number it is."""
    rows = session.execute(_MERGED, {"number": number}).all()
    if not rows:
        return {}, {}
    kept = survivors_of(session, [key for key, _ in rows])
    numbers = {kept[key]: value for key, value in rows}
    asked = _columns().where(among(PatientSearch.patient_id, "ids"))
    return {row[0]: Candidate(*row) for row in session.execute(asked, {"ids": sorted(numbers)})}, numbers


def near(session: Session, keys: Set[str]) -> set[str]:
    """The words of the index that share a misspelling key or have none yet; some of them nobody has now."""
    return set(session.scalars(_NEAR, {"keys": keys})) if keys else set()


def counted(session: Session, words: Set[str], begun: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many patients have each of these words, if anybody has; and how many one that begins like these."""
    asked: list[Asked] = [(_COUNTS, (sorted(words),))] if words else []
    asked += [(_BEGINNING, (word, *beginning(word))) for word in begun]
    rows = all_of(session, asked) if asked else []
    having = {word: patients for word, patients, begins in rows if not begins}
    return having, {word: patients or 0 for word, patients, begins in rows if begins}


def beginnings(session: Session, words: Iterable[str]) -> dict[str, int]:
    """How many patients have a word that begins like each of these."""
    _, begun = counted(session, frozenset(), dict.fromkeys(words))
    return begun


def beginning(prefix: str) -> tuple[str, ...]:
    """A prefix as a range, which every B-tree in byte order answers (LIKE is not one under row security)."""
    return (prefix, prefix + LAST) if prefix else ()


def all_begin(words: Sequence[str], year: int | None) -> Reading:
    """Each of these begins a word of some name, led by the first; of a year, if there is one."""
    years = (year,) if year else ()
    shape = Shape(Kind.WORDS, year=bool(years), words=(Word.BEGINS,) * len(words))
    return shape, (*(end for word in words for end in beginning(word)), *years)


def days_of(year: int | None) -> tuple[date, ...]:
    """A year as a range of days."""
    return (date(year, 1, 1), date(year, 12, 31)) if year else ()


@lru_cache(maxsize=512)
def _select(shape: Shape, most: int) -> Select[Any]:
    values: Values = (f"v{at}" for at in count())
    part = _part(shape, values).limit(most).subquery()
    kind: ColumnElement[Any] = literal_column(str(shape.kind.value))
    if shape.kind in _BY_NAME:  # an index over names holds all that is asked
        return select(part, kind)
    row = aliased(PatientSearch)
    return _columns(row).add_columns(kind).join(part, part.c.patient_id == row.patient_id)


def _part(shape: Shape, values: Values) -> Select[Any]:
    """One reading in an order of its own, so that where it is cut short both databases keep the same ones."""
    match shape.kind:
        case Kind.NAME:
            return _name(shape, values)
        case Kind.PAIR:
            return _pair(shape, values)
        case Kind.WORDS:
            return _words(shape, values)
        case Kind.SOUND:
            return _sound(shape, values)
        case Kind.BORN:
            row = PatientSearch
            born = _columns().where(row.birth_date == _value(values))
            return born.order_by(row.last_fold, row.first_fold, row.patient_id)
        case Kind.NUMBER:
            own = PatientIdentifier.search_value == _value(values)
            return select(PatientIdentifier.patient_id).where(own).order_by(PatientIdentifier.patient_id)
        case Kind.TAIL:
            tail = PatientContact.last_four == _value(values)
            return select(PatientContact.patient_id).where(tail).order_by(PatientContact.patient_id)
        case Kind.PHONE:
            whole = PatientContact.digits == _value(values)
            return select(PatientContact.patient_id).where(whole).order_by(PatientContact.patient_id)


def _columns(row: type[PatientSearch] = PatientSearch) -> Select[Any]:
    listed: list[Any] = [row.patient_id, row.last_fold, row.first_fold, row.birth_date]
    return select(*listed)


def _name(shape: Shape, values: Values) -> Select[Any]:
    search = PatientSearch
    statement = _columns()
    if shape.last:
        statement = statement.where(*_within(search.last_fold, values))
    if shape.first:
        statement = statement.where(*_within(search.first_fold, values))
    if shape.year:
        statement = statement.where(*_within(search.birth_date, values, whole=True))
    if shape.days:
        statement = statement.where(among(search.birth_date, next(values)))
    if shape.about:
        low, high = _within(search.birth_date, values, whole=True)
        listed = among(search.birth_date, next(values))
        born = or_(search.birth_date.is_(None), low & high, listed)
        # In a CASE it leads nowhere: SQLite would go through everybody born in these years for a rare name.
        statement = statement.where(case((born, true()), else_=false()))
    order = (search.last_fold, search.first_fold) if shape.last else (search.first_fold, search.last_fold)
    return statement.order_by(*order, search.patient_id)


def _pair(shape: Shape, values: Values) -> Select[Any]:
    """Family and given name, each as it is listed or begins: answered by an index over both alone."""
    row, (last, first) = PatientSearch, shape.words
    statement = _columns().where(
        _is_word(row.last_fold, last, values), _is_word(row.first_fold, first, values)
    )
    if shape.year:
        statement = statement.where(*_within(row.birth_date, values, whole=True))
    return statement.order_by(row.last_fold, row.first_fold, row.patient_id)


def _words(shape: Shape, values: Values) -> Select[int]:
    leading = aliased(NameToken)
    statement = select(leading.patient_id).where(_is_word(leading.token, shape.words[0], values))
    for kind in shape.words[1:]:
        other = aliased(NameToken)
        # With "" behind it the list is searched for each of a patient's few words, not the reverse.
        checked = other.token.concat("") if kind is not Word.BEGINS else other.token
        having = select(other.patient_id).where(
            other.patient_id == leading.patient_id, _is_word(checked, kind, values)
        )
        # As a value it stays a question about one patient: for EXISTS PostgreSQL joined two whole ranges, and
        # within a CASE it went through the words of a million patients first, to know who has one of those.
        statement = statement.where(having.limit(1).scalar_subquery().is_not(None))
    if shape.year:
        statement = statement.where(leading.birth_year == _value(values))
    return statement.order_by(leading.token, leading.birth_year, leading.patient_id)


def _is_word(
    token: ColumnElement[str] | InstrumentedAttribute[str], kind: Word, values: Values
) -> ColumnElement[bool]:
    if kind is Word.IS:
        return token == _value(values)
    if kind is Word.LISTED:
        return among(token, next(values))
    low, high = _within(token, values)
    begins = low & high
    return begins if kind is Word.BEGINS else or_(begins, among(token, next(values)))


def _sound(shape: Shape, values: Values) -> Select[Any]:
    row = PatientSearch
    statement = _columns().where(row.family_sound == _value(values))
    if shape.first:
        statement = statement.where(row.given_sound == _value(values))
    if shape.year:
        statement = statement.where(*_within(row.birth_date, values, whole=True))
    return statement.order_by(row.given_sound, row.patient_id)


def _within(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], values: Values, *, whole: bool = False
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    low, high = _value(values), _value(values)
    return column >= low, column <= high if whole else column < high


def _value(values: Values) -> BindParameter[Any]:
    return bindparam(next(values))


# A word shares several keys with another one; it is wanted once. Whatever an import has just brought may be
# meant: whether it is near is asked of each word anyway.
_NEAR = union_all(
    select(TermKey.term).where(among(TermKey.key, "keys")).distinct(), select(UnkeyedTerm.token)
)
_COUNTS: Select[*tuple[Any, ...]] = select(NameTerm.token, NameTerm.patients, literal_column("0")).where(
    among(NameTerm.token, "v0")
)
_BEGINNING: Select[*tuple[Any, ...]] = select(
    bindparam("v0", type_=NameTerm.token.type),
    select(func.sum(NameTerm.patients))
    .where(NameTerm.token >= bindparam("v1"), NameTerm.token < bindparam("v2"))
    .scalar_subquery(),
    literal_column("1"),
)
# A record that was merged keeps its MRN, for the label on the old chart has it.
_MERGED = (
    select(PatientIdentifier.patient_id, PatientIdentifier.value)
    .join(PatientRecord, PatientRecord.id == PatientIdentifier.patient_id)
    .where(PatientIdentifier.search_value == bindparam("number"), PatientRecord.merged_into_id.is_not(None))
)
