"""What the list of possible duplicates shows: pairs, counts, which list, what it is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

from app.patients import DuplicateCounts, DuplicatePair, PairList
from ui.lists.narrowing import Narrowing

NO_COUNTS = DuplicateCounts(0, 0, 0, 0, 0, 0, 0, 0, None)


@dataclass(frozen=True, slots=True)
class Read:
    """One list as it was read; `more` says that there are others below."""

    rows: tuple[DuplicatePair, ...] = ()
    counts: DuplicateCounts = NO_COUNTS
    more: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list."""

    rows: tuple[DuplicatePair, ...] = ()
    counts: DuplicateCounts = NO_COUNTS
    which: PairList = PairList.REVIEW
    narrowing: Narrowing | None = None
    more: bool = False
