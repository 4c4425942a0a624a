"""Inventing the people who live together, and those whose records are mixed up in every clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.patients import Register, Sex
from app.training import names
from app.training.draw import Draw, Home

Household = list[Register]
LONG = 60
NEWBORN = {Sex.FEMALE: "Baby Girl", Sex.MALE: "Baby Boy"}


def person(draw: Draw, home: Home, youngest: float, oldest: float, **known: str | Sex) -> Register:
    """Somebody of an age between these, with what is known already."""
    sex = Sex(known.get("sex", draw.sex()))
    drawn = Register(
        family=str(known.get("family") or draw.family()),
        given=str(known.get("given") or draw.given(sex)),
        middle=draw.middle(),
        birth_date=draw.born(youngest, oldest),
        sex=sex,
        phone=home.phone,
        address=home.address,
    )
    return _with_mail(draw, drawn)


def _with_mail(draw: Draw, drawn: Register) -> Register:
    name = f"{drawn.given}.{drawn.family}".lower()
    if (
        draw.random.random() > 0.3
        or not name.replace(".", "").isascii()
        or not name.replace(".", "").isalpha()
    ):
        return drawn
    return replace(drawn, email=f"{name}{draw.random.randint(1, 99)}@example.org")


def alone(draw: Draw) -> Household:
    """Somebody who lives alone."""
    return [person(draw, draw.home(), 19, 94)]


def couple(draw: Draw) -> Household:
    """Two who share a name, one of them since the wedding."""
    home, family = draw.home(), draw.family()
    her = replace(person(draw, home, 24, 80, family=family, sex=Sex.FEMALE), former_family=draw.family())
    return [her, person(draw, home, 24, 80, family=family, sex=Sex.MALE)]


def parents(draw: Draw) -> Household:
    """Parents with one to three children, all on one phone."""
    both = couple(draw)
    family, home = both[0].family, Home(both[0].phone, both[0].address)
    return [*both, *(person(draw, home, 1, 17, family=family) for _ in range(draw.random.randint(1, 3)))]


def twins(draw: Draw) -> Household:
    """Two of one day, one family, one house."""
    home = draw.home()
    first = person(draw, home, 0.5, 60)
    second = person(draw, home, 0.5, 60, family=first.family)
    while second.given == first.given:
        second = person(draw, home, 0.5, 60, family=first.family)
    return [first, replace(second, birth_date=first.birth_date)]


def senior_and_junior(draw: Draw) -> Household:
    """Father and son of one name."""
    home = draw.home()
    son = person(draw, home, 18, 45, sex=Sex.MALE)
    assert son.birth_date is not None  # noqa: S101 - person() always draws one
    earlier = son.birth_date - timedelta(days=draw.random.randint(20 * 365, 38 * 365))
    return [replace(son, birth_date=earlier, suffix="Sr", email=""), replace(son, suffix="Jr")]


def same_birthday(draw: Draw) -> Household:
    """Two strangers of one family name and one birthday whose given names differ by a letter or two."""
    one, her, other, his = draw.random.choice(names.ALIKE_GIVEN)
    first = person(draw, draw.home(), 16, 85, given=one, sex=Sex(her))
    second = person(draw, draw.home(), 16, 85, family=first.family, given=other, sex=Sex(his))
    return [first, replace(second, birth_date=first.birth_date)]


def sounding_alike(draw: Draw) -> Household:
    """Two strangers whose family names sound the same."""
    one, other = draw.random.choice(names.ALIKE_FAMILIES)
    first = person(draw, draw.home(), 16, 85, family=one)
    second = person(draw, draw.home(), 16, 85, family=other, given=first.given, sex=first.sex)
    return [first, second]


def accented(draw: Draw) -> Household:
    """A name with marks that a keyboard here does not have."""
    sex = draw.random.choice((Sex.FEMALE, Sex.MALE))
    given = draw.random.choice(names.ACCENTED_MALE if sex is Sex.MALE else names.ACCENTED_FEMALE)
    return [person(draw, draw.home(), 2, 90, family=draw.random.choice(names.ACCENTED), given=given, sex=sex)]


def parted(draw: Draw) -> Household:
    """A name of several words, or with an apostrophe."""
    return [person(draw, draw.home(), 2, 90, family=draw.random.choice(names.PARTED))]


def long_name(draw: Draw) -> Household:
    """A name that fits no field: sixty letters and more."""
    family = "-".join(draw.random.sample(names.LONG_FAMILIES, 2))
    parts = draw.random.sample(names.LONG_GIVEN, len(names.LONG_GIVEN))
    given = parts.pop()
    while len(given) + len(family) < LONG:
        given = f"{given} {parts.pop()}"
    return [replace(person(draw, draw.home(), 2, 90, family=family, given=given), middle="")]


def single_name(draw: Draw) -> Household:
    """Somebody who has one name, as many people of the world."""
    only = person(draw, draw.home(), 2, 90, family=draw.random.choice(names.SINGLE))
    return [replace(only, given="", middle="", email="")]


def other_script(draw: Draw) -> Household:
    """A name in another script."""
    family, given, sex = draw.random.choice(names.OTHER_SCRIPTS)
    return [replace(person(draw, draw.home(), 2, 90, family=family, given=given, sex=Sex(sex)), middle="")]


def newborn(draw: Draw) -> Household:
    """A mother and a child that has no name yet."""
    home = draw.home()
    mother = person(draw, home, 18, 42, sex=Sex.FEMALE)
    sex = draw.random.choice((Sex.FEMALE, Sex.MALE))
    child = person(draw, home, 0, 0.07, family=mother.family, given=NEWBORN[sex], sex=sex)
    return [mother, replace(child, middle="", email="")]


def centenarian(draw: Draw) -> Household:
    """Somebody over a hundred; two figures of the year do not tell the age."""
    return [person(draw, draw.home(), 100, 108)]


def birthday_unknown(draw: Draw) -> Household:
    """Somebody who was brought in and could not say."""
    return [replace(person(draw, draw.home(), 2, 90), birth_date=None, phone="", email="")]


def deceased(draw: Draw) -> Household:
    """Somebody who died within the last years; the chart is kept."""
    who = person(draw, draw.home(), 66, 97)
    return [replace(who, deceased_on=draw.born(0.1, 4), phone="", email="")]


# Each kind stands in every practice clinic that is large enough; then chance goes by these weights.
KINDS: tuple[tuple[Callable[[Draw], Household], int], ...] = (
    (same_birthday, 3),
    (parents, 20),
    (twins, 3),
    (sounding_alike, 4),
    (senior_and_junior, 3),
    (couple, 14),
    (accented, 6),
    (parted, 6),
    (long_name, 1),
    (single_name, 2),
    (other_script, 4),
    (newborn, 2),
    (centenarian, 1),
    (birthday_unknown, 1),
    (deceased, 2),
    (alone, 30),
)
