"""Searches for missing charts as rows, and what is asked of whoever looks for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartKind, Scan
from app.events import Event


class SearchState(StrEnum):
    """Where the search for one missing volume stands (domain.md, "Missing search")."""

    FLAGGED = "flagged"
    SEARCHING = "searching"
    PRESUMED_LOST = "presumed_lost"
    REBUILT = "rebuilt"
    FOUND = "found"
    WITHDRAWN = "withdrawn"


class SearchAct(StrEnum):
    """What happened in a search."""

    FLAGGED = "flagged"
    LOOKED = "looked"
    SEEN = "seen"
    NOT_IT = "not_it"
    TEMPORARY = "temporary"
    PRESUMED_LOST = "presumed_lost"
    SEARCHED_ON = "searched_on"
    REBUILT = "rebuilt"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    UNDONE = "undone"


class Cause(StrEnum):
    """Why a place is worth looking at; `elsewhere` is any other place that somebody looked at."""

    HOLDER = "holder"
    ON_THE_WAY = "on_the_way"
    SLOT = "slot"
    OTHER_VOLUMES = "other_volumes"
    PUT_AWAY = "put_away"
    EXPECTED = "expected"
    RETURNS = "returns"
    DIGITS = "digits"
    ALIKE = "alike"
    SCANNING = "scanning"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder in which, or beside which, the missing one may stand; `slot` is its place in walk order."""

    volume_id: int
    barcode: str
    patient: str
    mrn: str
    number: int
    slot: str
    where: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One place of the search ladder, the likeliest first.

    `key` names it for `SearchDesk.look`; `words` say where to look, `why` what speaks for it. `place_code` is
    the label that may be scanned there, empty where there is none. `looked_at` is when somebody last looked
    and did not find it, None if nobody has.
    """

    key: str
    cause: Cause
    words: str
    why: str
    place: str = ""
    place_code: str = ""
    beside: tuple[Beside, ...] = ()
    looked_at: datetime | None = None
    looked_by: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class SearchStep:
    """One line of the history of a search; `words` say where somebody looked, or why."""

    id: UUID
    act: SearchAct
    at: datetime
    by: str
    words: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """The search for one missing volume; ladder and history come with `show` alone.

    `slot` is its place in walk order, `home` its section, `last_known` where the records had it when it was
    marked missing. `seen` says that a scan saw it and a supervisor has to confirm, `seen_at` where. `wanted`
    says who waits for it, empty if nobody; `needed_at` is when whoever needs it first does. `days` are the
    opening days since it was marked. `looked` counts the places that somebody looked at. `temporary` is the
    label code of the folder that stands in for it, empty if there is none; `joined` says that its papers are
    back in the original.
    """

    id: int
    state: SearchState
    volume_id: int
    barcode: str
    patient_id: int
    patient: str
    mrn: str
    birth_date: date | None
    estimated: bool
    name_alert: bool
    kind: ChartKind
    number: int
    slot: str
    home: str
    last_known: str
    reason: str
    opened_at: datetime
    opened_by: str
    days: int
    seen: bool = False
    seen_at: str = ""
    wanted: str = ""
    needed_at: datetime | None = None
    stat: bool = False
    looked: int = 0
    temporary: str = ""
    temporary_number: int = 0
    joined: bool = False
    ended_at: datetime | None = None
    ended_by: str = ""
    ladder: tuple[Rung, ...] = ()
    steps: tuple[SearchStep, ...] = ()

    @property
    def label(self) -> str:
        """V2, as on the label."""
        return f"V{self.number}"

    @property
    def live(self) -> bool:
        """Whether the chart is not there yet."""
        return self.state not in (SearchState.FOUND, SearchState.WITHDRAWN)

    @property
    def to_join(self) -> bool:
        """Whether the original is here again while another folder stands in for it."""
        return not self.live and bool(self.temporary) and not self.joined

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.live or self.to_join


@dataclass(frozen=True, slots=True)
class MissingFigures:
    """How many volumes are missing, of how many; `begun` searches somebody has looked in, `seen` wait for
    a supervisor. The rate is that of domain.md: missing / volumes not destroyed.
    """

    missing: int
    volumes: int
    begun: int
    seen: int
    wanted: int
    to_join: int

    @property
    def rate(self) -> float:
        """Missing volumes as a share of all that are not destroyed, 0 to 1."""
        return self.missing / self.volumes if self.volumes else 0.0


@dataclass(frozen=True, slots=True)
class Looked:
    """A place was looked at and the chart was not there: a rung of the ladder by its key, or any place.

    `place` is the label or the name of a place; `words` a place that has neither, such as a window sill.
    """

    rung: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SearchChanged(Event):
    """A search stands otherwise from now on."""

    search: int


class Searches(Protocol):
    """Lists and shows searches for missing charts."""

    def list(self, actor: Actor, *, ended: bool = False, limit: int = 500) -> Sequence[Search]:
        """What is missing or to be joined, whoever needs it first first; or what has ended, newest first."""
        ...

    def show(self, actor: Actor, search: int) -> Search:
        """One search with its ladder and history."""
        ...

    def meant(self, actor: Actor, code: str) -> Search | None:
        """The newest search for the volume of this label, or for that whose stand-in has it; None if none."""
        ...

    def figures(self, actor: Actor) -> MissingFigures:
        """How much is missing."""
        ...

    def to_see_to(self, actor: Actor) -> int:
        """How many searches wait for somebody to begin, to confirm or to join."""
        ...


class SearchDesk(Protocol):
    """Flags charts as missing and keeps the search for them."""

    def flag(self, actor: Actor, code: str, reason: str, scan: Scan) -> Search:
        """Say that a chart is missing."""
        ...

    def withdraw(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """It was never missing: everything is as before it was marked."""
        ...

    def look(self, actor: Actor, search: int, looked: Looked) -> Search:
        """Keep that somebody looked and did not find it."""
        ...

    def unlook(self, actor: Actor, search: int, step: UUID) -> Search:
        """Take back that somebody looked."""
        ...

    def confirm(self, actor: Actor, search: int, scan: Scan) -> Search:
        """A supervisor has the chart in hand: it is found."""
        ...

    def not_it(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """What was seen was not this chart; the search goes on."""
        ...

    def presume_lost(self, actor: Actor, search: int, reason: str) -> Search:
        """Stop looking every day."""
        ...

    def search_on(self, actor: Actor, search: int) -> Search:
        """It is looked for again."""
        ...

    def stand_in(self, actor: Actor, search: int) -> Search:
        """Make a temporary folder in its place."""
        ...

    def rebuild(self, actor: Actor, search: int, words: str) -> Search:
        """The temporary folder is the record from now on, marked as rebuilt from what `words` say."""
        ...

    def join(self, actor: Actor, search: int, code: str, scan: Scan) -> Search:
        """The papers of the temporary folder with this label are in the original again."""
        ...
