"""The life of a volume as a table, due dates, and what is said of a movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from app.actor import Permission
from app.charts.custody.types import MovementAct as A
from app.charts.custody.types import State
from app.charts.places.types import PlaceKind
from app.errors import RuleBroken

S = State
FINAL = frozenset({S.COMBINED, S.DESTROYED})
_ANY = {A.SEND: S.IN_TRANSIT, A.MARK_MISSING: S.MISSING, A.COMBINE: S.COMBINED}

# domain.md, "State machines: volume custody". What is not in the table is not allowed.
TABLE: MappingProxyType[S, MappingProxyType[A, S]] = MappingProxyType(
    {
        state: MappingProxyType(acts)
        for state, acts in {
            S.IN_FILE: {
                **_ANY,
                # Put on another shelf than the one that the records have (docs/decisions/0021).
                A.CHECK_IN: S.IN_FILE,
                A.CHECK_OUT: S.OUT,
                A.SEND_OFF_SITE: S.OFF_SITE,
                A.TRANSFER_OUT: S.TRANSFERRED_OUT,
                A.DESTROY: S.DESTROYED,
            },
            S.OUT: {**_ANY, A.HAND_OVER: S.OUT, A.CHECK_IN: S.IN_FILE, A.TRANSFER_OUT: S.TRANSFERRED_OUT},
            # A box and a bag leave the clinic with what was packed into them (docs/decisions/0019).
            S.IN_TRANSIT: {
                **_ANY,
                A.CHECK_IN: S.IN_FILE,
                A.CHECK_OUT: S.OUT,
                A.SEND_OFF_SITE: S.OFF_SITE,
                A.TRANSFER_OUT: S.TRANSFERRED_OUT,
            },
            S.MISSING: {A.CHECK_IN: S.FOUND, A.CHECK_OUT: S.FOUND, A.COMBINE: S.COMBINED},
            # Confirmed before it travels: nobody else could say that it is the chart (domain.md).
            S.FOUND: {
                A.CHECK_IN: S.FOUND,
                A.CHECK_OUT: S.FOUND,
                A.MARK_MISSING: S.MISSING,
                A.COMBINE: S.COMBINED,
            },
            S.OFF_SITE: {**_ANY, A.CHECK_IN: S.IN_FILE, A.DESTROY: S.DESTROYED},
            S.TRANSFERRED_OUT: {**_ANY, A.CHECK_IN: S.IN_FILE},
            S.COMBINED: {},
            S.DESTROYED: {},
        }.items()
    }
)

NEEDS: MappingProxyType[A, tuple[Permission, ...]] = MappingProxyType(
    {
        A.CHECK_OUT: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.HAND_OVER: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.CHECK_IN: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.UNDO: (Permission.MOVE, Permission.MOVE_AT_DESK),
        A.SEND: (Permission.MOVE,),
        A.SEND_OFF_SITE: (Permission.MOVE,),
        A.MARK_MISSING: (Permission.MARK_MISSING,),
        A.WITHDRAW_MISSING: (Permission.MARK_MISSING,),
        A.CONFIRM_FOUND: (Permission.CONFIRM_FOUND,),
        A.TRANSFER_OUT: (Permission.FINAL_ACT,),
        A.COMBINE: (Permission.FINAL_ACT,),
        A.DESTROY: (Permission.FINAL_ACT,),
    }
)

WITH_REASON = frozenset(
    {A.MARK_MISSING, A.WITHDRAW_MISSING, A.TRANSFER_OUT, A.COMBINE, A.DESTROY, A.SEND_OFF_SITE}
)
TWO_PEOPLE = frozenset({A.DESTROY})
HAND_TO_HAND = frozenset({A.CHECK_OUT, A.HAND_OVER, A.CHECK_IN})

# Opening days a volume may stay with each kind of holder; a place may have its own number.
LOAN_DAYS: MappingProxyType[PlaceKind, int] = MappingProxyType(
    {
        PlaceKind.ROOM: 1,
        PlaceKind.PERSON: 3,
        PlaceKind.DEPARTMENT: 5,
        PlaceKind.CLINIC: 10,
        PlaceKind.INSTITUTION: 20,
    }
)

UNDO_OWN = timedelta(hours=24)
CLOCK_TRUST = timedelta(hours=24)
CLOCKS_APART = timedelta(minutes=5)

WORDS: MappingProxyType[S, str] = MappingProxyType(
    {
        S.IN_FILE: "On shelf",
        S.OUT: "Out",
        S.IN_TRANSIT: "In transit",
        S.MISSING: "Missing",
        S.FOUND: "Found, to be confirmed",
        S.OFF_SITE: "Off site",
        S.TRANSFERRED_OUT: "Transferred out",
        S.COMBINED: "Combined into another volume",
        S.DESTROYED: "Destroyed",
    }
)


@dataclass(frozen=True, slots=True)
class Position:
    """All that a movement changes of a volume, and all that an undo puts back."""

    state: S
    place_id: int
    since: datetime
    due_at: datetime | None
    found_as: S | None = None
    combined_into_id: int | None = None


def after(position: Position, act: A, before_missing: S | None = None) -> S | None:
    """The state after the act, or None if the table does not allow it.

    `before_missing` is the state in which a volume was marked missing; withdrawing goes back to it.
    """
    if position.state is S.MISSING and act is A.WITHDRAW_MISSING:
        return before_missing
    if position.state is S.FOUND and act is A.CONFIRM_FOUND:
        return position.found_as
    return TABLE[position.state].get(act)


def position_after(
    was: Position, act: A, to: Position, state: S, before_missing: Position | None
) -> Position:
    """The whole position after an allowed act; `to` is what the scan says of place and times.

    A confirmed find and a withdrawn report keep their holder's due date: the loan goes on.
    """
    if act is A.WITHDRAW_MISSING and before_missing is not None:
        return before_missing
    if act is A.CONFIRM_FOUND:
        return replace(was, state=state, found_as=None)
    return replace(to, state=state, found_as=to.state if state is S.FOUND else None)


def require_reason(act: A, reason: str) -> None:
    """Some acts are explained in writing.

    Raises:
        RuleBroken: the reason is missing.
    """
    if act in WITH_REASON and not reason.strip():
        raise RuleBroken("This act needs a reason. Nothing was changed.")


def require_undoable(*, own: bool, age: timedelta, supervisor: bool, newest: bool, final: bool) -> None:
    """The last movement of a volume may be taken back: a day long by whoever made it, later by a supervisor.

    Raises:
        RuleBroken: it is not the last, too long ago for this person, or cannot be taken back at all.
    """
    if final:
        raise RuleBroken("This act is final. Nothing was changed.")
    if not newest:
        raise RuleBroken(
            "The volume was moved again since. Nothing was changed. Undo the later movement first."
        )
    if supervisor:
        return
    if not own:
        raise RuleBroken("Somebody else made this scan. Nothing was changed. Ask them, or a supervisor.")
    if age > UNDO_OWN:
        raise RuleBroken("This scan is more than a day old. Nothing was changed. Ask a supervisor.")


def overtaken(moves: int, since: datetime, happened_at: datetime, now: datetime) -> bool:
    """Whether a scan is older than the volume's last movement: written late, after somebody moved it again.

    Clocks of desks may differ by minutes; one that is a day off tells nothing about what came first.
    """
    late = happened_at + CLOCKS_APART < since
    return moves > 0 and late and not clock_doubtful(happened_at, now)


def fits_between(was: State, act: A, later: Sequence[A]) -> bool:
    """Whether a scan that is written late goes with what the ledger says of the time after it.

    A folder that was given to one desk and then to another has been at both. What speaks of a search, a
    journey or an end of the folder does not go with a scan that nobody knew of: somebody has to look.
    """
    state: State | None = was
    for each in (act, *later):
        if each is A.SEEN:
            continue
        if each not in HAND_TO_HAND or state is None:
            return False
        state = TABLE[state].get(_named(state, each))
    return state in (S.IN_FILE, S.OUT)


def _named(state: State, act: A) -> A:
    """Giving a folder to somebody is a check-out or a hand-over, by where it is then."""
    if act is A.CHECK_IN:
        return act
    return A.HAND_OVER if state is S.OUT else A.CHECK_OUT


def clock_doubtful(happened_at: datetime, recorded_at: datetime) -> bool:
    """Whether a station's clock and the database's are further apart than can be believed."""
    return abs(recorded_at - happened_at) > CLOCK_TRUST
