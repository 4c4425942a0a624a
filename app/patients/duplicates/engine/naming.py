"""How far the names of two records agree, the best that any two of their names come to."""

from __future__ import annotations

from functools import partial

import numpy as np

from app.patients.duplicates.engine.alike import (
    Floats,
    GivenNames,
    Levels,
    each_once,
    families,
    shared_words,
)
from app.patients.duplicates.engine.encoding import People
from app.patients.duplicates.engine.levels import SILENT, Family, Given, Middle, Part
from app.patients.duplicates.engine.pairing import combined
from app.patients.duplicates.engine.rarity import Rarity
from app.patients.duplicates.engine.spelling import NONE, Flags, Ints
from app.patients.nicknames.queries import NameBook

EVERYBODY = 0.1  # bits: a name that says nothing any more


class NameGrader:
    """Lays all names of two people beside one another."""

    def __init__(self, people: People, book: NameBook, rare: Rarity) -> None:
        self._people, self._rare, self._shares = people, rare.names, rare.words
        self._wholes = rare.wholes
        self._families = partial(families, people.names)
        self._givens = GivenNames(people.names, book).levels

    def grade(self, levels: Levels, one: Ints, other: Ints) -> tuple[Floats, Floats]:
        """Family, given and middle names, the best that any two names of the pair come to."""
        people = self._people
        pair, left, right = combined(people.families, people.families, one, other)
        family_one, family_two = people.families.values[left], people.families.values[right]
        given_one, given_two = people.givens.values[left], people.givens.values[right]
        family = each_once(family_one, family_two, self._families)
        now = (people.current.values[left] & people.current.values[right]).astype(bool)
        family[(family == Family.SAME) & ~now] = Family.FORMER
        given = each_once(given_one, given_two, self._givens)
        middle_one, middle_two = people.middles.values[left], people.middles.values[right]
        another = (given_one == middle_two) | (middle_one == given_two)
        given[another & (given != SILENT) & (given < Given.OTHER)] = Given.OTHER
        swapped = self._swapped(family_one, given_one, family_two, given_two)
        family[swapped], given[swapped] = Family.SWAPPED, SILENT
        rare_family = self._rare_family(family, (family_one, given_one), (family_two, given_two))
        rare_given = np.minimum(self._rare[given_one], self._rare[given_two])
        # Where names go together, the second says no more than how rare both are as one.
        alike = (family_one == family_two) & (given_one == given_two)
        together = np.minimum(self._wholes[left] - rare_family, -EVERYBODY)
        rare_given = np.where(alike, np.maximum(rare_given, together), rare_given)
        rare_given = np.where(given == Given.SAME, rare_given, 0.0)
        keep_best(levels, Part.MIDDLE, pair, self._middle(middle_one, middle_two))
        keep_best(levels, Part.FAMILY, pair, family)
        keep_best(levels, Part.GIVEN, pair, given)
        crossed = levels[:, Part.FAMILY] == Family.SWAPPED
        levels[crossed, Part.GIVEN] = SILENT
        best, best_given = family == levels[pair, Part.FAMILY], given == levels[pair, Part.GIVEN]
        return (
            _least(pair, rare_family, best, len(one)),
            _least(pair, rare_given, best_given, len(one)),
        )

    def _swapped(self, family_one: Ints, given_one: Ints, family_two: Ints, given_two: Ints) -> Flags:
        """Whether the names stand the wrong way round, one of them perhaps with a slip."""
        there, here = family_one == given_two, given_one == family_two
        told = (family_one != NONE) & (given_one != NONE) & (family_two != NONE) & (given_two != NONE)
        found = there & here & told & (family_one != family_two)
        for half, one, two in ((there, given_one, family_two), (here, family_one, given_two)):
            at = np.flatnonzero(half & ~found & told & (family_one != family_two) & (given_one != given_two))
            found[at] = each_once(one[at], two[at], self._families) >= Family.FAR
        return np.asarray(found)

    def _rare_family(self, family: Levels, named: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> Floats:
        (one, given), (two, other_given) = named, other
        found = np.where(family >= Family.FORMER, np.minimum(self._rare[one], self._rare[two]), 0.0)
        crossed = family == Family.SWAPPED
        both = np.minimum(self._rare[one] + self._rare[given], self._rare[two] + self._rare[other_given])
        found[crossed] = both[crossed]
        texts = self._people.names.texts
        for at in np.flatnonzero(family == Family.PART).tolist():
            shared = shared_words(texts[one[at]], texts[two[at]])
            found[at] = min(self._shares[word] for word in shared)
        return found

    def _middle(self, one: Ints, two: Ints) -> Levels:
        found = np.full(len(one), Middle.ANOTHER, dtype=np.int8)
        names = self._people.names
        single = (names.lengths[one] == 1) | (names.lengths[two] == 1)
        initial = (names.initials[one] == names.initials[two]) & single
        found[initial] = Middle.INITIAL
        found[one == two] = Middle.SAME
        found[(one == NONE) | (two == NONE)] = SILENT
        return found


def keep_best(levels: Levels, part: Part, pair: Ints, found: Levels) -> None:
    best = np.zeros(len(levels), dtype=np.int8)
    np.maximum.at(best, pair, found)
    levels[:, part] = best


def _least(pair: Ints, values: Floats, counting: Flags, pairs: int) -> Floats:
    found = np.zeros(pairs)
    np.minimum.at(found, pair[counting], values[counting])
    return found
