"""Finding who in the index may be the newcomer: by birth date, name, phone and number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.patients.folding import fold
from app.patients.lookup.exact import LEAD
from app.patients.lookup.meanings import meanings_of
from app.patients.lookup.queries import (
    Candidates,
    Kind,
    Reading,
    Shape,
    beginning,
    found,
    found_by,
    merged_into,
)
from app.patients.lookup.rereading import FAR, Rereading, begin
from app.patients.lookup.similar import MOST_NAMES
from app.patients.newcomers import queries
from app.patients.newcomers.comparing import (
    WORDS_OF_A_KIND,
    about_born,
    is_stand_in,
    nearly_born,
)
from app.patients.newcomers.grading import Graded, Known, Scales, numbers_of
from app.patients.newcomers.sifting import sifted
from app.patients.nicknames.queries import NameBook, name_book
from app.patients.standard.phones import phone_digits
from app.patients.stop_list import tells_birth_date, tells_household, tells_name, tells_phone
from app.patients.types import IdentifierType, Register

EACH = 60  # patients of each reading; of a phone more than one household has
EACH_SURE = 120  # the same where nothing else is asked that would lead to them
SHOWN = 8
_BY_NUMBER = frozenset({Kind.NUMBER, Kind.PHONE})
EVER = about_born(None)
NOTHING = ("", "\x01")  # the range that holds the empty name alone


def graded(session: Session, newcomer: Register, most: int = SHOWN) -> list[Graded]:
    """Who may be the newcomer, the likeliest first; five statements, and one more for each number."""
    if not worth_looking(newcomer):
        return []
    book = name_book(session)
    readings = [*_facts(newcomer), *by_name(session, newcomer, book)]
    likely = _weighed(session, newcomer, book, found(session, readings, EACH))
    return sorted(likely, key=lambda each: (not each.strong, -each.score, each.id))[:most]


def probable(session: Session, newcomer: Register) -> list[int]:
    """Who probably is the newcomer, by key; at most five statements, for other desks wait meanwhile.

    Whoever is that has the same number, phone or birth date, or one of both names as typed (or both swapped);
    so nothing is asked for what a word may have meant besides. Whoever was born at another time, or never had
    such names, is not looked at more closely, unless a number or the phone led there.
    """
    if not worth_looking(newcomer):
        return []
    readings = [*_facts(newcomer), *_as_typed(newcomer, about_born(newcomer.birth_date))]
    ways = found_by(session, readings, EACH_SURE)
    others = {
        key: each for kind, some in ways.items() if kind not in _BY_NUMBER for key, each in some.items()
    }
    book = name_book(session)
    candidates = sifted(session, newcomer, others, book)
    for kind in _BY_NUMBER:
        candidates |= ways.get(kind, {})
    return sorted(each.id for each in _weighed(session, newcomer, book, candidates) if each.strong)


def _weighed(session: Session, newcomer: Register, book: NameBook, candidates: Candidates) -> list[Graded]:
    merged: dict[int, set[tuple[IdentifierType, str]]] = {}
    for kind, value in sorted(numbers_of(newcomer)):
        kept, numbers = merged_into(session, value)
        candidates |= kept
        for key in numbers:
            merged.setdefault(key, set()).add((kind, value))
    if not candidates:
        return []
    known = queries.known(session, candidates, merged)
    scales = Scales(newcomer, book)
    _leave_out_shared(scales, known)
    return [each for one in known if (each := scales.graded(one)) is not None]


def worth_looking(newcomer: Register) -> bool:
    """Whether enough has been typed to look for somebody."""
    named = newcomer.family and (newcomer.given or newcomer.birth_date)
    phone = tells_phone(phone_digits(newcomer.phone))
    return bool(named or phone or newcomer.mrn or newcomer.other_ids)


def _leave_out_shared(scales: Scales, known: list[Known]) -> None:
    phones = [each.id for each in known if scales.has_phone(each)]
    homes = [each.id for each in known if scales.has_address(each)]
    scales.without_shared(phone=not tells_household(phones), address=not tells_household(homes))


def _facts(newcomer: Register) -> Iterator[Reading]:
    for _, value in sorted(numbers_of(newcomer)):
        yield Shape(Kind.NUMBER), (value,)
    # Asked for even where it tells nothing, as a value that nobody has: each other set of readings is another
    # statement, and making one takes longer than all the rest of a registration.
    phone, born = phone_digits(newcomer.phone), newcomer.birth_date
    yield Shape(Kind.PHONE), (phone if tells_phone(phone) else None,)
    yield Shape(Kind.BORN), (born if tells_birth_date(born) and newcomer.family else None,)


def by_name(session: Session, newcomer: Register, book: NameBook) -> Iterator[Reading]:
    """By family and given name as they are typed, misheard, mistyped, swapped, or as nicknames."""
    yield from _as_typed(newcomer, EVER)
    yield from _meant(session, newcomer, book)


def _both(newcomer: Register) -> tuple[str, str]:
    """The family name and the first given name as they are compared; empty where they tell nothing."""
    if not tells_name(newcomer.family):
        return "", ""
    return fold(newcomer.family), (fold(newcomer.given).split() or [""])[0]


def _as_typed(newcomer: Register, about: tuple[date, date]) -> Iterator[Reading]:
    """By both names as they are typed, or by one of them and nearly the same birth date."""
    last, first = _both(newcomer)
    if not last:
        return
    # As in `_facts`: where there is no such day nobody has it, and the statement stays the same.
    born = newcomer.birth_date
    days = nearly_born(born) if born is not None and tells_birth_date(born) else []
    # With the days as well: whoever's names were swapped is found by both names alone.
    for family, given in [(last, first), (first, last)] if first else []:
        both = (*beginning(family), *beginning(given), *about, days)
        yield Shape(Kind.NAME, last=True, first=True, about=True), both
    if not first:
        yield Shape(Kind.NAME, last=True, about=True), (*beginning(last), *about, days)
    yield Shape(Kind.NAME, last=True, days=True), (*beginning(last), days)
    yield Shape(Kind.NAME, first=True, days=True), (*(beginning(_alone(newcomer, first)) or NOTHING), days)


def _alone(newcomer: Register, first: str) -> str:
    """The given name as far as it leads to somebody by itself: not the "baby" of hundreds of newborns."""
    if not is_stand_in(newcomer.given):
        return first
    whole = fold(newcomer.given)
    return whole if len(whole.split()) > WORDS_OF_A_KIND else ""


def _meant(session: Session, newcomer: Register, book: NameBook) -> Iterator[Reading]:
    """By what the words of both names can have meant besides."""
    last, first = _both(newcomer)
    if not last:
        return
    words = [*last.split(), *([first] if first else [])]
    if len(words) > MOST_NAMES:
        return
    typed = meanings_of(session, words, book)
    ways = Rereading(typed)
    yield from ways.heard(None)
    yield from ways.as_one(None)
    yield from ways.pairs(FAR)
    yield from ways.both_meant()
    if len(words) > 1:
        yield from begin(typed, None, LEAD)
