"""Where two texts differ, so that one edit turns the first into the second."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Replace `[start, end)` of the old text by `put`."""

    start: int
    end: int
    put: str


def change_between(old: str, new: str) -> Change:
    """The smallest single replacement that makes `new` of `old`."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    same_end = 0
    while same_end < min(len(old), len(new)) - start and old[-1 - same_end] == new[-1 - same_end]:
        same_end += 1
    return Change(start, len(old) - same_end, new[start : len(new) - same_end])
