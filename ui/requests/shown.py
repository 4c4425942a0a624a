"""What the requests show: rows in groups by when they are needed, narrowed by the chips, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from app.charts import Request, RequestState, StandingLoan
from ui.lists.lines import Section
from ui.lists.narrowing import Narrowing
from ui.requests.words import said


class Pick(StrEnum):
    """The chips."""

    ALL = "all"
    MINE = "mine"
    STAT = "stat"
    LATE = "late"
    NOT_FILLABLE = "not_fillable"
    ENDED = "ended"
    LOANS = "loans"


READ_ANEW = frozenset({Pick.ENDED, Pick.LOANS})
"""What stands behind these is another list, and read by itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips and in the head."""

    waiting: int = 0
    mine: int = 0
    stat: int = 0
    late: int = 0
    not_fillable: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The list as it was read: requests, or the standing loans."""

    rows: tuple[Request, ...] = ()
    loans: tuple[StandingLoan, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list: rows in groups or loans, the counts, which chip, what it is narrowed to."""

    sections: tuple[Section[Request], ...] = ()
    loans: tuple[StandingLoan, ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    narrowing: Narrowing | None = None

    @property
    def filled(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.loans or any(section.rows for section in self.sections))


def counted(rows: Sequence[Request], me: int) -> Counts:
    """Count what waits; `me` is the key of whoever is signed in."""
    return Counts(
        waiting=len(rows),
        mine=sum(row.claimed_by_id == me for row in rows),
        stat=sum(row.stat for row in rows),
        late=sum(row.late for row in rows),
        not_fillable=sum(row.state is RequestState.NOT_FILLABLE for row in rows),
    )


def picked(rows: Iterable[Request], pick: Pick, narrowing: Narrowing | None, me: int) -> tuple[Request, ...]:
    """Keep what the chips ask for, in the order it came."""
    return tuple(
        row
        for row in rows
        if (narrowing is None or row.patient_id == narrowing.patient_id)
        and (pick is not Pick.MINE or row.claimed_by_id == me)
        and (pick is not Pick.STAT or row.stat)
        and (pick is not Pick.LATE or row.late)
        and (pick is not Pick.NOT_FILLABLE or row.state is RequestState.NOT_FILLABLE)
    )


def grouped(rows: Sequence[Request], today: date, zone: tzinfo) -> tuple[Section[Request], ...]:
    """Put requests under STAT, Late, Today, Later and Not fillable; what holds nothing is left out."""
    groups: dict[str, list[Request]] = {
        title: []
        for title in (said("STAT"), said("Late"), said("Today"), said("Later"), said("Not fillable"))
    }
    stat, late, now, later, stuck = groups.values()
    for row in rows:
        if row.stat:
            stat.append(row)
        elif row.state is RequestState.NOT_FILLABLE:
            stuck.append(row)
        elif row.late:
            late.append(row)
        else:
            (now if row.needed_at.astimezone(zone).date() <= today else later).append(row)
    return tuple(Section(title, tuple(found)) for title, found in groups.items() if found)
