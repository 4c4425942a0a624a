"""What the list of transfers shows: rows of a chip, or what is to be recalled, with counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.charts import Age, Recall, Transfer, TransferState


class Pick(StrEnum):
    """The chips."""

    ALL = "all"
    PACKING = "packing"
    ON_THE_WAY = "on_the_way"
    LATE = "late"
    ENDED = "ended"
    RECALLS = "recalls"


READ_ANEW = frozenset({Pick.ENDED, Pick.RECALLS})
"""What stands behind these is another list, and read by itself."""
PACKS = frozenset({TransferState.PACKING, TransferState.CLOSED})


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips."""

    all: int = 0
    packing: int = 0
    on_the_way: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The list as it was read: transfers, or what is to be recalled."""

    rows: tuple[Transfer, ...] = ()
    recalls: tuple[Recall, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list; `chosen` is the key of the transfer that is worked on."""

    rows: tuple[Transfer, ...] = ()
    recalls: tuple[Recall, ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    chosen: int | None = None

    @property
    def keeps(self) -> bool:
        """Whether what is worked on is listed no more, and no other row is to be chosen in its place."""
        return self.chosen is not None and all(row.id != self.chosen for row in self.rows)

    @property
    def filled(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.recalls if self.pick is Pick.RECALLS else self.rows)


def counted(rows: Iterable[Transfer]) -> Counts:
    """How many stand behind each chip."""
    listed = tuple(rows)
    return Counts(
        all=len(listed),
        packing=sum(row.state in PACKS for row in listed),
        on_the_way=sum(row.state is TransferState.IN_TRANSIT for row in listed),
        late=sum(row.age is Age.LATE for row in listed),
    )


def picked(rows: Iterable[Transfer], pick: Pick) -> tuple[Transfer, ...]:
    """The rows that a chip asks for."""
    return tuple(row for row in rows if _is(row, pick))


def _is(row: Transfer, pick: Pick) -> bool:
    match pick:
        case Pick.PACKING:
            return row.state in PACKS
        case Pick.ON_THE_WAY:
            return row.state is TransferState.IN_TRANSIT
        case Pick.LATE:
            return row.age is Age.LATE
        case _:
            return True
