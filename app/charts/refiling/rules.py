"""Where the sections start in another order: each takes the same share of what its shelf holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from app.charts.filing import AFTER_DIGITS
from app.directory import FilingOrder

# How far from its ideal place a boundary may lie for the sake of a round number, as a part of a section.
ROUND = 0.05
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def starts(
    order: FilingOrder, keys: Sequence[str], sizes: Sequence[float], lengths: Sequence[float]
) -> list[str]:
    """Where each section starts, in walk order; the first owns everything before the second.

    `keys` are different and in filing order, `sizes` say what the folders of each take, `lengths` what each
    section holds. A key is never divided.
    """
    if len(lengths) < 2:
        return [""] * len(lengths)
    if len(keys) < len(lengths):
        return _evenly(order, len(lengths))
    filled = [0.0, *accumulate(sizes)]
    room = [0.0, *accumulate(lengths)]
    scale = filled[-1] / room[-1]
    found, last = [""], 0
    for at in range(1, len(lengths)):
        ideal = room[at] * scale
        slack = ROUND * min(lengths[at - 1], lengths[at]) * scale
        # Every section after this one gets a key of its own, and so does every one before.
        low, high = last + 1, len(keys) - (len(lengths) - at)
        last = _boundary(order, keys, filled, (low, high), ideal, slack)
        found.append(_shortest(order, keys[last - 1], keys[last]))
    return found


def _boundary(
    order: FilingOrder, keys: Sequence[str], filled: Sequence[float], between: tuple[int, int], ideal: float,
    slack: float,
) -> int:  # fmt: skip
    """The key at which a section starts: the roundest near the ideal place, else the nearest."""
    low, high = between
    right = min(max(bisect_left(filled, ideal), low), high)
    near = max(right - 1, low)
    nearest = near if abs(filled[near] - ideal) <= abs(filled[right] - ideal) else right
    first = max(bisect_left(filled, ideal - slack), low)
    after = min(bisect_right(filled, ideal + slack), high + 1)
    best, shortest = nearest, _signs(_shortest(order, keys[nearest - 1], keys[nearest]))
    for at in range(first, after):
        length = _signs(_shortest(order, keys[at - 1], keys[at]))
        closer = abs(filled[at] - ideal) < abs(filled[best] - ideal)
        if length < shortest or (length == shortest and closer):
            best, shortest = at, length
    return best


def _shortest(order: FilingOrder, before: str, key: str) -> str:
    """The roundest text that files behind one key and not behind the next: whole pairs, or letters."""
    for length in _lengths(order, key):
        start = key[:length]
        if order is FilingOrder.STRAIGHT:
            start = start.ljust(len(key), "0")  # a number as it is written is typed as a whole
        if before < start:
            return start
    return key


def _signs(start: str) -> int:
    """How much of a start has to be read: 50 is rounder than 51, and 50-00-00 than 50-12-00."""
    return len(start.rstrip("0"))


def _lengths(order: FilingOrder, key: str) -> Iterator[int]:
    if order is FilingOrder.ALPHABETICAL:
        yield from (2, 3, 4, 5)
        yield max(key.find("  "), 1)
    elif not key.startswith(AFTER_DIGITS):
        # A number as it is written bears how many pairs it has before it.
        first = 4 if order is FilingOrder.STRAIGHT else 2
        yield from range(first, len(key), 2)


def _evenly(order: FilingOrder, count: int) -> list[str]:
    """Starts where there are too few folders to go by: the numbers or the alphabet in equal parts."""
    if order is FilingOrder.ALPHABETICAL:
        of = len(LETTERS) ** 2
        spread = [divmod(at * of // count, len(LETTERS)) for at in range(1, count)]
        return ["", *(LETTERS[first] + LETTERS[second] for first, second in spread)]
    lead = "03" if order is FilingOrder.STRAIGHT else ""
    end = "00" if order is FilingOrder.STRAIGHT else ""
    return ["", *(f"{lead}{at * 10_000 // count:04d}{end}" for at in range(1, count))]


def rising(found: Sequence[str]) -> bool:
    """Whether each section starts behind the one before it."""
    return all(one < two for one, two in pairwise(found))


def owner(found: Sequence[str], key: str) -> int:
    """Which section, counted from 0, owns a key; `found` are their starts."""
    return max(bisect_right(found, key) - 1, 0)
