"""What the pull lists show: the walk along the shelves in sections, narrowed by the chips, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.charts import LineState, PullLine, PullList, Spot, WalkOrder
from ui.lists.lines import Section
from ui.pulls.words import said


class Pick(StrEnum):
    """The chips."""

    ALL = "all"
    TO_PULL = "to_pull"
    NOT_FOUND = "not_found"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Read:
    """A list as it was read, and how many lines are otherwise than on its last print."""

    pulls: PullList
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind the chips and beside the bar; `mine` None while the walk is not split."""

    wanted: int = 0
    ready: int = 0
    out: int = 0
    to_pull: int = 0
    not_found: int = 0
    mine: int | None = None


@dataclass(frozen=True, slots=True)
class PullShown:
    """One state of the list: lines in sections, the counts, which chip, how many changes since the print."""

    pulls: PullList
    sections: tuple[Section[PullLine], ...] = ()
    counts: Counts = field(default_factory=Counts)
    pick: Pick = Pick.ALL
    changes: int = 0

    @property
    def lines(self) -> tuple[PullLine, ...]:
        """The lines in the order in which they stand."""
        return tuple(line for section in self.sections for line in section.rows)

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """To which place how many go."""
        counted: dict[str, int] = {}
        for line in self.pulls.wanted:
            counted[line.place] = counted.get(line.place, 0) + 1
        return tuple(counted.items())


def mine_of(pulls: PullList, me: int) -> frozenset[int]:
    """The parts of the walk that one has taken."""
    return frozenset(part.number for part in pulls.parts if part.person_id == me)


def counted(pulls: PullList, me: int) -> Counts:
    """Count what is wanted; `me` is the key of whoever is signed in."""
    lines, parts = pulls.wanted, mine_of(pulls, me)
    return Counts(
        wanted=len(lines),
        ready=sum(line.ready for line in lines),
        out=sum(line.state is LineState.OUT for line in lines),
        to_pull=sum(line.to_pull for line in lines),
        not_found=sum(line.state is LineState.NOT_FILLABLE for line in lines),
        mine=sum(line.part in parts for line in lines) if pulls.parts else None,
    )


def picked(pulls: PullList, pick: Pick, me: int) -> tuple[PullLine, ...]:
    """Keep what a chip asks for, in the order it came."""
    parts = mine_of(pulls, me)

    def keeps(line: PullLine) -> bool:
        match pick:
            case Pick.TO_PULL:
                return line.to_pull
            case Pick.NOT_FOUND:
                return line.state is LineState.NOT_FILLABLE
            case Pick.MINE:
                return line.part in parts
        return True

    return tuple(line for line in pulls.lines if keeps(line))


def sections_of(lines: Sequence[PullLine], whole: PullList) -> tuple[Section[PullLine], ...]:
    """Put lines under the bays in the order of the walk, and behind them what is on no shelf.

    The note of a heading counts all that belongs there, also what a chip hides. Whoever needs a chart first
    comes first in one piece.
    """
    if whole.order is WalkOrder.NEED:
        return (Section("", tuple(lines)),)
    groups: dict[tuple[int, str], list[PullLine]] = {}
    for line in lines:
        groups.setdefault(_group(line), []).append(line)
    places = list(groups)
    places.sort(key=lambda group: group[0])  # stable: the bays keep the order of the walk
    return tuple(
        Section(title, tuple(groups[rank, title]), _note((rank, title), whole)) for rank, title in places
    )


def _group(line: PullLine) -> tuple[int, str]:
    """Where a line stands in the walk; what was fetched stays in the bay it was fetched from."""
    if line.state is LineState.WITHDRAWN:
        return 5, said("Withdrawn: put back")
    if line.state in (LineState.PULLED, LineState.OUT) and line.spot is Spot.THERE and line.section:
        return 0, line.section
    return {
        Spot.SHELF: (0, line.section or said("On shelf")),
        Spot.HOLDER: (1, said("With others")),
        Spot.AWAY: (2, said("Not in the clinic")),
        Spot.NOT_MADE: (3, said("No chart made yet")),
        Spot.THERE: (4, said("There already")),
    }[line.spot]


def _note(group: tuple[int, str], whole: PullList) -> str | None:
    rank, _title = group
    if rank > 1:
        return None
    belong = [line for line in whole.lines if _group(line) == group]
    return said("{0} of {1} pulled").format(sum(line.ready for line in belong), len(belong))
