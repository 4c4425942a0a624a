"""What the queue shows: items joined with their volumes, narrowed by the chips, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.charts import Volume
from app.discrepancies import Discrepancy

OLD_FROM = 8  # "over 7 days"


class Pick(StrEnum):
    """The chips: all that waits, what I took, what waits too long, and what has ended."""

    ALL = "all"
    MINE = "mine"
    OLD = "old"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item and the volume it is about, if it is about one that may be seen."""

    item: Discrepancy
    volume: Volume | None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only what is about this volume, patient or place; `words` stand on the chip that takes it back."""

    words: str
    volume_id: int | None = None
    patient_id: int | None = None
    place: str = ""

    def keeps(self, row: Waiting) -> bool:
        """Whether an item is about it."""
        if self.volume_id is not None:
            return row.item.volume_id == self.volume_id
        if self.place:
            return row.volume is not None and self.place in (row.volume.place, row.volume.home)
        return row.item.patient_id == self.patient_id


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips, and how long the oldest waits."""

    waiting: int = 0
    mine: int = 0
    old: int = 0
    oldest_days: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list: rows in order, the counts, which chip, what it is narrowed to."""

    rows: tuple[Waiting, ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    narrowing: Narrowing | None = None
    last_closed: Discrepancy | None = None


def joined(items: Iterable[Discrepancy], volumes: Iterable[Volume]) -> tuple[Waiting, ...]:
    """Put each item beside its volume."""
    known = {volume.id: volume for volume in volumes}
    return tuple(Waiting(item, known.get(item.volume_id) if item.volume_id else None) for item in items)


def counted(rows: Sequence[Waiting], me: int) -> Counts:
    """Count what waits; `me` is the id that the items carry which this person took."""
    return Counts(
        waiting=len(rows),
        mine=sum(row.item.taken_by_id == me for row in rows),
        old=sum(row.item.age_days >= OLD_FROM for row in rows),
        oldest_days=max((row.item.age_days for row in rows), default=0),
    )


def picked(rows: Iterable[Waiting], pick: Pick, narrowing: Narrowing | None, me: int) -> tuple[Waiting, ...]:
    """Keep what the chips ask for, in the order it came."""
    wanted = [row for row in rows if narrowing is None or narrowing.keeps(row)]
    if pick is Pick.MINE:
        wanted = [row for row in wanted if row.item.taken_by_id == me]
    elif pick is Pick.OLD:
        wanted = [row for row in wanted if row.item.age_days >= OLD_FROM]
    return tuple(wanted)
