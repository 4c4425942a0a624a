"""Everybody as arrays of numbers, so that a million people fit into memory and are compared in batches."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.patients.duplicates.engine.seldom import Seldom
from app.patients.duplicates.engine.spelling import (
    NONE,
    Flags,
    Ints,
    LineSpelling,
    NameSpelling,
    NumberSpelling,
    Words,
)
from app.patients.duplicates.engine.types import Person
from app.patients.folding import fold
from app.patients.standard.addresses import Address, compared_address
from app.patients.stop_list import tells_address, tells_birth_date, tells_phone
from app.patients.types import BirthPrecision, IdentifierType, NameKind, Sex
from app.progress import Progress, Report, StopToken

HALF, LOWER = 32, 0xFFFFFFFF  # bits of one of two numbers in one
AT_ONCE = 2_000
REMEMBERED = 50_000
_SUFFIXES = {
    "sr": 1, "senior": 1, "i": 1, "1st": 1, "jr": 2, "junior": 2, "ii": 3, "2nd": 3, "iii": 4, "3rd": 4,
    "iv": 5, "4th": 5, "v": 6, "5th": 6,
}  # fmt: skip
_SEXES = {Sex.FEMALE: 1, Sex.MALE: 2}
_MOST_DIGITS = 18
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of values for each person: those of person `p` stand from `start[p]` to `start[p + 1]`."""

    start: Ints
    values: Ints

    @property
    def owners(self) -> Ints:
        """Whose each value is."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def of(self, who: Ints) -> tuple[Ints, Ints]:
        """The values of these, one after another: whose each is (a place in `who`), and where it stands."""
        counts = self.start[who + 1] - self.start[who]
        row = np.repeat(np.arange(len(who)), counts)
        within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        return row, self.start[who][row] + within


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, in the order of their ids whatever order they came in."""

    ids: Ints
    born: Ints  # days; 0 is none
    precise: Flags  # the day counts, and not only the year
    estimated: Flags
    sex: Ints
    suffix: Ints
    families: Lists  # one value a name: families, givens, middles and current go together
    givens: Lists
    middles: Lists
    current: Lists
    phones: Lists
    lines: Lists  # one value an address: lines, places and towns go together
    places: Lists
    towns: Lists
    kinds: Lists  # one value a number: kinds and numbers go together
    numbers: Lists
    payers: Lists
    names: NameSpelling
    streets: LineSpelling
    values: NumberSpelling

    def __len__(self) -> int:
        return len(self.ids)


