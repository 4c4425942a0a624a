"""Who could be meant by what was typed, before ranking: one statement for all ways to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    case,
    column,
    false,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.patients.lookup.question import Question
from app.patients.models import NameToken, PatientContact, PatientIdentifier, PatientSearch
from app.patients.queries import searched

CANDIDATES = 300
LIST = 50  # patients a list shows at first
BEYOND = 10  # so that it is known whether there are more, whoever of them is left out
LAST = "\U0010ffff"
_PATIENT: ColumnClause[int] = column("patient_id")


class Kind(Enum):
    """By what a reading looks for patients."""

    NAME = auto()
    WORDS = auto()
    BORN = auto()
    NUMBER = auto()
    TAIL = auto()
    PHONE = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """What the statement of a reading looks like; what is looked for is handed to it."""

    kind: Kind
    last: bool = False
    first: bool = False
    year: bool = False
    words: int = 0


Reading = tuple[Shape, tuple[object, ...]]
Values = Iterator[BindParameter[Any]]


def candidates(session: Session, question: Question, limit: int = LIST) -> set[int]:
    """Who could be meant; at most a few hundred, and enough for a list of `limit`.

    Each reading of a name is asked for in the order in which it is shown, so the first of each are the first
    of all: of a name that begins like ten thousand others no more is read than the list can hold.
    """
    if question.birth_date or question.number:
        narrow = _by_number(question)
        if question.birth_date:
            narrow.append((Shape(Kind.BORN), (question.birth_date,)))
        found = _ids(session, narrow, CANDIDATES)
        if not (question.names and question.birth_year):
            return found
        # 1975 after a name is a year first; somebody else's number may end like that.
        return found | _ids(session, _by_names(question), CANDIDATES)
    return _ids(session, _by_names(question), max(limit, LIST) + BEYOND) if question.names else set()


def _ids(session: Session, readings: Sequence[Reading], most: int) -> set[int]:
    if not readings:
        return set()
    statement = _statement(tuple(shape for shape, _ in readings), most)
    values = [value for _, values in readings for value in values]
    return set(session.scalars(statement, {f"v{at}": value for at, value in enumerate(values)}))


def _by_number(question: Question) -> list[Reading]:
    if not question.number:
        return []
    found: list[Reading] = [(Shape(Kind.NUMBER), (searched(question.number),))]
    if question.phone_tail:
        found.append((Shape(Kind.TAIL), (question.phone_tail,)))
    if question.phone:
        found.append((Shape(Kind.PHONE), (question.phone,)))
    return found


def _by_names(question: Question) -> list[Reading]:
    names, year = question.names, question.birth_year
    found: list[Reading] = []
    for at in range(len(names) + 1):
        front, back = " ".join(names[:at]), " ".join(names[at:])
        pairs = (
            [(front, back)]
            if question.family_first or not front or not back
            else [(front, back), (back, front)]
        )
        for last, first in pairs:
            if last or not question.family_first:
                shape = Shape(Kind.NAME, last=bool(last), first=bool(first), year=bool(year))
                found.append((shape, (*_range(last), *_range(first), *_days(year))))
    # The longest word is the rarest.
    long = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    if long and not question.family_first:
        years = (year,) if year else ()
        shape = Shape(Kind.WORDS, year=bool(year), words=len(long))
        found.append((shape, (*(end for name in long for end in _range(name)), *years)))
    return found


def _range(prefix: str) -> tuple[str, ...]:
    """A prefix as a range, which every B-tree in byte order answers (LIKE is not one under row security)."""
    return (prefix, prefix + LAST) if prefix else ()


def _days(year: int | None) -> tuple[date, ...]:
    return (date(year, 1, 1), date(year, 12, 31)) if year else ()


@lru_cache(maxsize=256)
def _statement(shapes: tuple[Shape, ...], most: int) -> CompoundSelect[Any]:
    """The statement of these readings, made once: making it takes longer than answering it."""
    values: Values = (bindparam(f"v{at}") for at in count())
    parts = [_part(shape, values).limit(most).subquery() for shape in shapes]
    return union_all(*(select(_PATIENT).select_from(part) for part in parts))


def _part(shape: Shape, values: Values) -> Select[int]:
    match shape.kind:
        case Kind.NAME:
            return _name(shape, values)
        case Kind.WORDS:
            return _words(shape, values)
        case Kind.BORN:
            return select(PatientSearch.patient_id).where(PatientSearch.birth_date == next(values))
        case Kind.NUMBER:
            own = PatientIdentifier.search_value == next(values)
            return select(PatientIdentifier.patient_id).where(own)
        case Kind.TAIL:
            return select(PatientContact.patient_id).where(PatientContact.last_four == next(values))
        case Kind.PHONE:
            return select(PatientContact.patient_id).where(PatientContact.digits == next(values))


def _name(shape: Shape, values: Values) -> Select[int]:
    search = PatientSearch
    statement = select(search.patient_id)
    if shape.last:
        statement = statement.where(*_within(search.last_fold, values))
    if shape.first:
        statement = statement.where(*_within(search.first_fold, values))
    if shape.year:
        statement = statement.where(*_within(search.birth_date, values, whole=True))
    order = (search.last_fold, search.first_fold) if shape.last else (search.first_fold, search.last_fold)
    return statement.order_by(*order)


def _words(shape: Shape, values: Values) -> Select[int]:
    first = aliased(NameToken)
    statement = select(first.patient_id).where(*_within(first.token, values)).distinct()
    for _ in range(shape.words - 1):
        other = aliased(NameToken)
        having = select(other.patient_id).where(*_within(other.token, values))
        # A plain IN would be turned into a join by PostgreSQL, of two whole ranges one inside the other.
        statement = statement.where(case((first.patient_id.in_(having), true()), else_=false()))
    if shape.year:
        statement = statement.where(first.birth_year == next(values))
    return statement


def _within(
    column: InstrumentedAttribute[Any], values: Values, *, whole: bool = False
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    low, high = next(values), next(values)
    return column >= low, column <= high if whole else column < high
