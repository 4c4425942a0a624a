"""Which folders of a shelf stand out of order, and where they go: the longest correctly ordered run stays.

A shelf of n folders of which the longest run in filing order has r needs n - r folders moved and no fewer
(the complement of a longest increasing subsequence), so one wrong folder never flags those around it. The
run is found by patience sorting (C. Schensted, 1961), in n log n; of several longest runs it takes the one
that ends earliest in filing order, so that a folder that came too soon is flagged and not those after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from app.actor import Permission
from app.charts.places.types import HOLDERS, PlaceKind
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding

A = AuditAct
S = AuditState

Key: TypeAlias = tuple[str, str, int, int]
"""Where a volume files: its chart's key, the kind, the number, and its own key so that no two are equal."""

LIVE = (S.OPEN, S.PAUSED)
AUDITED = frozenset({PlaceKind.SECTION, *HOLDERS})
"""What is audited: shelves, and what people and rooms have."""

# Where an audit may stand for an act, and where it stands after it.
TABLE: Mapping[S, Mapping[A, S]] = MappingProxyType(
    {
        S.OPEN: MappingProxyType(
            {
                A.SCANNED: S.OPEN,
                A.PAUSED: S.PAUSED,
                A.FINISHED: S.FINISHED,
                A.GIVEN_UP: S.GIVEN_UP,
                A.RESUMED: S.OPEN,
            }
        ),
        S.PAUSED: MappingProxyType(
            {A.PAUSED: S.PAUSED, A.RESUMED: S.OPEN, A.FINISHED: S.FINISHED, A.GIVEN_UP: S.GIVEN_UP}
        ),
        S.FINISHED: MappingProxyType({}),
        S.GIVEN_UP: MappingProxyType({}),
    }
)

REMEDIES: Mapping[Finding, A] = MappingProxyType(
    {
        Finding.OUT_OF_ORDER: A.PUT_RIGHT,
        Finding.ELSEWHERE: A.TAKEN_OFF,
        Finding.SHOULD_BE_OUT: A.CHECKED_IN,
        Finding.UNKNOWN: A.TAKEN_OFF,
        Finding.UNEXPECTED: A.CHECKED_OUT,
        Finding.NOT_SEEN: A.MARKED_MISSING,
    }
)

# Whoever handles charts sweeps a pile; shelves are the records room's, which `MOVES_SHELVES` says.
NEEDS: Mapping[A, tuple[Permission, ...]] = MappingProxyType(
    {
        **dict.fromkeys(A, (Permission.MOVE, Permission.MOVE_AT_DESK)),
        A.MARKED_MISSING: (Permission.MARK_MISSING,),
    }
)
MOVES_SHELVES = Permission.MOVE


def run_of(keys: Sequence[Key]) -> list[int]:
    """The positions, from left to right, of the longest run that stands in filing order.

    Of equally long runs the one whose last folder files first. Keys are all different.
    """
    tails: list[Key] = []
    ends: list[int] = []
    before: list[int] = []
    for at, key in enumerate(keys):
        length = bisect_left(tails, key)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(key)
            ends.append(at)
        else:
            tails[length] = key
            ends[length] = at
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


@dataclass(frozen=True, slots=True)
class Goes:
    """Where a folder out of order goes: behind `after` and before `before`, as positions on the shelf.

    None where nothing of the run stands on that side. `by` is how many folders it passes, to the left where
    negative.
    """

    after: int | None
    before: int | None
    by: int


def goes_to(keys: Sequence[Key], run: Sequence[int], at: int) -> Goes:
    """Where a folder that is not in the run goes: between its neighbours in it."""
    place = bisect_left([keys[each] for each in run], keys[at])
    after = run[place - 1] if place else None
    before = run[place] if place < len(run) else None
    # A folder between its neighbours would be in the run: it stands behind the next, or before the last.
    if before is not None and before < at:
        return Goes(after, before, before - at)
    return Goes(after, before, after - at if after is not None else 0)