class Encoder:
    """Takes people in one at a time and remembers nothing of them but numbers."""

    def __init__(self) -> None:
        self._names, self._streets, self._values = Words(), Words(), Words()
        self._folded: dict[str, int] = {}
        self._addresses: dict[Address, tuple[int, int, int]] = {}
        kinds = ("names", "phones", "addresses", "numbers", "payers")
        self._plain = array("q")
        self._lists = {each: array("q") for each in kinds}
        self._counts = {each: array("q") for each in kinds}

    def add(self, who: Person) -> None:
        """Take one of them in."""
        born = who.birth_date
        estimated = born is not None and who.precision is not BirthPrecision.EXACT
        suffix = next(filter(None, (_generation(name[4]) for name in who.names if name[4])), 0)
        days = born.toordinal() if born else 0
        precise = not estimated and tells_birth_date(born)
        self._plain.extend((who.id, days, precise, estimated, _SEXES.get(who.sex, 0), suffix))
        self._put("names", self._names_of(who), 4)
        self._put(
            "phones", [phone_number(each) for each in dict.fromkeys(who.phones) if tells_phone(each)], 1
        )
        self._put("addresses", [at for each in dict.fromkeys(who.addresses) for at in self._address(each)], 3)
        own = [each for each in who.numbers if each[0] is not IdentifierType.PAYER]
        self._put("numbers", [at for each in own for at in self._number(each)], 2)
        payers = {each[1:] for each in who.numbers if each[0] is IdentifierType.PAYER}
        self._put("payers", [self._values.number("\n".join(each)) for each in payers], 1)

    def home(self, address: Address) -> int:
        """The number of a home, as `home_number` gives it."""
        return int(home_number(*(np.array([each]) for each in self._address(address)))[0])

    def people(self) -> People:
        """All of them, in the order of their ids."""
        plain = np.array(self._plain, dtype=np.int64).reshape(-1, 6)
        self._plain = array("q")
        order = np.argsort(plain[:, 0], kind="stable")
        ids, born, precise, estimated, sex, suffix = plain[order].T
        families, givens, middles, current = self._ordered("names", order, 4)
        lines, places, towns = self._ordered("addresses", order, 3)
        kinds, numbers = self._ordered("numbers", order, 2)
        (phones,), (payers,) = self._ordered("phones", order, 1), self._ordered("payers", order, 1)
        return People(
            ids, born, precise.astype(bool), estimated.astype(bool), sex, suffix,
            families, givens, middles, current, phones, lines, places, towns, kinds, numbers, payers,
            NameSpelling(self._names), LineSpelling(self._streets), NumberSpelling(self._values),
        )  # fmt: skip

    def _put(self, what: str, values: Sequence[int], width: int) -> None:
        self._lists[what].extend(values)
        self._counts[what].append(len(values) // width)

    def _ordered(self, what: str, order: Ints, width: int) -> list[Lists]:
        """The lists of one kind, moved to where their owners are now."""
        counts = np.array(self._counts.pop(what), dtype=np.int64)
        values = np.array(self._lists.pop(what), dtype=np.int64).reshape(-1, width)
        before = np.cumsum(counts) - counts
        start = np.concatenate(([0], np.cumsum(counts[order])))
        places = np.repeat(before[order] - start[:-1], counts[order]) + np.arange(start[-1])
        return [Lists(start, values[places, column]) for column in range(width)]

    def _names_of(self, who: Person) -> list[int]:
        found: list[int] = []
        for kind, family, given, middle, _ in who.names:
            current = kind is NameKind.CURRENT
            found += (self._fold(family), self._fold(given), self._fold(middle), current)
        return found

    def _fold(self, name: str) -> int:
        known = self._folded.get(name)
        if known is None:
            known = self._folded[name] = self._names.number(fold(name))
        return known

    def _address(self, address: Address) -> tuple[int, int, int]:
        known = self._addresses.get(address)
        if known is None:
            line, town, _, place = compared_address(address)
            told = line if tells_address(address) else ""
            known = (self._streets.number(told), self._streets.number(place), self._streets.number(town))
            if len(self._addresses) >= REMEMBERED:  # an address is mostly met again soon, by a household
                self._addresses.clear()
            self._addresses[address] = known
        return known

    def _number(self, number: tuple[IdentifierType, str, str]) -> tuple[int, int]:
        kind, authority, value = number
        return self._values.number(f"{kind}\n{authority}"), self._values.number(value)


def phone_number(digits: str) -> int:
    """The digits of a phone as a number."""
    return int(digits[-_MOST_DIGITS:])


def home_number(lines: Ints, places: Ints, towns: Ints) -> Ints:
    """A street line in a town as one number; NONE without a line."""
    where = np.where(places != NONE, places, towns)
    return np.where(lines != NONE, (lines << HALF) | where, NONE)


def calendar(born: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of each date."""
    days = born.astype("datetime64[D]") - np.timedelta64(_EPOCH, "D")
    months = days.astype("datetime64[M]")
    year, month = months.astype("datetime64[Y]").astype(np.int64) + 1970, months.astype(np.int64) % 12 + 1
    return year, month, (days - months.astype("datetime64[D]")).astype(np.int64) + 1


def _generation(suffix: str) -> int:
    return next((_SUFFIXES[word] for word in fold(suffix).split() if word in _SUFFIXES), 0)


def encoded(people: Iterable[Person], report: Report, stop: StopToken) -> People:
    """Read everybody once."""
    encoder, say = Encoder(), Seldom(report)
    done = 0
    for done, who in enumerate(people, 1):
        encoder.add(who)
        if done % AT_ONCE == 0:
            stop.check()
            say(done, 0, f"Reading patients: {done}")
    report(Progress(done, 0, f"Reading patients: {done}"))
    return encoder.people()
