"""Who may be one patient: found through the indexes of the look-up, among all patients, older and newer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.people import queries
from app.patients.lookup.queries import Kind, Reading, Shape, days_of, found
from app.patients.newcomers.finding import by_name
from app.patients.nicknames.queries import NameBook
from app.patients.sounding import sound
from app.patients.stop_list import tells_birth_date, tells_name, tells_phone
from app.patients.types import NameKind, Register

EACH = 200  # patients of each reading
YEARS_APART = 10  # between the birth dates of names that sound alike


def candidates(session: Session, person: Person, book: NameBook) -> set[int]:
    """The keys of those who may be this patient: of one birth date, name, phone or number, or nearly.

    Who has nothing in common but the address is left to the search over all patients.
    """
    readings = [*_numbers(person), *_born(person.birth_date)]
    sounds = set()
    for family, given in _names(person):
        sounds |= {(sound(family), sound(given)), (sound(given), sound(family))}
        readings += by_name(session, Register(family, given), book)
    heard = sorted((one, other) for one, other in sounds if one and other)
    readings += [reading for pair in heard for reading in _heard(pair, person.birth_date)]
    keys = set(found(session, readings, EACH))
    keys |= queries.undated(session, heard, EACH)
    return keys - {person.id}


def _names(person: Person) -> list[tuple[str, str]]:
    """Every family and given name that was borne together, once; nicknames that stand alone are none."""
    _, family_now, given_now, *_ = next(
        (each for each in person.names if each[0] is NameKind.CURRENT), person.names[0]
    )
    named = [
        (family or family_now, given or given_now)
        for kind, family, given, *_ in person.names
        if kind is not NameKind.PREFERRED and (family or given)
    ]
    return [each for each in dict.fromkeys(named) if tells_name(each[0])]


def _numbers(person: Person) -> Iterator[Reading]:
    for _, _, value in person.numbers:
        yield Shape(Kind.NUMBER), (value,)
    for phone in person.phones:
        if tells_phone(phone):
            yield Shape(Kind.PHONE), (phone,)


def _born(born: date | None) -> Iterator[Reading]:
    """The day itself, and with day and month swapped."""
    if born is None or not tells_birth_date(born):
        return
    yield Shape(Kind.BORN), (born,)
    if born.day <= 12 and born.day != born.month:
        yield Shape(Kind.BORN), (born.replace(month=born.day, day=born.month),)


def _heard(pair: tuple[str, str], born: date | None) -> Iterator[Reading]:
    if born is None:
        yield Shape(Kind.SOUND, first=True), pair
        return
    first, last = max(born.year - YEARS_APART, date.min.year), min(born.year + YEARS_APART, date.max.year)
    yield Shape(Kind.SOUND, first=True, year=True), (*pair, date(first, 1, 1), date(last, 12, 31))
    # Another given name, a nickname say, and a slip in the day.
    yield Shape(Kind.SOUND, year=True), (pair[0], *days_of(born.year))
