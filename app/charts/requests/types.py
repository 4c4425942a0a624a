"""Requests and standing loans as rows, and what is asked of the request desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartKind
from app.events import Event


class RequestState(StrEnum):
    """Where a request stands; delivered, closed and cancelled charts are not looked for any more."""

    OPEN = "open"
    CLAIMED = "claimed"
    PULLED = "pulled"
    NOT_FILLABLE = "not_fillable"
    DELIVERED = "delivered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RequestAct(StrEnum):
    """What happened to a request; one that is moved is about another record from then on."""

    MADE = "made"
    CHANGED = "changed"
    CLAIMED = "claimed"
    LET_GO = "let_go"
    PULLED = "pulled"
    PUT_BACK = "put_back"
    NOT_FILLABLE = "not_fillable"
    FILLABLE = "fillable"
    DELIVERED = "delivered"
    TAKEN_BACK = "taken_back"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    MOVED = "moved"


class Format(StrEnum):
    """What is wanted of a chart: the folder itself, a copy of pages, or the picture of a filed document."""

    PAPER = "paper"
    COPY = "copy"
    IMAGE = "image"


class Reason(StrEnum):
    """What a chart is wanted for."""

    VISIT = "visit"
    PHONE = "phone"
    RESULT = "result"
    RELEASE = "release"
    CODING = "coding"
    AUDIT = "audit"
    OTHER = "other"


class NotFillable(StrEnum):
    """Why a request or a line of a pull list cannot be met (domain.md, "not fillable")."""

    SLOT_EMPTY = "slot_empty"
    OUTGUIDE_SAYS = "outguide_says"
    OTHER_VOLUME_ONLY = "other_volume_only"
    IN_USE = "in_use"
    MISFILED = "misfiled"
    OFF_SITE = "off_site"
    NEVER_MADE = "never_made"


class Wanted(StrEnum):
    """Which volumes of a chart are wanted."""

    ALL = "all"
    NEWEST = "newest"
    ONE = "one"


class Ending(StrEnum):
    """How a request came to its end; an image in place of a folder counts as a saved pull."""

    RETURNED = "returned"
    HANDED_ON = "handed_on"
    COPY_SENT = "copy_sent"
    IMAGE_USED = "image_used"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class AskForChart:
    """Somebody needs a chart at a place by a time.

    `needed_at` counts for nothing in a STAT request: that is needed now. `volume_code` names the one volume
    that is wanted when `wanted` is ONE. `for_whom` is who asks, as a clerk would say it.
    """

    patient_id: int
    place: str
    needed_at: datetime
    kind: ChartKind = ChartKind.MEDICAL
    wanted: Wanted = Wanted.ALL
    volume_code: str = ""
    reason: Reason = Reason.VISIT
    format: Format = Format.PAPER
    stat: bool = False
    for_whom: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """Other wishes for a request that nobody has delivered yet; what is None stays."""

    request: int
    needed_at: datetime | None = None
    place: str | None = None
    note: str | None = None
    stat: bool | None = None


class WarningKind(StrEnum):
    """What is worth knowing before a request is accepted, the gravest first."""

    MISSING = "missing"
    NO_CHART = "no_chart"
    HOLDS_IT = "holds_it"
    REPEATED = "repeated"
    GONE = "gone"
    ON_STANDING_LOAN = "on_standing_loan"
    OTHER_PLACE_SAME_DAY = "other_place_same_day"
    IMAGE_INSTEAD = "image_instead"


@dataclass(frozen=True, slots=True)
class RequestWarning:
    """One such thing in a sentence; `request` is the other request it speaks of, if it does."""

    kind: WarningKind
    sentence: str
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One station of a chart on its way round: where it is needed and by when."""

    request: int
    place: str
    needed_at: datetime
    for_whom: str
    delivered: bool
    stat: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it stands; `waited_seconds` counts from its making until it was delivered or ended.

    `volumes` are the codes of the folders wanted that there are, `delivered` how many of them are with
    whoever asked; `where` says in a few words where they are, `shelf` where they stand at home. `late` says
    that it was needed before now and has not been delivered, `visit` that a visit of the schedule needs it.
    """

    id: int
    code: str
    patient_id: int
    patient: str
    mrn: str
    kind: ChartKind
    wanted: Wanted
    volumes: tuple[str, ...]
    delivered: int
    place: str
    place_code: str
    needed_at: datetime
    reason: Reason
    format: Format
    stat: bool
    for_whom: str
    note: str
    state: RequestState
    made_at: datetime
    made_by: str
    waited_seconds: int
    late: bool
    where: str = ""
    shelf: str = ""
    claimed_by_id: int | None = None
    claimed_by: str = ""
    not_fillable: NotFillable | None = None
    ending: Ending | None = None
    ended_at: datetime | None = None
    ended_words: str = ""
    visit: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody still waits for the chart."""
        return self.state in WAITING

    @property
    def rings(self) -> bool:
        """Whether every desk has to be told of it."""
        return self.stat and self.state is RequestState.OPEN


