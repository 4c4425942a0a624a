"""What the missing charts show, and what their chips stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.charts import MissingFigures, OverdueHolder, Search


class Pick(StrEnum):
    """What a chip asks for."""

    ALL = "all"
    WANTED = "wanted"
    SEEN = "seen"
    JOIN = "join"
    ENDED = "ended"
    OVERDUE = "overdue"


READ_ANEW = frozenset({Pick.ENDED, Pick.OVERDUE})
"""What stands behind these is another list, and read by itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips."""

    all: int = 0
    wanted: int = 0
    seen: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The list as it was read: searches, or who has what for too long; `figures` come once a visit."""

    rows: tuple[Search, ...] = ()
    holders: tuple[OverdueHolder, ...] = ()
    figures: MissingFigures | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list; `chosen` is the key of the search that is worked on."""

    rows: tuple[Search, ...] = ()
    holders: tuple[OverdueHolder, ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    chosen: int | None = None
    figures: MissingFigures | None = None

    @property
    def keeps(self) -> bool:
        """Whether what is worked on is listed no more, and no other row is to be chosen in its place."""
        return self.chosen is not None and all(row.id != self.chosen for row in self.rows)

    @property
    def filled(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.holders if self.pick is Pick.OVERDUE else self.rows)


def counted(rows: Iterable[Search]) -> Counts:
    """How many stand behind each chip."""
    listed = tuple(rows)
    return Counts(
        all=len(listed),
        wanted=sum(_is(row, Pick.WANTED) for row in listed),
        seen=sum(row.seen for row in listed),
        join=sum(row.to_join for row in listed),
    )


def picked(rows: Iterable[Search], pick: Pick) -> tuple[Search, ...]:
    """The rows that a chip asks for."""
    return tuple(row for row in rows if _is(row, pick))


def _is(row: Search, pick: Pick) -> bool:
    match pick:
        case Pick.WANTED:
            return row.live and bool(row.wanted)
        case Pick.SEEN:
            return row.seen
        case Pick.JOIN:
            return row.to_join
        case _:
            return True
