"""Which people are compared at all: those who share things that nobody mistypes all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from time import monotonic

import numpy as np

from app.patients.duplicates.engine.encoding import EVERY_S, Encoder, Lists, People, calendar, home_number
from app.patients.duplicates.engine.pairing import Grouping, Rows, combined, mixed
from app.patients.duplicates.engine.spelling import NONE, Flags, Ints, Keys, mark
from app.patients.duplicates.engine.types import Person
from app.patients.nicknames.queries import NameBook
from app.patients.sounding import sound
from app.patients.stop_list import MOST_SHARING
from app.progress import Progress, Report, StopToken

MOST_VARIANTS = 5
MOST_AT_ONCE = 6_000_000  # pairs that are kept before those that came twice are taken out
_NO_BOOK = NameBook({}, {}, {})


def compared_pairs(
    people: People, book: NameBook, among: Flags | None, report: Report, stop: StopToken
) -> Keys:
    """Every pair that is worth comparing, once, in order."""
    blocks = Blocks(people, book)
    grouping = Grouping(blocks.features(), blocks.order(), among)
    found: list[Keys] = []
    waiting, told = 0, monotonic()
    for rows in blocks.rows():
        for part in grouping.pairs(rows):
            stop.check()
            found.append(part)
            waiting += len(part)
            if waiting > MOST_AT_ONCE:
                found, waiting = [np.unique(np.concatenate(found))], 0
        stop.check()
        if monotonic() - told > EVERY_S:
            report(Progress(sum(map(len, found)), 0, "Looking for pairs"))
            told = monotonic()
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint64)


def blocking_keys(person: Person, book: NameBook = _NO_BOOK) -> list[int]:
    """The keys under which one person stands: two people are compared if they share one."""
    encoder = Encoder()
    encoder.add(person)
    return sorted({int(key) for rows in Blocks(encoder.people(), book).rows() for key in rows.keys})


def without_crowds(shared: Lists, known: Ints | None = None) -> Lists:
    """The values that no more people share than live in a household, and that are not known to be shared."""
    values, where = np.unique(shared.values, return_inverse=True)
    keep = (np.bincount(where, minlength=len(values)) <= MOST_SHARING)[where] & (shared.values != NONE)
    if known is not None:
        keep &= ~np.isin(shared.values, known)
    counts = np.bincount(shared.owners[keep], minlength=len(shared.start) - 1)
    return Lists(np.concatenate(([0], np.cumsum(counts))), shared.values[keep])


class Blocks:
    """The keys of everybody, one kind after another."""

    def __init__(self, people: People, book: NameBook) -> None:
        self._people, self._book = people, book
        year, month, day = calendar(people.born)
        self._exactly = np.where(people.precise, people.born, 0)
        self._year = np.where((people.born > 0) & ~people.estimated, year, 0)
        self._day = np.where(people.precise, month * 32 + day, 0)

    def rows(self) -> Iterator[Rows]:
        """All kinds of keys."""
        kinds = (self._by_birth_date, self._by_name, self._by_phone, self._by_address, self._by_number)
        number = 0
        for kind in kinds:
            for rows in kind():
                number += 1
                yield Rows(mixed(rows.keys, number), rows.who)

    def features(self) -> list[Lists]:
        """What tells the people of a large group apart."""
        people = self._people
        whole = mixed(people.names.marks[people.families.values], people.names.marks[people.givens.values])
        return [
            *(
                _told(Lists(np.arange(len(people) + 1), each))
                for each in (self._exactly, self._year, self._day)
            ),
            without_crowds(people.phones),
            without_crowds(people.lines),
            Lists(people.families.start, whole.view(np.int64)),
            _told(Lists(people.middles.start, people.names.marks[people.middles.values].view(np.int64))),
        ]

    def order(self) -> Ints:
        """A place for everybody at which people much like one another stand together."""
        people = self._people
        marks = np.append(people.names.marks[people.givens.values], 0)
        rank = np.empty(len(people), dtype=np.int64)
        rank[np.lexsort((people.ids, marks[people.givens.start[:-1]], people.born))] = np.arange(len(people))
        return rank

    def _by_birth_date(self) -> Iterator[Rows]:
        """The day, with two letters of either name, or the town."""
        people = self._people
        either = [self._born_with(names, people.names.heads) for names in (people.families, people.givens)]
        yield Rows(np.concatenate([one.keys for one in either]), np.concatenate([one.who for one in either]))
        yield self._born_with(people.places, people.streets.marks)

    def _born_with(self, lists: Lists, marks: Keys) -> Rows:
        owners = lists.owners
        told = (self._exactly[owners] > 0) & (lists.values != NONE) & (marks[lists.values] != 0)
        born = self._exactly[owners[told]].astype(np.uint64)
        return Rows(mixed(born, marks[lists.values[told]]), owners[told])

    def _by_name(self) -> Iterator[Rows]:
        """How both names sound, alone, with the year, and with the day and month; one of them in part."""
        names, (family, given, last, first, who) = self._people.names, self._sounded()
        yield Rows(mixed(np.minimum(family, given), np.maximum(family, given)), who)
        heads, initials = names.heads[last], names.initials[first]
        for when, kind in ((self._year, 1), (self._day, 2)):
            date = mixed(when[who].astype(np.uint64), kind)
            for one, other in ((family, given), (heads, given), (family, initials)):
                told = (when[who] > 0) & (one != 0) & (other != 0)
                yield Rows(mixed(mixed(one[told], other[told]), date[told]), who[told])

    def _sounded(self) -> tuple[Keys, Keys, Ints, Ints, Ints]:
        """Every way to say a name: the family name and its parts, the given name and what it is short for.

        With the family and given name that was written, and whose it is.
        """
        people = self._people
        families = _variants(people.families, len(people.names.texts), self._family_sounds)
        givens = _variants(people.givens, len(people.names.texts), self._given_sounds)
        last, first = people.families.values, people.givens.values
        row, at, there = combined(families, givens, last, first)
        family, given = families.values[at].view(np.uint64), givens.values[there].view(np.uint64)
        return family, given, last[row], first[row], people.families.owners[row]

    def _family_sounds(self, number: int) -> list[str]:
        """The name as one word, and each of its words."""
        names = self._people.names
        if not names.tells[number]:
            return []
        parts = names.heard[number].split()
        return ["".join(parts), *parts] if len(parts) > 1 else parts

    def _given_sounds(self, number: int) -> list[str]:
        names = self._people.names
        if number == NONE or names.stands_in[number]:
            return [""]
        formal = sorted(self._book.names.get(names.firsts[number], ()))
        return [*names.heard[number].split()[:1], *map(_sound, formal)]

    def _by_phone(self) -> Iterator[Rows]:
        """A phone, with the first letter of the given name, or the year of birth."""
        yield from self._at_home(without_crowds(self._people.phones))

    def _by_address(self) -> Iterator[Rows]:
        """A street line in a town likewise; a house number in a town with the given name."""
        people = self._people
        lines, places, towns = people.lines.values, people.places.values, people.towns.values
        told = without_crowds(Lists(people.lines.start, home_number(lines, places, towns)))
        marks = mixed(people.streets.marks[told.values >> 32], people.streets.marks[told.values & 0xFFFFFFFF])
        yield from self._at_home(Lists(told.start, marks.view(np.int64)))
        houses = people.streets.houses[lines]
        near = mixed(houses, people.streets.marks[np.where(places != NONE, places, towns)])
        first = np.zeros(len(people.names.texts), dtype=np.uint64)
        for number in np.unique(people.givens.values).tolist():
            first[number] = mark(self._given_sounds(number)[0])
        who, at, name = _each_with(people.lines, people.givens)
        told_both = (houses[at] != 0) & (people.givens.values[name] != NONE)
        keys = mixed(near[at], first[people.givens.values[name]])
        yield Rows(keys[told_both], who[told_both])

    def _at_home(self, homes: Lists) -> Iterator[Rows]:
        people, keys = self._people, homes.values.view(np.uint64)
        who, at, name = _each_with(homes, people.givens)
        initials = people.names.initials[people.givens.values[name]]
        told = initials != 0
        yield Rows(mixed(keys[at[told]], initials[told]), who[told])
        owners = homes.owners
        told = self._year[owners] > 0
        yield Rows(mixed(keys[told], self._year[owners[told]].astype(np.uint64)), owners[told])

    def _by_number(self) -> Iterator[Rows]:
        people, marks = self._people, self._people.values.marks
        yield Rows(mixed(marks[people.kinds.values], marks[people.numbers.values]), people.numbers.owners)


def _each_with(one: Lists, other: Lists) -> tuple[Ints, Ints, Ints]:
    """Every value of one list with every one of the other, of each person: whose, and where they stand."""
    everybody = np.arange(len(one.start) - 1)
    return combined(one, other, everybody, everybody)


def _told(lists: Lists) -> Lists:
    """Without the values that say nothing."""
    keep = lists.values != NONE
    counts = np.bincount(lists.owners[keep], minlength=len(lists.start) - 1)
    return Lists(np.concatenate(([0], np.cumsum(counts))), lists.values[keep])


def _variants(used: Lists, texts: int, said: Callable[[int], list[str]]) -> Lists:
    """How the names of these lists are said, for each number of a text; nothing for texts not in use."""
    counts, marks = np.zeros(texts, dtype=np.int64), list[int]()
    for number in np.unique(used.values).tolist():
        each = [mark(one) for one in dict.fromkeys(said(number)[:MOST_VARIANTS])]
        counts[number] = len(each)
        marks += each
    values = np.array(marks, dtype=np.uint64).view(np.int64)
    return Lists(np.concatenate(([0], np.cumsum(counts))), values)


@lru_cache(maxsize=10_000)
def _sound(name: str) -> str:
    return sound(name)
