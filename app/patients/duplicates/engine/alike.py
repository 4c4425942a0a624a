"""How far two texts agree; every different pair of texts is compared once, all of a batch together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler, Prefix
from rapidfuzz.process import cpdist

from app.patients.duplicates.engine.levels import SILENT, Alike, Family, Given
from app.patients.duplicates.engine.pairing import packed, unpacked
from app.patients.duplicates.engine.spelling import NONE, Flags, Ints, LineSpelling, NameSpelling, Spelling
from app.patients.folding import LONG
from app.patients.newcomers.comparing import PARTICLES, SHORTEST, Level, given_part
from app.patients.nicknames.queries import NameBook

Levels = NDArray[np.int8]
Floats = NDArray[np.float64]
LIKE_FAMILY, LIKE_GIVEN, LIKE_LINE = 0.90, 0.88, 0.85


def each_once(first: Ints, second: Ints, grade: Callable[[Ints, Ints], Levels]) -> Levels:
    """The levels of these pairs of texts; `grade` is asked for every different pair once."""
    pairs, where = np.unique(packed(first, second), return_inverse=True)
    one, other = unpacked(pairs)
    return grade(one, other)[where]


def _compared(one: Ints, other: Ints, texts: list[str], scorer: Callable[..., object]) -> Floats:
    """A distance or likeness of each pair."""
    return cpdist([texts[at] for at in one.tolist()], [texts[at] for at in other.tolist()], scorer=scorer)


def _shorter(spelling: Spelling, one: Ints, other: Ints) -> Ints:
    """Letters of the shorter one."""
    return np.minimum(spelling.lengths[one], spelling.lengths[other])


def families(spelling: NameSpelling, one: Ints, other: Ints) -> Levels:
    """Family names: the same, one slip, a shared part, alike, or another."""
    found = np.full(len(one), Family.ANOTHER, dtype=np.int8)
    shorter = _shorter(spelling, one, other)
    apart = _compared(one, other, spelling.joined, OSA.distance)
    like = _compared(one, other, spelling.joined, JaroWinkler.similarity)
    heard = (spelling.sounds[one] == spelling.sounds[other]) & (shorter >= SHORTEST)
    far = ((apart <= 2) & (shorter >= LONG - 2)) | (like >= LIKE_FAMILY) | heard
    found[far & (shorter >= SHORTEST)] = Family.FAR
    several = np.flatnonzero(spelling.several[one] | spelling.several[other])
    for at in several.tolist():
        if shared_words(spelling.texts[one[at]], spelling.texts[other[at]]):
            found[at] = Family.PART
    found[(apart <= 1) & (shorter >= SHORTEST) | (apart == 0)] = Family.NEAR
    found[one == other] = Family.SAME
    found[~(spelling.tells[one] & spelling.tells[other])] = SILENT
    return found


def shared_words(one: str, other: str) -> set[str]:
    """The words that tell somebody apart and stand in both names."""
    shared = (set(one.split()) & set(other.split())) - PARTICLES
    return {word for word in shared if len(word) >= SHORTEST}


class GivenNames:
    """Compares given names, with the names that stand for one another."""

    def __init__(self, spelling: NameSpelling, book: NameBook) -> None:
        self._spelling, self._book = spelling, book
        numbers: dict[str, int] = {}
        self._first = np.array(
            [numbers.setdefault(word, len(numbers)) for word in spelling.firsts], dtype=np.int64
        )
        kin = [
            (number, numbers[other])
            for word, number in numbers.items()
            for other in (book.kin(word) if word in book.shorts or word in book.names else ())
            if other in numbers
        ]
        ones, others = np.array(kin, dtype=np.int64).reshape(-1, 2).T
        self._kin = np.unique(packed(ones, others))

    def levels(self, one: Ints, other: Ints) -> Levels:
        """Given names: the same, one slip, a nickname, begun alike, one of several, alike, or another."""
        spelling, texts = self._spelling, self._spelling.texts
        found = np.full(len(one), Given.ANOTHER, dtype=np.int8)
        apart, like, begins, shorter = self._likeness(one, other)
        heard = (spelling.sounds[one] == spelling.sounds[other]) & (shorter >= SHORTEST)
        far = ((apart <= 2) & (shorter >= LONG - 2)) | (like >= LIKE_GIVEN) | heard
        found[far & (shorter >= SHORTEST)] = Given.FAR
        several = np.flatnonzero(spelling.several[one] | spelling.several[other])
        first_same = self._first[one] == self._first[other]
        for at in several.tolist():
            if not first_same[at] and {*texts[one[at]].split()} & {*texts[other[at]].split()}:
                found[at] = Given.OTHER
        found[begins] = Given.BEGINS
        found[np.isin(packed(self._first[one], self._first[other]), self._kin)] = Given.NICKNAME
        found[(apart <= 1) & (shorter >= SHORTEST) | (apart == 0)] = Given.NEAR
        found[first_same] = Given.NEAR
        found[(one == other) | self._same_beginning(one, other, first_same)] = Given.SAME
        found[(one == NONE) | (other == NONE)] = SILENT
        self._stand_ins(found, one, other)
        return found

    def _likeness(self, one: Ints, other: Ints) -> tuple[Floats, Floats, Flags, Ints]:
        """The first words are compared, or the whole names where both have several."""
        spelling = self._spelling
        whole = spelling.several[one] & spelling.several[other]
        left = [(spelling.joined if w else spelling.firsts)[at] for at, w in zip(one, whole, strict=True)]
        right = [(spelling.joined if w else spelling.firsts)[at] for at, w in zip(other, whole, strict=True)]
        lengths = np.minimum(
            np.fromiter(map(len, left), np.int64, len(left)),
            np.fromiter(map(len, right), np.int64, len(right)),
        )
        begun = cpdist(left, right, scorer=Prefix.similarity) == lengths
        begins = begun & ((lengths == 1) | (lengths >= SHORTEST))
        apart = cpdist(left, right, scorer=OSA.distance)
        return apart, cpdist(left, right, scorer=JaroWinkler.similarity), begins, lengths

    def _same_beginning(self, one: Ints, other: Ints, first_same: Flags) -> Flags:
        """Whether all words of the shorter name begin the longer one: Mary, and Mary Ann."""
        same = first_same & ~(self._spelling.several[one] & self._spelling.several[other])
        texts = self._spelling.texts
        for at in np.flatnonzero(first_same & ~same).tolist():
            left, right = texts[one[at]].split(), texts[other[at]].split()
            same[at] = left == right[: len(left)] or right == left[: len(right)]
        return same

    def _stand_ins(self, found: Levels, one: Ints, other: Ints) -> None:
        spelling, texts = self._spelling, self._spelling.texts
        graded = {Level.SAME: Given.SAME, Level.NEAR: Given.NEAR, Level.ANOTHER: Given.ANOTHER}
        named = (one != NONE) & (other != NONE)
        for at in np.flatnonzero(named & (spelling.stands_in[one] | spelling.stands_in[other])).tolist():
            part = given_part(texts[one[at]], texts[other[at]], (), self._book)
            found[at] = graded.get(part.level, SILENT)


def lines(spelling: LineSpelling, one: Ints, other: Ints) -> Levels:
    """Street lines: the same, a slip, or another."""
    found = np.full(len(one), Alike.ANOTHER, dtype=np.int8)
    apart = _compared(one, other, spelling.joined, OSA.distance)
    like = _compared(one, other, spelling.joined, JaroWinkler.similarity)
    house = (spelling.houses[one] == spelling.houses[other]) & (spelling.houses[one] != 0)
    slip = (apart <= 2) & (_shorter(spelling, one, other) >= 8)
    found[slip | (house & (like >= LIKE_LINE)) | (apart == 0)] = Alike.NEAR
    found[one == other] = Alike.SAME
    found[(one == NONE) | (other == NONE)] = SILENT
    return found


def slips(spelling: Spelling, one: Ints, other: Ints) -> Levels:
    """Postcodes, towns and numbers: the same, one slip, or another."""
    found = np.full(len(one), Alike.ANOTHER, dtype=np.int8)
    apart = _compared(one, other, spelling.joined, OSA.distance)
    found[(apart <= 1) & (_shorter(spelling, one, other) >= SHORTEST)] = Alike.NEAR
    found[one == other] = Alike.SAME
    found[(one == NONE) | (other == NONE)] = SILENT
    return found