WAITING = frozenset({RequestState.OPEN, RequestState.CLAIMED, RequestState.PULLED, RequestState.NOT_FILLABLE})


@dataclass(frozen=True, slots=True)
class RequestStep:
    """One line of a request's history."""

    act: RequestAct
    person: str
    at: datetime
    state_after: RequestState
    words: str


@dataclass(frozen=True, slots=True)
class StandingLoan:
    """A chart that somebody has until further notice: not overdue before the day it is looked at again."""

    id: int
    patient_id: int
    patient: str
    mrn: str
    kind: ChartKind
    place: str
    place_code: str
    reason: str
    since: datetime
    review_on: date
    made_by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    review_late: bool = False


@dataclass(frozen=True, slots=True)
class LendStanding:
    """Let a place have a chart until further notice, to be looked at again on a day."""

    patient_id: int
    place: str
    review_on: date
    reason: str
    kind: ChartKind = ChartKind.MEDICAL


@dataclass(frozen=True, slots=True)
class RequestMade(Event):
    """A request was made; a STAT one rings."""

    request_id: int
    stat: bool


@dataclass(frozen=True, slots=True)
class RequestChanged(Event):
    """A request stands otherwise than before."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Which requests to list; what is None or empty does not narrow.

    `ended` lists those that have ended instead, the newest first; `visits` False leaves out those that a
    pull list made for visits.
    """

    patient_id: int | None = None
    place_code: str = ""
    mine: bool = False
    until: datetime | None = None
    states: tuple[RequestState, ...] = ()
    ended: bool = False
    visits: bool = True
    limit: int = 200


class RequestDesk(Protocol):
    """Takes requests for charts, and sees each through to its end."""

    def consider(self, actor: Actor, command: AskForChart) -> Sequence[RequestWarning]:
        """What is worth knowing before this request is accepted, the gravest first."""
        ...

    def ask(self, actor: Actor, command: AskForChart, *, despite: Sequence[WarningKind] = ()) -> Request:
        """Accept a request; what was considered and accepted all the same stands in `despite`."""
        ...

    def change(self, actor: Actor, command: ChangeRequest) -> Request:
        """Set another time, place or note."""
        ...

    def claim(self, actor: Actor, request: int) -> Request:
        """Say that one fetches it oneself."""
        ...

    def let_go(self, actor: Actor, request: int) -> Request:
        """Leave it to others again."""
        ...

    def pull(self, actor: Actor, request: int, code: str, scan: UUID) -> Request:
        """A folder that is wanted was scanned when it was taken from its shelf."""
        ...

    def not_fillable(self, actor: Actor, request: int, reason: NotFillable, words: str = "") -> Request:
        """Say why it cannot be met."""
        ...

    def reopen(self, actor: Actor, request: int) -> Request:
        """Let a request that could not be met, or was ended by hand, wait again."""
        ...

    def cancel(self, actor: Actor, request: int, why: str) -> Request:
        """It is not needed any more."""
        ...

    def close(self, actor: Actor, request: int, ending: Ending, words: str = "") -> Request:
        """End it without the folder: a copy was sent, an image was used."""
        ...


class RequestLists(Protocol):
    """Says who waits for which chart."""

    def list(self, actor: Actor, wish: Wish) -> Sequence[Request]:
        """Requests, STAT first, then whoever needs the chart first."""
        ...

    def ringing(self, actor: Actor) -> Sequence[Request]:
        """The STAT requests that are not delivered yet, the oldest first."""
        ...

    def waiting(self, actor: Actor) -> tuple[int, bool]:
        """How many requests that people made wait, and whether one of them is late."""
        ...

    def saved_pulls(self, actor: Actor, since: datetime, until: datetime) -> int:
        """How many requests an image answered in place of a folder."""
        ...

    def show(self, actor: Actor, request: int | str) -> Request:
        """One request, by its number or by the code on its slip."""
        ...

    def history(self, actor: Actor, request: int) -> Sequence[RequestStep]:
        """What happened to a request, the newest first."""
        ...

    def plan(self, actor: Actor, request: int) -> Sequence[Stop]:
        """The day of the chart: everybody who needs it on the day of this request, the first first."""
        ...


class StandingLoans(Protocol):
    """Charts that somebody has until further notice."""

    def list(
        self, actor: Actor, patient_id: int | None = None, *, ended: bool = False
    ) -> Sequence[StandingLoan]:
        """Who has a chart until further notice, the first to be looked at first."""
        ...

    def lend(self, actor: Actor, command: LendStanding) -> StandingLoan:
        """Let a place have a chart until further notice."""
        ...

    def end(self, actor: Actor, loan: int) -> StandingLoan:
        """The loan is over; the chart is due like any other."""
        ...
