"""How far two records agree in each part, for batches of pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.patients.duplicates.engine.alike import Floats, Levels, each_once, lines, slips
from app.patients.duplicates.engine.blocking import uncrowded_homes, without_crowds
from app.patients.duplicates.engine.encoding import (
    HALF,
    Encoder,
    Lists,
    People,
    calendar,
    phone_number,
)
from app.patients.duplicates.engine.levels import LEVELS, SILENT, Alike, Born, Either, Part
from app.patients.duplicates.engine.naming import NameGrader, keep_best
from app.patients.duplicates.engine.pairing import combined
from app.patients.duplicates.engine.rarity import Rarity
from app.patients.duplicates.engine.spelling import NONE, Flags, Ints
from app.patients.newcomers.comparing import YEARS_ESTIMATED, YEARS_MISTYPED
from app.patients.nicknames.queries import NameBook
from app.patients.standard.addresses import Address

GENERATION = 15  # years between two of one name that are father and son
DIGITS = 10


@dataclass(frozen=True, slots=True)
class Graded:
    """The level of each part of each pair, and how rare (log2) the names are that agree."""

    levels: Levels
    family: Floats
    given: Floats

    def __len__(self) -> int:
        return len(self.levels)

    def some(self, which: NDArray[np.generic]) -> Graded:
        """Some of the pairs."""
        return Graded(self.levels[which], self.family[which], self.given[which])


@dataclass(frozen=True, slots=True)
class Crowds:
    """Phones and homes (street line and town) that are known to be those of many, besides those seen."""

    phones: Ints | None = None
    homes: Ints | None = None


def known_crowds(encoder: Encoder, phones: Collection[str], addresses: Collection[Address]) -> Crowds:
    """What is known to be shared by many, in the numbers of those taken in."""
    homes = [encoder.home(each) for each in addresses]
    return Crowds(
        np.array([phone_number(each) for each in phones], dtype=np.int64), np.array(homes, dtype=np.int64)
    )


class Grader:
    """Lays two people of each pair side by side."""

    def __init__(self, people: People, book: NameBook, rare: Rarity, crowded: Crowds) -> None:
        self._people, self._names = people, NameGrader(people, book, rare)
        self._lines, self._slips = (
            partial(lines, people.streets),
            partial(slips, people.streets),
        )
        self._numbers = partial(slips, people.values)
        self._phones = without_crowds(people.phones, crowded.phones)
        self._homes = uncrowded_lines(people, crowded.homes)
        self._year, self._month, self._day = calendar(people.born)

    def graded(self, one: Ints, other: Ints) -> Graded:
        """The levels of these pairs."""
        levels = np.zeros((len(one), len(LEVELS)), dtype=np.int8)
        family, given = self._names.grade(levels, one, other)
        people = self._people
        levels[:, Part.SUFFIX] = _either(people.suffix[one], people.suffix[other])
        levels[:, Part.SEX] = _either(people.sex[one], people.sex[other])
        levels[:, Part.BORN] = self._born(one, other)
        levels[:, Part.PHONE] = self._best(self._phones, one, other, _phones)
        levels[:, Part.LINE] = self._best(self._homes, one, other, self._texts(self._lines))
        levels[:, Part.PLACE] = self._place(one, other)
        levels[:, Part.NUMBER] = self._number(one, other)
        levels[:, Part.PAYER] = self._best(people.payers, one, other, _either)
        return Graded(levels, family, given)

    def _born(self, one: Ints, two: Ints) -> Levels:
        """The same date, a slip, half of it right, or another; of an estimate only the year can be wrong."""
        people = self._people
        apart = np.abs(self._year[one] - self._year[two])
        found = np.where(apart >= GENERATION, Born.GENERATION, Born.ANOTHER).astype(np.int8)
        year, month, day = (each[one] == each[two] for each in (self._year, self._month, self._day))
        found[year] = Born.YEAR
        found[(year & (month | day)) | (month & day & (apart <= YEARS_MISTYPED))] = Born.PARTLY
        turned = year & (self._month[one] == self._day[two]) & (self._day[one] == self._month[two])
        found[turned | (self._digits_apart(one, two) == 1)] = Born.NEAR
        found[people.born[one] == people.born[two]] = Born.SAME
        estimated = people.estimated[one] | people.estimated[two]
        rough = ~(people.precise[one] & people.precise[two])
        far = apart > np.where(estimated, YEARS_ESTIMATED, 0)
        found[rough] = np.where(far, np.where(apart >= GENERATION, Born.GENERATION, Born.ANOTHER), SILENT)[
            rough
        ]
        found[(people.born[one] == 0) | (people.born[two] == 0)] = SILENT
        return found

    def _digits_apart(self, one: Ints, two: Ints) -> Ints:
        whole = self._year * 10_000 + self._month * 100 + self._day
        return digits_apart(whole[one], whole[two], 8)

    def _place(self, one: Ints, two: Ints) -> Levels:
        """The postcode, and the town where there is none or it differs."""
        places = self._best(self._people.places, one, two, self._texts(self._slips))
        towns = self._best(self._people.towns, one, two, self._texts(self._slips))
        town = (places <= Alike.ANOTHER) & (towns != SILENT)
        places[town] = np.minimum(towns, Alike.NEAR)[town]
        return places

    def _number(self, one: Ints, two: Ints) -> Levels:
        """Numbers of one kind and one authority."""
        kinds, numbers = self._people.kinds, self._people.numbers
        found = np.zeros((len(one), len(LEVELS)), dtype=np.int8)
        pair, left, right = combined(kinds, kinds, one, two)
        like = kinds.values[left] == kinds.values[right]
        pair, left, right = pair[like], numbers.values[left[like]], numbers.values[right[like]]
        keep_best(found, Part.NUMBER, pair, each_once(left, right, self._numbers))
        return found[:, Part.NUMBER]

    @staticmethod
    def _texts(grade: Callable[[Ints, Ints], Levels]) -> Callable[[Ints, Ints], Levels]:
        return lambda one, two: each_once(one, two, grade)

    @staticmethod
    def _best(values: Lists, one: Ints, two: Ints, grade: Callable[[Ints, Ints], Levels]) -> Levels:
        """The best that any two values of the pair come to."""
        found = np.zeros(len(one), dtype=np.int8)
        pair, left, right = combined(values, values, one, two)
        np.maximum.at(found, pair, grade(values.values[left], values.values[right]))
        return found


def _either(one: Ints, two: Ints) -> Levels:
    found = np.where(one == two, Either.SAME, Either.ANOTHER).astype(np.int8)
    found[(one == NONE) | (two == NONE)] = SILENT
    return found


def _phones(one: Ints, two: Ints) -> Levels:
    """The same digits; one slip, or the same number behind another area code; or another phone."""
    found = np.full(len(one), Alike.ANOTHER, dtype=np.int8)
    local = one % 10**7 == two % 10**7
    swap = _turned(one, two)
    found[local | swap | (digits_apart(one, two, DIGITS) == 1)] = Alike.NEAR
    found[one == two] = Alike.SAME
    return found


def digits_apart(one: Ints, two: Ints, digits: int) -> Ints:
    """In how many digits two numbers differ."""
    found = np.zeros(len(one), dtype=np.int64)
    for _ in range(digits):
        found += one % 10 != two % 10
        one, two = one // 10, two // 10
    return np.asarray(found + 2 * (one != two))


def _turned(one: Ints, two: Ints) -> Flags:
    """Whether two neighbouring digits have changed places, and nothing else."""
    found = np.zeros(len(one), dtype=bool)
    for place in range(DIGITS - 1):
        unit = 10**place
        low, high = one // unit % 10, one // (unit * 10) % 10
        found |= (one - two == (high - low) * (unit * 10 - unit)) & (low != high)
    return found


def uncrowded_lines(people: People, known: Ints | None = None) -> Lists:
    """The street lines of homes that are no house of many."""
    kept = uncrowded_homes(people, known)
    return Lists(kept.start, kept.values >> HALF)
