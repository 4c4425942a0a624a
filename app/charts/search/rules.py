"""The life of a search as a table, who may do what in it, and numbers under which a folder is misfiled."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from types import MappingProxyType

from app.actor import Permission
from app.charts.custody.rules import TABLE as CUSTODY
from app.charts.custody.types import MovementAct, State
from app.charts.search.types import Cause, SearchAct, SearchState
from app.errors import RuleBroken
from app.patients.mrn import pairs_of

A = SearchAct
C = Cause
S = SearchState

LIVE = (S.FLAGGED, S.SEARCHING, S.PRESUMED_LOST, S.REBUILT)
_ANY = {A.WITHDRAWN: S.WITHDRAWN, A.CONFIRMED: S.FOUND}

# domain.md, "Missing search". What leaves a search where it stands is in the table too.
TABLE: MappingProxyType[S, MappingProxyType[A, S]] = MappingProxyType(
    {
        state: MappingProxyType(acts)
        for state, acts in {
            S.FLAGGED: {**_ANY, A.LOOKED: S.SEARCHING, A.SEEN: S.FLAGGED, A.NOT_IT: S.FLAGGED},
            S.SEARCHING: {
                **_ANY,
                A.LOOKED: S.SEARCHING,
                A.SEEN: S.SEARCHING,
                A.NOT_IT: S.SEARCHING,
                A.TEMPORARY: S.SEARCHING,
                A.PRESUMED_LOST: S.PRESUMED_LOST,
            },
            S.PRESUMED_LOST: {
                **_ANY,
                A.LOOKED: S.PRESUMED_LOST,
                A.SEEN: S.PRESUMED_LOST,
                A.NOT_IT: S.PRESUMED_LOST,
                A.TEMPORARY: S.PRESUMED_LOST,
                A.SEARCHED_ON: S.SEARCHING,
                A.REBUILT: S.REBUILT,
            },
            S.REBUILT: {
                **_ANY,
                A.LOOKED: S.REBUILT,
                A.SEEN: S.REBUILT,
                A.NOT_IT: S.REBUILT,
                A.SEARCHED_ON: S.SEARCHING,
            },
            S.FOUND: {A.JOINED: S.FOUND},
            S.WITHDRAWN: {A.JOINED: S.WITHDRAWN},
        }.items()
    }
)

NEEDS: MappingProxyType[A, tuple[Permission, ...]] = MappingProxyType(
    {
        A.FLAGGED: (Permission.MARK_MISSING,),
        A.LOOKED: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.UNDONE: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.NOT_IT: (Permission.CONFIRM_FOUND,),
        A.TEMPORARY: (Permission.MARK_MISSING,),
        A.PRESUMED_LOST: (Permission.CONFIRM_FOUND,),
        A.SEARCHED_ON: (Permission.CONFIRM_FOUND,),
        A.REBUILT: (Permission.CONFIRM_FOUND,),
        A.CONFIRMED: (Permission.CONFIRM_FOUND,),
        A.WITHDRAWN: (Permission.MARK_MISSING,),
        A.JOINED: (Permission.FINAL_ACT,),
    }
)

STANDS = {
    S.FLAGGED: "is marked missing, and nobody has looked for it yet",
    S.SEARCHING: "is looked for",
    S.PRESUMED_LOST: "is presumed lost",
    S.REBUILT: "is rebuilt",
    S.FOUND: "is found",
    S.WITHDRAWN: "is not missing any more",
}

# Where the records had it decides what is likeliest (research/chart-tracking.md, section 5, idea 3): a folder
# that was out is mostly with somebody, one that was in file mostly near its slot.
_REST = (C.DIGITS, C.ALIKE)
ORDER: MappingProxyType[State, tuple[C, ...]] = MappingProxyType(
    {
        State.IN_FILE: (
            C.SLOT, C.PUT_AWAY, C.OTHER_VOLUMES, *_REST, C.RETURNS, C.HOLDER, C.EXPECTED, C.SCANNING,
            C.ON_THE_WAY,
        ),
        State.OUT: (
            C.HOLDER, C.EXPECTED, C.OTHER_VOLUMES, C.RETURNS, C.SLOT, C.SCANNING, *_REST, C.PUT_AWAY,
            C.ON_THE_WAY,
        ),
        State.IN_TRANSIT: (
            C.ON_THE_WAY, C.HOLDER, C.EXPECTED, C.RETURNS, C.OTHER_VOLUMES, C.SLOT, C.SCANNING, *_REST,
            C.PUT_AWAY,
        ),
    }
)  # fmt: skip
AWAY = ORDER[State.IN_TRANSIT]
DIGITS_MOST, PAIRS_MOST = 7, 6


def order_of(stood: State) -> tuple[C, ...]:
    """The causes, the likeliest first, for a folder that stood so when it was marked."""
    return ORDER.get(stood, AWAY)


def goes_to(state: S, act: A) -> S:
    """Where a search stands after an act.

    Raises:
        RuleBroken: the table does not allow it.
    """
    after = TABLE[state].get(act)
    if after is None:
        raise RuleBroken(f"The chart {STANDS[state]}. Nothing was changed.")
    return after


def concerns(act: MovementAct, was: State) -> bool:
    """Whether a movement has to do with a search: an ordinary scan asks nothing about any.

    What an undo does to a search follows from what it takes back.
    """
    if act is MovementAct.UNDO:
        return False
    return act is MovementAct.MARK_MISSING or was in (State.MISSING, State.FOUND)


def without_looks(state: S, *, temporary: bool) -> S:
    """Where a search stands once the last look was taken back: nobody has begun, unless more was done."""
    return S.FLAGGED if state is S.SEARCHING and not temporary else state


def is_no_more(state: State) -> bool:
    """Whether a volume in this state cannot be missing: it is in another one, or destroyed."""
    return MovementAct.MARK_MISSING not in CUSTODY[state]


def require_follows(state: S, stands: State, act: MovementAct) -> None:
    """Let a search be ended by an act of the ledger only where its volume allows it: nothing is guessed.

    Raises:
        RuleBroken: it does not fit.
    """
    if state not in LIVE:
        raise RuleBroken(f"The chart {STANDS[state]}. Nothing was changed.")
    seen = stands is State.FOUND
    if act is MovementAct.WITHDRAW_MISSING and seen:
        raise RuleBroken("A scan has seen it. Nothing was changed. Confirm that, or say that it was not it.")
    if act is not MovementAct.WITHDRAW_MISSING and not seen:
        raise RuleBroken("No scan has seen it. Nothing was changed. Scan the chart first.")


def require_reason(reason: str) -> str:
    """The reason, without blanks around it.

    Raises:
        RuleBroken: there is none.
    """
    tidied = " ".join(reason.split())
    if not tidied:
        raise RuleBroken("This act needs a reason. Nothing was changed.")
    return tidied


def misread(mrn: str) -> tuple[str, ...]:
    """The numbers under which a folder is easily misfiled: neighbouring digits swapped, then whole pairs."""
    pairs = pairs_of(mrn)
    if not pairs:
        return ()
    own = "".join(pairs)
    digits = [own[:at] + own[at + 1] + own[at] + own[at + 2 :] for at in range(len(own) - 1)]
    whole = [_swapped(pairs, *places) for places in combinations(range(len(pairs)), 2)]
    found = [*_others(digits, own)[:DIGITS_MOST], *_others(whole, own)[:PAIRS_MOST]]
    return tuple(dict.fromkeys(found))


def _others(numbers: Iterable[str], own: str) -> list[str]:
    return [each for each in dict.fromkeys(numbers) if each != own]


def _swapped(pairs: tuple[str, ...], one: int, other: int) -> str:
    """The number with two of its pairs in each other's place."""
    changed = list(pairs)
    changed[one], changed[other] = pairs[other], pairs[one]
    return "".join(changed)
