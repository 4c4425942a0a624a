"""How a request may go on, what it asks for, and what is said before it is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from app.actor import Permission
from app.charts.custody.rules import FINAL
from app.charts.custody.types import State, Volume
from app.charts.requests.types import (
    Ending,
    RequestAct,
    RequestState,
    RequestWarning,
    Wanted,
    WarningKind,
)
from app.errors import BadInput, RuleBroken

LONGEST = 500
PAST_TRUST = timedelta(minutes=5)

_S, _A = RequestState, RequestAct
_ENDS = {_A.CANCELLED: _S.CANCELLED, _A.CLOSED: _S.CLOSED, _A.DELIVERED: _S.DELIVERED}
# domain.md, "State machines: request". What is not in the table is not allowed.
TABLE: MappingProxyType[RequestState, MappingProxyType[RequestAct, RequestState]] = MappingProxyType(
    {
        state: MappingProxyType(acts)
        for state, acts in {
            _S.OPEN: {
                **_ENDS, _A.CHANGED: _S.OPEN, _A.CLAIMED: _S.CLAIMED, _A.PULLED: _S.PULLED,
                _A.NOT_FILLABLE: _S.NOT_FILLABLE,
            },
            _S.CLAIMED: {
                **_ENDS, _A.CHANGED: _S.CLAIMED, _A.CLAIMED: _S.CLAIMED, _A.LET_GO: _S.OPEN,
                _A.PULLED: _S.PULLED, _A.NOT_FILLABLE: _S.NOT_FILLABLE,
            },
            _S.PULLED: {
                **_ENDS, _A.CHANGED: _S.PULLED, _A.PULLED: _S.PULLED, _A.PUT_BACK: _S.OPEN,
                _A.NOT_FILLABLE: _S.NOT_FILLABLE,
            },
            _S.NOT_FILLABLE: {
                **_ENDS, _A.CHANGED: _S.NOT_FILLABLE, _A.PULLED: _S.PULLED, _A.FILLABLE: _S.OPEN,
            },
            _S.DELIVERED: {_A.CLOSED: _S.CLOSED},
            _S.CLOSED: {_A.REOPENED: _S.OPEN},
            _S.CANCELLED: {_A.REOPENED: _S.OPEN},
        }.items()
    }
)  # fmt: skip

# Whoever waits no more: the chart came, or it is not needed.
ENDED = frozenset({RequestState.DELIVERED, RequestState.CLOSED, RequestState.CANCELLED})
FETCHES = (Permission.MOVE, Permission.MOVE_AT_DESK)
# What a person states; the others follow from movements.
BY_HAND = frozenset({Ending.COPY_SENT, Ending.IMAGE_USED, Ending.BY_HAND})
# Folders that nobody can bring before something else happens to them.
CANNOT_COME = FINAL | {State.MISSING, State.OFF_SITE, State.TRANSFERRED_OUT}
MUST_BE_SEEN = frozenset({WarningKind.MISSING, WarningKind.HOLDS_IT, WarningKind.REPEATED})

WORDS: MappingProxyType[RequestState, str] = MappingProxyType(
    {
        RequestState.OPEN: "open",
        RequestState.CLAIMED: "being fetched",
        RequestState.PULLED: "pulled",
        RequestState.NOT_FILLABLE: "not fillable",
        RequestState.DELIVERED: "delivered",
        RequestState.CLOSED: "closed",
        RequestState.CANCELLED: "cancelled",
    }
)


def after(state: RequestState, act: RequestAct) -> RequestState:
    """The state after an act.

    Raises:
        RuleBroken: the request has gone on, and the act is not possible any more.
    """
    found = TABLE[state].get(act)
    if found is None:
        raise RuleBroken(f"This request is {WORDS[state]}. Nothing was changed.")
    return found


def require_reopens(state: RequestState, ending: Ending | None) -> RequestAct:
    """How a request comes to wait again: only what a person ended is opened by a person.

    Raises:
        RuleBroken: it waits already, or a movement ended it.
    """
    if state is RequestState.NOT_FILLABLE:
        return RequestAct.FILLABLE
    if state is RequestState.CANCELLED or (state is RequestState.CLOSED and ending in BY_HAND):
        return RequestAct.REOPENED
    if state in ENDED:
        raise RuleBroken("The chart was delivered. Nothing was changed. Ask for it again.")
    raise RuleBroken("This request waits already. Nothing was changed.")


def wanted_of(wanted: Wanted, volume_id: int | None, volumes: Iterable[Volume]) -> tuple[Volume, ...]:
    """The folders that are wanted of those a chart has; folders that are no more are not."""
    there = [volume for volume in volumes if volume.state not in FINAL]
    if wanted is Wanted.ONE:
        there = [volume for volume in there if volume.id == volume_id]
    elif wanted is Wanted.NEWEST:
        there = [max(there, key=lambda volume: volume.number)] if there else []
    return tuple(there)


def is_at(volume: Volume, place_id: int) -> bool:
    """Whether a place has the folder in its hands."""
    return volume.state is State.OUT and volume.place_id == place_id


def all_came(wanted: Collection[Volume], place_id: int) -> bool:
    """Whether every folder wanted that can come is at the place."""
    can = [volume for volume in wanted if volume.state not in CANNOT_COME]
    return bool(can) and all(is_at(volume, place_id) for volume in can)


def require_seen(warnings: Iterable[RequestWarning], despite: Collection[WarningKind]) -> None:
    """What speaks against a request is accepted by name, or the request is not taken.

    Raises:
        RuleBroken: something was not accepted.
    """
    for warning in warnings:
        if warning.kind in MUST_BE_SEEN and warning.kind not in despite:
            raise RuleBroken(f"{warning.sentence} Nothing was changed. Say that you ask all the same.")


def require_ahead(needed_at: datetime, now: datetime) -> None:
    """A chart is needed from now on.

    Raises:
        BadInput: the time has passed.
    """
    if needed_at < now - PAST_TRUST:
        raise BadInput("This time has passed. Nothing was changed. Say when the chart is needed.")


def tidy(text: str) -> str:
    """Words on one line, without what typing and pasting leave between them.

    Raises:
        BadInput: they are too long to be read in a list.
    """
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise BadInput(f"Say it in at most {LONGEST} letters. Nothing was changed.")
    return words


def ended_columns(state: RequestState, now: datetime, ending: Ending | None) -> Mapping[str, object]:
    """What stands on a request beside its state: since when nobody waits, and how it ended."""
    return {
        "ended_at": now if state in ENDED else None,
        "ending": ending if state is RequestState.CLOSED else None,
        **({} if state in (RequestState.DELIVERED, RequestState.CLOSED) else {"delivered_at": None}),
    }
