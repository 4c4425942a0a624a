"""Finding who in the index may be the newcomer: by birth date, name, phone and number."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.db.planning import plan_once
from app.patients.folding import fold
from app.patients.lookup.exact import LEAD
from app.patients.lookup.meanings import meanings_of
from app.patients.lookup.queries import Kind, Reading, Shape, beginning, found, merged_into
from app.patients.lookup.rereading import FAR, Rereading, begin
from app.patients.lookup.similar import MOST_NAMES
from app.patients.newcomers import queries
from app.patients.newcomers.grading import Graded, Known, Scales, numbers_of
from app.patients.nicknames.queries import NameBook, name_book
from app.patients.standard.phones import phone_digits
from app.patients.stop_list import tells_birth_date, tells_household, tells_name, tells_phone
from app.patients.types import IdentifierType, Register

EACH = 60  # patients of each reading; of a phone more than one household has
SHOWN = 8


def graded(session: Session, newcomer: Register, most: int = SHOWN) -> list[Graded]:
    """Who may be the newcomer, the likeliest first; five statements, and one more for each number."""
    if not worth_looking(newcomer):
        return []
    plan_once(session)
    book = name_book(session)
    candidates = found(session, list(_readings(session, newcomer, book)), EACH)
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
    likely = [each for one in known if (each := scales.graded(one)) is not None]
    return sorted(likely, key=lambda each: (not each.strong, -each.score, each.id))[:most]


def worth_looking(newcomer: Register) -> bool:
    """Whether enough has been typed to look for somebody."""
    named = newcomer.family and (newcomer.given or newcomer.birth_date)
    phone = tells_phone(phone_digits(newcomer.phone))
    return bool(named or phone or newcomer.mrn or newcomer.other_ids)


def _leave_out_shared(scales: Scales, known: list[Known]) -> None:
    phones = [each.id for each in known if scales.has_phone(each)]
    homes = [each.id for each in known if scales.has_address(each)]
    scales.without_shared(phone=not tells_household(phones), address=not tells_household(homes))


def _readings(session: Session, newcomer: Register, book: NameBook) -> Iterator[Reading]:
    for _, value in sorted(numbers_of(newcomer)):
        yield Shape(Kind.NUMBER), (value,)
    # Asked for even where it tells nothing, as a value that nobody has: each other set of readings is another
    # statement, and making one takes longer than all the rest of a registration.
    phone, born = phone_digits(newcomer.phone), newcomer.birth_date
    yield Shape(Kind.PHONE), (phone if tells_phone(phone) else None,)
    yield Shape(Kind.BORN), (born if tells_birth_date(born) and newcomer.family else None,)
    if tells_name(newcomer.family):
        yield from by_name(session, newcomer, book)


def by_name(session: Session, newcomer: Register, book: NameBook) -> Iterator[Reading]:
    """By family and given name as they are typed, misheard, mistyped, swapped, or as nicknames."""
    last, first = fold(newcomer.family), (fold(newcomer.given).split() or [""])[0]
    if not last:
        return
    pairs = [(last, first), (first, last)] if first else []
    for family, given in pairs:
        yield Shape(Kind.NAME, last=True, first=True), (*beginning(family), *beginning(given))
    if not first:
        yield Shape(Kind.NAME, last=True), beginning(last)
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
