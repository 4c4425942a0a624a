"""Which people are compared at all: those who share things that nobody mistypes all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

from app.patients.duplicates.engine.encoding import (
    HALF,
    LOWER,
    Encoder,
    Lists,
    People,
    calendar,
    home_number,
)
from app.patients.duplicates.engine.pairing import FEW, Grouping, Rows, combined, mixed
from app.patients.duplicates.engine.seldom import Seldom
from app.patients.duplicates.engine.spelling import NONE, Flags, Ints, Keys, mark
from app.patients.duplicates.engine.types import Person
from app.patients.nicknames.queries import NameBook
from app.patients.sounding import sound
from app.patients.stop_list import MOST_SHARING
from app.progress import Report, StopToken

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
    waiting, say = 0, Seldom(report)
    for rows in blocks.rows():
        for part in grouping.pairs(rows):
            stop.check()
            found.append(part)
            waiting += len(part)
            if waiting > MOST_AT_ONCE:
                found, waiting = [_once(found)], 0
            say(sum(map(len, found)), 0, "Looking for pairs")
        stop.check()
    del blocks, grouping
    return _once(found)


def _once(found: list[Keys]) -> Keys:
    """Every pair once, in order; sorted where it lies, for there are many. The list is empty afterwards."""
    pairs = np.concatenate([np.zeros(0, dtype=np.uint64), *found])
    found.clear()
    pairs.sort()
    return pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs


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
        kinds = (self._by_birth_date, self._by_name, self._by_home, self._by_number)
        number = 0
        for kind in kinds:
            for rows in kind():
                number += 1
                yield Rows(mixed(rows.keys, number), rows.who, rows.most)

    def features(self) -> list[Lists]:
        """What tells the people of a large group apart."""
        people = self._people
        dates = [Lists(np.arange(len(people) + 1), each) for each in (self._exactly, self._year, self._day)]
        return [*map(_told, dates), without_crowds(people.phones), uncrowded_homes(people)]

    def order(self) -> Ints:
        """A place for everybody at which people much like one another stand together."""
        people = self._people
        marks = np.append(people.names.marks[people.givens.values], 0)
        rank = np.empty(len(people), dtype=np.int64)
        rank[np.lexsort((people.ids, marks[people.givens.start[:-1]], people.born))] = np.arange(len(people))
        return rank

    def _by_birth_date(self) -> Iterator[Rows]:
        """The day, with two letters of either name, the postcode, the town, or how the street sounds."""
        people = self._people
        either = [self._born_with(names, people.names.heads) for names in (people.families, people.givens)]
        yield _either(either)
        for lists, marks in (
            (people.places, people.streets.marks),
            (people.towns, people.streets.marks),
            (people.lines, people.streets.streets),
        ):
            yield self._born_with(lists, marks)

    def _born_with(self, lists: Lists, marks: Keys) -> Rows:
        owners = lists.owners
        told = (self._exactly[owners] > 0) & (lists.values != NONE) & (marks[lists.values] != 0)
        born = self._exactly[owners[told]].astype(np.uint64)
        return Rows(mixed(born, marks[lists.values[told]]), owners[told])

    def _by_name(self) -> Iterator[Rows]:
        """How both names sound; one of them and how the other begins, with the year, or the day and month."""
        names, (family, given, last, first, who) = self._people.names, self._sounded()
        yield Rows(mixed(np.minimum(family, given), np.maximum(family, given)), who, FEW)
        heads, initials = names.heads[last], names.initials[first]
        for when, kind in ((self._year, 1), (self._day, 2)):
            date = mixed(when[who].astype(np.uint64), kind)
            for one, other in ((heads, given), (family, initials)):
                told = (when[who] > 0) & (one != 0) & (other != 0)
                yield Rows(mixed(mixed(one[told], other[told]), date[told]), who[told])

    def _sounded(self, most: int = MOST_VARIANTS) -> tuple[Keys, Keys, Ints, Ints, Ints]:
        """Every way to say a name: the family name and its parts, the given name and what it is short for.

        With the family and given name that was written, and whose it is.
        """
        people = self._people
        families = _variants(people.families, len(people.names), self._family_sounds, most)
        givens = _variants(people.givens, len(people.names), self._given_sounds, most)
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
        parts = names.heard[number].split()
        return [*parts[:1], *(["".join(parts)] if len(parts) > 1 else []), *map(_sound, formal)]

    def _by_home(self) -> Iterator[Rows]:
        """A phone; a street line in a town; a house number, whatever the street, with one of the names."""
        people = self._people
        phones = without_crowds(people.phones)
        yield Rows(phones.values.view(np.uint64), phones.owners)
        homes = uncrowded_homes(people)
        marks = people.streets.marks
        yield Rows(mixed(marks[homes.values >> HALF], marks[homes.values & LOWER]), homes.owners)
        yield from self._near_home()

    def _near_home(self) -> Iterator[Rows]:
        """A house number in a street as it sounds; either of them with one of the names."""
        people, (family, given, last, first, who) = self._people, self._sounded(most=1)
        houses, streets = people.streets.houses, people.streets.streets
        lines, owners = people.lines.values, people.lines.owners
        both = (houses[lines] != 0) & (streets[lines] != 0)
        yield Rows(mixed(houses[lines[both]], streets[lines[both]]), owners[both], FEW)
        rows = Lists(np.arange(len(who) + 1), who)
        row, _, at = combined(rows, people.lines, np.arange(len(who)), who)
        places, towns = people.places.values[at], people.towns.values[at]
        anywhere = np.zeros(len(at), dtype=np.uint64)
        for what, where, known in (
            (houses, anywhere, lines[at] != NONE),
            (streets, people.streets.marks[places], places != NONE),
            (streets, people.streets.marks[towns], towns != NONE),
        ):
            home = mixed(what[lines[at]], where)
            known = known & (what[lines[at]] != 0)
            names = []
            for name, written in ((family, last), (given, first)):
                told = known & (written[row] != NONE)
                names.append(Rows(mixed(home[told], name[row[told]]), who[row[told]], FEW))
            yield _either(names)

    def _by_number(self) -> Iterator[Rows]:
        """A number; half of one, with two letters of either name."""
        people, values = self._people, self._people.values
        kinds, owners = values.marks[people.kinds.values], people.numbers.owners
        yield Rows(mixed(kinds, values.marks[people.numbers.values]), owners)
        for half in values.halves:
            numbers = Lists(people.numbers.start, mixed(kinds, half[people.numbers.values]).view(np.int64))
            for names in (people.families, people.givens):
                everybody = np.arange(len(people))
                who, at, name = combined(numbers, names, everybody, everybody)
                heads = people.names.heads[names.values[name]]
                told = heads != 0
                yield Rows(mixed(numbers.values[at[told]].view(np.uint64), heads[told]), who[told])


def uncrowded_homes(people: People, known: Ints | None = None) -> Lists:
    """The homes that are no house of many, and not the clinic itself."""
    homes = home_number(people.lines.values, people.places.values, people.towns.values)
    return without_crowds(Lists(people.lines.start, homes), known)


def _either(rows: list[Rows]) -> Rows:
    """Keys of two kinds that may meet: what one wrote as family name is the other's given name."""
    keys, who = np.concatenate([one.keys for one in rows]), np.concatenate([one.who for one in rows])
    order = np.argsort(who, kind="stable")
    return Rows(keys[order], who[order], rows[0].most)


def _told(lists: Lists) -> Lists:
    """Without the values that say nothing."""
    keep = lists.values != NONE
    counts = np.bincount(lists.owners[keep], minlength=len(lists.start) - 1)
    return Lists(np.concatenate(([0], np.cumsum(counts))), lists.values[keep])


def _variants(used: Lists, texts: int, said: Callable[[int], list[str]], most: int) -> Lists:
    """How the names of these lists are said, for each number of a text; nothing for texts not in use."""
    counts, marks = np.zeros(texts, dtype=np.int64), list[int]()
    for number in np.unique(used.values).tolist():
        each = [mark(one) for one in dict.fromkeys(said(number)[:most])]
        counts[number] = len(each)
        marks += each
    values = np.array(marks, dtype=np.uint64).view(np.int64)
    return Lists(np.concatenate(([0], np.cumsum(counts))), values)


@lru_cache(maxsize=10_000)
def _sound(name: str) -> str:
    return sound(name)
