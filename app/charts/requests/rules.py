"""The life of a request as a table, which folders it wants, and which requests a scan answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType

from app.actor import Permission
from app.charts.custody.types import State
from app.charts.requests.types import WAITING, Ending, RequestState, Wanted, WarningKind
from app.charts.requests.types import RequestAct as A
from app.errors import BadInput, RuleBroken

S = RequestState
# Who fetches charts.
FETCHES = (Permission.MOVE, Permission.MOVE_AT_DESK)
LONGEST = 500
# A time that was typed while the clock went on is no time of the past.
A_LITTLE_LATE = timedelta(minutes=5)
ENDED = frozenset({S.DELIVERED, S.CLOSED, S.CANCELLED})
# What somebody must have read and accepted all the same.
NEEDS_DESPITE = frozenset({WarningKind.MISSING, WarningKind.HOLDS_IT, WarningKind.REPEATED})
# How a person may end a request without the folder.
BY_PEOPLE = frozenset({Ending.COPY_SENT, Ending.IMAGE_USED, Ending.BY_HAND})

_ENDS = {A.DELIVERED: S.DELIVERED, A.CLOSED: S.CLOSED, A.CANCELLED: S.CANCELLED}
_PULLS = {A.PULLED: S.PULLED, A.NOT_FILLABLE: S.NOT_FILLABLE}

# domain.md, "State machines: request". What is not in the table is not allowed. A change keeps the state, and
# so does a folder that is pulled or delivered while others are still wanted.
TABLE: MappingProxyType[S, MappingProxyType[A, S]] = MappingProxyType(
    {
        state: MappingProxyType(acts)
        for state, acts in {
            S.OPEN: {A.CHANGED: S.OPEN, A.CLAIMED: S.CLAIMED, **_PULLS, **_ENDS},
            S.CLAIMED: {A.CHANGED: S.CLAIMED, A.LET_GO: S.OPEN, **_PULLS, **_ENDS},
            S.PULLED: {A.CHANGED: S.PULLED, A.PUT_BACK: S.OPEN, **_PULLS, **_ENDS},
            S.NOT_FILLABLE: {A.CHANGED: S.NOT_FILLABLE, A.FILLABLE: S.OPEN, A.PULLED: S.PULLED, **_ENDS},
            S.DELIVERED: {A.CLOSED: S.CLOSED, A.TAKEN_BACK: S.OPEN},
            S.CLOSED: {A.REOPENED: S.OPEN},
            S.CANCELLED: {A.REOPENED: S.OPEN},
        }.items()
    }
)

_OVER = MappingProxyType(
    {
        S.DELIVERED: "The chart was delivered already. Nothing was changed. Ask for it anew if it is needed.",
        S.CLOSED: "This request has ended already. Nothing was changed. Ask anew if the chart is needed.",
        S.CANCELLED: "This request was cancelled. Nothing was changed. Reopen it first.",
    }
)

# Where a folder may be that can still be brought to somebody.
_WITHIN_REACH = frozenset({State.IN_FILE, State.OUT, State.IN_TRANSIT, State.FOUND})
_NO_MORE = frozenset({State.COMBINED, State.DESTROYED})


@dataclass(frozen=True, slots=True)
class Folder:
    """A volume of the chart that is asked for, as far as a request needs it."""

    id: int
    code: str
    number: int
    state: State
    found_as: State | None
    place_id: int
    combined_into_id: int | None
    temporary: bool = False

    @property
    def deliverable(self) -> bool:
        """Whether it can be brought to somebody now."""
        return self.state in _WITHIN_REACH

    def with_(self, place_id: int) -> bool:
        """Whether it is with this holder now; one that was found there is, whoever has yet to confirm it."""
        as_ = self.found_as if self.state is State.FOUND else self.state
        return as_ is State.OUT and self.place_id == place_id


@dataclass(frozen=True, slots=True)
class Live:
    """A request that waits, or whose chart is with whoever asked; `only_id` is the one volume it is about.

    One for all volumes of the chart has none.
    """

    id: int
    place_id: int
    place: str
    needed_at: datetime
    stat: bool
    state: S
    wanted: Wanted
    only_id: int | None

    @property
    def waits(self) -> bool:
        """Whether somebody still waits for the chart."""
        return self.state in WAITING

    def wants(self, volume_id: int) -> bool:
        """Whether this volume is wanted."""
        return self.wanted is Wanted.ALL or self.only_id == volume_id


def require_goes_on(state: S, act: A) -> S:
    """The state after an act of a person.

    Raises:
        RuleBroken: the table does not allow it.
    """
    after = TABLE[state].get(act)
    if after is not None:
        return after
    if act is A.REOPENED:
        raise RuleBroken(_OVER.get(state, "This request waits already. Nothing was changed."))
    if act is A.CLAIMED and state is not S.NOT_FILLABLE and state in WAITING:
        raise RuleBroken("Somebody fetches this chart already. Nothing was changed. Let it go first.")
    if state is S.NOT_FILLABLE:
        raise RuleBroken("This request cannot be met as it stands. Nothing was changed. Reopen it first.")
    raise RuleBroken(_OVER.get(state, "Nobody fetches this chart yet. Nothing was changed."))


def require_reopens(state: S, ending: Ending | None) -> tuple[A, S]:
    """How a request that ended by hand, or could not be met, waits again.

    Raises:
        RuleBroken: it waits already, or ended with its chart.
    """
    act = A.FILLABLE if state is S.NOT_FILLABLE else A.REOPENED
    after = require_goes_on(state, act)
    if state is S.CLOSED and ending not in BY_PEOPLE:
        raise RuleBroken(_OVER[S.CLOSED])
    return act, after


def require_by_people(ending: Ending) -> None:
    """A person ends a request without the folder only; the rest is for a scan to say.

    Raises:
        RuleBroken: a scan says so.
    """
    if ending not in BY_PEOPLE:
        raise RuleBroken("The scan of the chart ends this request. Nothing was changed. Scan the chart.")


def require_in_time(needed_at: datetime, now: datetime) -> None:
    """Nobody can bring a chart into the past.

    Raises:
        BadInput: that time has passed.
    """
    if needed_at < now - A_LITTLE_LATE:
        raise BadInput("The time by which it is needed has passed. Nothing was changed. Set a later one.")


def tidy(text: str) -> str:
    """Words on one line, without what typing and pasting leave between them.

    Raises:
        BadInput: they are too long to be read in a list.
    """
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise BadInput(f"Say it in at most {LONGEST} letters. Nothing was changed.")
    return words


def wanted_of(wanted: Wanted, volume_id: int | None, folders: Sequence[Folder]) -> tuple[Folder, ...]:
    """The folders of a chart that a request wants; one that was combined stands for where its papers are."""
    there = sorted((each for each in folders if each.state not in _NO_MORE), key=lambda each: each.number)
    if wanted is Wanted.NEWEST:
        return tuple(there[-1:])
    if wanted is Wanted.ONE:
        known = {each.id: each for each in folders}
        only = led(volume_id, {each.id: each.combined_into_id for each in known.values()})
        return tuple(each for each in there if each.id == only)
    return tuple(there)


def led(volume_id: int | None, successors: dict[int, int | None]) -> int | None:
    """Where the papers of a volume are now, however often it was combined into another one."""
    while volume_id is not None and (successor := successors.get(volume_id)) is not None:
        volume_id = successor
    return volume_id


def all_there(wanted: Collection[Folder], place_id: int) -> bool:
    """Whether every folder that can be brought is with whoever asked, and there is one."""
    brought = [each for each in wanted if each.deliverable]
    return bool(brought) and all(each.with_(place_id) for each in brought)


def fetched_as(
    wanted: Collection[Folder], place_id: int, pulled: Collection[int], stuck: Collection[int], *, taken: bool
) -> S:
    """Where a request stands by what was said of its folders: some pulled, some `stuck` (not fillable).

    While one is still to be fetched, somebody who has `taken` it fetches it.
    """
    asked = [each for each in wanted if each.deliverable and not each.with_(place_id)]
    if any(each.id not in pulled and each.id not in stuck for each in asked):
        return S.CLAIMED if taken else S.OPEN
    if any(each.id in pulled for each in wanted if not each.with_(place_id)):
        return S.PULLED
    return S.NOT_FILLABLE if stuck else S.CLAIMED if taken else S.OPEN


def require_waits(state: S) -> None:
    """Let an act about a folder pass while somebody waits for it.

    Raises:
        RuleBroken: the request was delivered or has ended.
    """
    if state not in WAITING:
        raise RuleBroken(_OVER[state])


def answered_by(live: Sequence[Live], volume_id: int, place_id: int, zone: tzinfo) -> tuple[int, ...]:
    """The requests of a place that are answered by a folder that goes there.

    A place that asked for several days gets one day's answer; who is left asks for the chart again.
    """
    wait = [each for each in live if each.waits and each.place_id == place_id and each.wants(volume_id)]
    if not wait:
        return ()
    first = min(local_day(each.needed_at, zone) for each in wait)
    return tuple(each.id for each in wait if local_day(each.needed_at, zone) == first)


def left_by(live: Sequence[Live], volume_id: int, place_id: int | None) -> tuple[int, ...]:
    """The requests whose chart leaves whoever asked; `place_id` is the holder it goes to, if to one."""
    return tuple(
        each.id for each in live if not each.waits and each.place_id != place_id and each.wants(volume_id)
    )


def passed_by(live: Sequence[Live], volume_id: int, answers: Collection[int]) -> tuple[int, ...]:
    """The requests for which a folder may have been pulled, and which do not get it by this movement."""
    fetched = (S.CLAIMED, S.PULLED)
    return tuple(
        each.id for each in live if each.state in fetched and each.wants(volume_id) and each.id not in answers
    )


def local_day(at: datetime, zone: tzinfo) -> date:
    """The clinic's own day."""
    return at.astimezone(zone).date()
