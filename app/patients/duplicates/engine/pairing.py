"""Groups of people who share something, and the pairs within them; too large a group is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.patients.duplicates.engine.encoding import Lists
from app.patients.duplicates.engine.spelling import Flags, Ints, Keys

# People of one group who are all compared with one another; fewer where what they share says little.
MOST, FEW = 60, 12
AT_ONCE = 1_000_000
DIVIDED = 3
DEEP = 2  # so many things more must be shared within a group that is too large
NEIGHBOURS = 3
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Under which key a person stands, in the order of the people; one person may stand under many."""

    keys: Keys
    who: Ints
    most: int = MOST

    def __len__(self) -> int:
        return len(self.who)


def mixed(one: Keys, other: Keys | int) -> Keys:
    """A key of two keys (the finishing steps of splitmix64): the order of the two counts."""
    key = one * np.uint64(0x9E3779B97F4A7C15) + np.asarray(other, dtype=np.uint64)
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return key ^ (key >> np.uint64(31))


def packed(first: Ints, second: Ints) -> Keys:
    """A pair as one number, the lower person first."""
    low, high = np.minimum(first, second).astype(np.uint64), np.maximum(first, second).astype(np.uint64)
    return (low << _HALF) | high


def unpacked(pairs: Keys) -> tuple[Ints, Ints]:
    """The two people of each pair."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def combined(first: Lists, second: Lists, one: Ints, other: Ints) -> tuple[Ints, Ints, Ints]:
    """Every value of one beside every one of the other: whose pair it is, and where the two stand."""
    ones, others = first.start[one + 1] - first.start[one], second.start[other + 1] - second.start[other]
    counts = ones * others
    pair = np.repeat(np.arange(len(one)), counts)
    at = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    width = np.maximum(others, 1)[pair]
    return pair, first.start[one][pair] + at // width, second.start[other][pair] + at % width


class Grouping:
    """Finds the pairs of people who share a key; with `among`, those that have one of these people."""

    def __init__(self, features: list[Lists], order: Ints, among: Flags | None) -> None:
        self._features, self._order, self._among = features, order, among

    def pairs(self, rows: Rows) -> Iterator[Keys]:
        """The pairs, in parts; some may come twice."""
        for some in _divided(rows):
            for part in self._within(some, 0):
                yield part if self._among is None else self._with_those(part)

    def _within(self, asked: Rows, depth: int) -> Iterator[Keys]:
        rows, starts, sizes = self._grouped(asked)
        for size in np.unique(sizes[sizes <= asked.most]):
            members = rows.who[starts[sizes == size][:, None] + np.arange(size)]
            low, high = np.triu_indices(int(size), 1)
            for at in range(0, len(members), max(1, AT_ONCE // len(low))):
                some = members[at : at + max(1, AT_ONCE // len(low))]
                yield packed(some[:, low].ravel(), some[:, high].ravel())
        large = sizes > asked.most
        if large.any():
            places = self._places(starts[large], sizes[large])
            yield from self._told_apart(Rows(rows.keys[places], rows.who[places], asked.most), depth)

    def _told_apart(self, crowd: Rows, depth: int) -> Iterator[Keys]:
        """Those of a large group who share something more; at last those who stand next to one another."""
        if depth < DEEP:
            for number, feature in enumerate(self._features):
                row, at = feature.of(crowd.who)
                keys = mixed(mixed(crowd.keys[row], number + 1), feature.values[at].astype(np.uint64))
                yield from self._within(Rows(keys, crowd.who[row], crowd.most), depth + 1)
        if 0 < depth < DEEP:
            return
        order = np.lexsort((self._order[crowd.who], crowd.keys))
        keys, who = crowd.keys[order], crowd.who[order]
        for apart in range(1, NEIGHBOURS + 1):
            same = keys[apart:] == keys[:-apart]
            yield packed(who[apart:][same], who[:-apart][same])

    def _grouped(self, rows: Rows) -> tuple[Rows, Ints, Ints]:
        """Sorted by key and person, each person once under a key; where the groups of two and more are."""
        order = np.argsort(rows.keys, kind="stable")
        keys, who = rows.keys[order], rows.who[order]
        again = (keys[1:] == keys[:-1]) & (who[1:] == who[:-1])
        once = np.concatenate(([True], ~again)) if len(keys) else np.zeros(0, dtype=bool)
        keys, who = keys[once], who[once]
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else _no_ints()
        sizes = np.diff(np.append(starts, len(keys)))
        wanted = sizes > 1
        if self._among is not None and len(starts):
            wanted &= np.logical_or.reduceat(self._among[who], starts)
        return Rows(keys, who), starts[wanted], sizes[wanted]

    @staticmethod
    def _places(starts: Ints, sizes: Ints) -> Ints:
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return np.repeat(starts, sizes) + within

    def _with_those(self, pairs: Keys) -> Keys:
        if self._among is None:
            return pairs
        one, other = unpacked(pairs)
        return pairs[self._among[one] | self._among[other]]


def _no_ints() -> Ints:
    return np.zeros(0, dtype=np.int64)


def _divided(rows: Rows) -> Iterator[Rows]:
    """The rows by the first bits of their keys, so that only some of them are sorted at a time."""
    if len(rows) < AT_ONCE:
        yield rows
        return
    for bits in range(1 << DIVIDED):
        some = rows.keys >> np.uint64(64 - DIVIDED) == bits
        yield Rows(rows.keys[some], rows.who[some], rows.most)
