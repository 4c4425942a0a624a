"""What the task list shows: tasks in groups by their day, narrowed by the chips, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.schedule import Colleague, Task
from ui.lists.lines import Section
from ui.lists.narrowing import Narrowing
from ui.tasks.words import said


class Pick(StrEnum):
    """The chips: everybody's, mine, and what has ended."""

    ALL = "all"
    MINE = "mine"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips and in the head."""

    waiting: int = 0
    mine: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The list as it was read, and to whom a task can be given."""

    rows: tuple[Task, ...] = ()
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list: rows in their groups, the counts, which chip, what it is narrowed to."""

    sections: tuple[Section[Task], ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    narrowing: Narrowing | None = None

    @property
    def rows(self) -> tuple[Task, ...]:
        """Every row in its order."""
        return tuple(row for section in self.sections for row in section.rows)


def counted(rows: Sequence[Task], me: int) -> Counts:
    """Count what waits; `me` is the key of whoever is signed in."""
    return Counts(
        waiting=len(rows),
        mine=sum(row.for_person_id == me for row in rows),
        late=sum(row.days_late > 0 for row in rows),
    )


def picked(rows: Iterable[Task], pick: Pick, narrowing: Narrowing | None, me: int) -> tuple[Task, ...]:
    """Keep what the chips ask for, in the order it came."""
    wanted = [row for row in rows if narrowing is None or row.patient_id == narrowing.patient_id]
    if pick is Pick.MINE:
        wanted = [row for row in wanted if row.for_person_id == me]
    return tuple(wanted)


def grouped(rows: Sequence[Task], today: date) -> tuple[Section[Task], ...]:
    """Put tasks under Overdue, Today, Later, Without a date; groups that hold nothing are left out."""
    groups: dict[str, list[Task]] = {
        title: [] for title in (said("Overdue"), said("Today"), said("Later"), said("Without a date"))
    }
    late, now, later, whenever = groups.values()
    for row in rows:
        if row.due_on is None:
            whenever.append(row)
        elif row.days_late:
            late.append(row)
        else:
            (now if row.due_on <= today else later).append(row)
    return tuple(Section(title, tuple(found)) for title, found in groups.items() if found)
