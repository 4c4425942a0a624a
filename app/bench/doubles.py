"""Clinics in which some people are registered twice, and it is known who: households, twins, namesakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from random import Random

from app.bench.skew import skewed
from app.bench.slips import another_day, slipped
from app.patients import NameKind, Register, Sex
from app.patients.duplicates.engine.types import Named, Person
from app.patients.folding import fold
from app.patients.nicknames.shipped import shipped
from app.patients.standard.phones import phone_digits
from app.training import households, names
from app.training.draw import YEAR, Draw

TODAY = date(2026, 1, 1)
TWICE = 0.10  # of the people, as the clinics that were counted have it
GROWN = 22 * YEAR
ALIKE_TWINS = 0.15
NO_SUFFIX = 0.4


@dataclass(frozen=True, slots=True)
class Rates:
    """How often something of the second record of a person is otherwise."""

    slip: float = 0.10  # in the family name, and as often in the given name
    nickname: float = 0.12  # of given names that have one
    married: float = 0.06  # of grown women: another family name, one time in five with the former one
    swapped: float = 0.01
    wrong_date: float = 0.08
    no_date: float = 0.02
    moved: float = 0.30
    new_phone: float = 0.35
    blank: float = 0.06  # phone, address, sex, each by itself
    no_middle: float = 0.30
    wrong_sex: float = 0.01

    def times(self, factor: float) -> Rates:
        """The same kinds of errors, more or less often."""
        return Rates(*(getattr(self, each) * factor for each in Rates.__slots__))


RESEARCHED = Rates()
LEVELS = {"mild": RESEARCHED.times(0.5), "researched": RESEARCHED, "harsh": RESEARCHED.times(1.5)}
# Kinds of households, and of a hundred how many are of each: to a hundred patients there are two thirds
# of a pair of twins, and a third of one of father and son of one name.
KINDS: tuple[tuple[Callable[[Draw], households.Household], float], ...] = (
    (households.alone, 55), (households.couple, 13), (households.parents, 11), (households.accented, 5),
    (households.parted, 5), (households.deceased, 2), (households.single_name, 1), (households.newborn, 1),
    (households.sounding_alike, 1), (households.birthday_unknown, 1), (households.other_script, 0.5),
    (households.centenarian, 0.5), (households.long_name, 0.3), (households.twins, 1.1),
    (households.senior_and_junior, 0.55),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registered:
    """A record, and whose second record it is (0 for nobody's); `home` and `kind` say where it comes from.

    `who` is the same record as a desk takes it in.
    """

    person: Person
    of: int
    home: int
    kind: str
    who: Register


def registered(seed: int, patients: int, rates: Rates) -> Iterator[Registered]:
    """So many records; the same seed gives the same."""
    random = Random(f"{seed} doubles")
    draw = Draw(random, TODAY)
    kinds, weights = [kind for kind, _ in KINDS], [weight for _, weight in KINDS]
    number = home = 0
    while True:
        home += 1
        kind = random.choices(kinds, weights)[0]
        for who in _household(random, kind, draw, seed):
            number += 1
            first = number
            yield Registered(person_of(number, who), 0, home, kind.__name__, who)
            if number < patients and random.random() < TWICE / (1 - TWICE):
                number += 1
                again = mistaken(draw, who, rates, seed)
                yield Registered(person_of(number, again), first, home, kind.__name__, again)
            if number >= patients:
                return


def _household(
    random: Random, kind: Callable[[Draw], households.Household], draw: Draw, seed: int
) -> households.Household:
    people = [skewed(each, seed) for each in kind(draw)]
    if kind is households.twins and random.random() < ALIKE_TWINS:
        one, her, other, his = random.choice(names.ALIKE_GIVEN)
        people = [
            replace(each, given=given, sex=Sex(sex))
            for each, given, sex in zip(people, (one, other), (her, his), strict=True)
        ]
    if kind is households.senior_and_junior:
        people = [replace(each, suffix="" if random.random() < NO_SUFFIX else each.suffix) for each in people]
    return people


def mistaken(draw: Draw, who: Register, rates: Rates, seed: int) -> Register:
    """The same person, registered again by somebody who did not find the first record."""
    random = draw.random

    def happens(rate: float) -> bool:
        return random.random() < rate

    again = _renamed(draw, who, rates, seed)
    born = who.birth_date
    if born is not None and happens(rates.wrong_date):
        born = another_day(random, born)
    if happens(rates.no_date):
        born = None
    other = skewed(replace(who, phone=draw.home().phone, address=draw.home().address), seed)
    phone = other.phone if happens(rates.new_phone) else who.phone
    address = other.address if happens(rates.moved) else who.address
    sex = {Sex.FEMALE: Sex.MALE, Sex.MALE: Sex.FEMALE}.get(who.sex, who.sex)
    return replace(
        again,
        birth_date=born,
        sex=Sex.UNKNOWN if happens(rates.blank) else sex if happens(rates.wrong_sex) else who.sex,
        phone="" if happens(rates.blank) else phone,
        address=("", "", "", "") if happens(rates.blank) else address,
        middle="" if happens(rates.no_middle) else who.middle,
        suffix="" if happens(rates.no_middle) else who.suffix,
    )


def _renamed(draw: Draw, who: Register, rates: Rates, seed: int) -> Register:
    random = draw.random
    family, given, former = who.family, who.given, who.former_family
    grown = who.birth_date is not None and (TODAY - who.birth_date).days > GROWN
    if who.sex is Sex.FEMALE and grown and random.random() < rates.married:
        former = family if random.random() < 0.2 else ""
        family = skewed(replace(who, family=draw.family(), address=draw.home().address), seed).family
    shorts = _shorts().get(fold(given), ())
    if shorts and random.random() < rates.nickname:
        given = random.choice(shorts)
    if random.random() < rates.slip:
        family = _slipped(random, family)
    if random.random() < rates.slip:
        given = _slipped(random, given)
    if given and random.random() < rates.swapped:
        family, given = given, family
    return replace(who, family=family, given=given, former_family=former)


def _slipped(random: Random, name: str) -> str:
    """A slip in one word of the name; names too short or in other scripts stay."""
    if len(name) < 3 or not name.replace("-", "").replace(" ", "").isalpha() or not name.isascii():
        return name
    return slipped(random, name.lower()).title()


@lru_cache(maxsize=1)
def _shorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for (name, _), (_, short) in shipped().items():
        found.setdefault(name, []).append(short)
    return {name: tuple(shorts) for name, shorts in found.items()}


def person_of(number: int, who: Register) -> Person:
    """The record as it is compared."""
    listed: list[Named] = [(NameKind.CURRENT, who.family, who.given, who.middle, who.suffix)]
    if who.former_family:
        listed.append((NameKind.FORMER, who.former_family, who.given, who.middle, who.suffix))
    return Person(
        number,
        tuple(listed),
        who.birth_date,
        who.birth_precision,
        who.sex,
        (phone_digits(who.phone),) if who.phone else (),
        (who.address,) if any(who.address) else (),
        tuple((kind, authority, value) for kind, authority, value in who.other_ids),
    )
