"""What the screen of merges shows: one list, and one merge with what was entered about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.patients import Glance, Merge, MergeList, MergeLook, MergeState, UnmergeLook
from ui.lists.narrowing import Narrowing


@dataclass(frozen=True, slots=True)
class Read:
    """One list as it was read; `waiting` is how many wait for whoever reads, `to_approve` how many at all."""

    which: MergeList = MergeList.TO_APPROVE
    rows: tuple[Merge, ...] = ()
    to_approve: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the list."""

    read: Read
    narrowing: Narrowing | None = None

    @property
    def which(self) -> MergeList:
        """The list that is shown."""
        return self.read.which


@dataclass(frozen=True, slots=True)
class Seen:
    """Two records that were opened as they would become one, or became; `at` is when that was read.

    `apart` is what has to be answered before a merge is taken apart; `alone` that nobody else could approve.
    """

    look: MergeLook
    glances: tuple[Glance, Glance]
    alone: bool
    at: datetime
    apart: UnmergeLook | None = None

    @property
    def merge(self) -> Merge | None:
        """The merge, missing before it is proposed."""
        return self.look.merge

    @property
    def state(self) -> MergeState | None:
        """Where it stands; None before it is proposed."""
        return self.look.merge.state if self.look.merge is not None else None


@dataclass(frozen=True, slots=True)
class Entered:
    """What still has to be said before the main verb: things not stated, questions not answered, a reason."""

    unstated: int = 0
    unanswered: int = 0
    reason: str = ""
