"""Pull lists as rows, and what is asked of whoever fetches charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartKind, Moved, Scan
from app.charts.requests.types import NotFillable, Reason, Stop
from app.errors import NotFound
from app.events import Event


class NobodyWants(NotFound):
    """A folder was scanned that nobody asks for."""


class LineState(StrEnum):
    """Where a line of a pull list stands; it closes only on a scan."""

    OPEN = "open"
    PULLED = "pulled"
    OUT = "out"
    NOT_FILLABLE = "not_fillable"
    WITHDRAWN = "withdrawn"


class Paper(StrEnum):
    """What of a patient's medical chart a kind of visit needs."""

    ALL = "all"
    NEWEST = "newest"
    NONE = "none"


class WalkOrder(StrEnum):
    """In which order a list is fetched: as the shelves are walked, or whoever needs a chart first."""

    SHELF = "shelf"
    NEED = "need"


class Spot(StrEnum):
    """Where somebody has to go for a folder: to its shelf, to whoever has it, or nowhere."""

    SHELF = "shelf"
    HOLDER = "holder"
    THERE = "there"
    AWAY = "away"
    NOT_MADE = "not_made"


@dataclass(frozen=True, slots=True)
class PullLine:
    """One folder to be fetched for one request; the chart of a patient that was never made has no folder.

    `walk` is the shelf number in walk order (72-41-00) or the name; of an earlier order, `stands_by`, if not
    yet refiled. `section` is the bay with its room, `where` what is known of the folder now. `stops` are the
    others who need it that day, the first first. `pulled_at` is its last scan for this request. `part` is 0
    if the list is not split. `fresh`: on no print yet. `late`: needed before now, not with whoever asked.
    """

    request: int
    code: str
    volume_id: int | None
    barcode: str
    patient_id: int
    patient: str
    mrn: str
    birth_date: date | None
    estimated: bool
    name_alert: bool
    kind: ChartKind
    number: int
    walk: str
    section: str
    section_code: str
    spot: Spot
    where: str
    place: str
    place_code: str
    needed_at: datetime
    for_whom: str
    reason: Reason
    note: str
    stat: bool
    visit: bool
    state: LineState
    late: bool = False
    not_fillable: NotFillable | None = None
    words: str = ""
    pulled_at: datetime | None = None
    pulled_by: str = ""
    stops: tuple[Stop, ...] = ()
    part: int = 0
    fresh: bool = False
    stands_by: str = ""

    @property
    def key(self) -> tuple[int, int | None]:
        """What tells this line from every other one of its list."""
        return self.request, self.volume_id

    @property
    def label(self) -> str:
        """V2, as on the label; empty while there is no folder."""
        return f"V{self.number}" if self.number else ""

    @property
    def to_pull(self) -> bool:
        """Whether somebody still has to fetch it."""
        return self.state is LineState.OPEN and self.spot is not Spot.THERE

    @property
    def ready(self) -> bool:
        """Whether whoever needs it will have it: it was pulled, or is there already."""
        return self.state in (LineState.PULLED, LineState.OUT) or (
            self.state is LineState.OPEN and self.spot is Spot.THERE
        )


@dataclass(frozen=True, slots=True)
class PullPart:
    """A stretch of the shelves that one clerk walks; `left` are the lines of it still to be fetched."""

    number: int
    person_id: int | None
    person: str
    lines: int
    left: int


@dataclass(frozen=True, slots=True)
class UnknownPlace:
    """Words of the schedule for a provider or room that stand for no place yet; how many visits have them."""

    words: str
    visits: int


@dataclass(frozen=True, slots=True)
class PullList:
    """All that is to be fetched for a day.

    `built_at` is when its visits were last looked at; None if they never were, and only what people asked
    for stands on it. `visits` counts the visits that are booked for the day, whether they need paper or not.
    """

    day: date
    order: WalkOrder
    lines: tuple[PullLine, ...]
    parts: tuple[PullPart, ...] = ()
    built_at: datetime | None = None
    built_by: str = ""
    printed_at: datetime | None = None
    visits: int = 0
    unknown: tuple[UnknownPlace, ...] = ()

    @property
    def wanted(self) -> tuple[PullLine, ...]:
        """The lines that count: all but those withdrawn."""
        return tuple(line for line in self.lines if line.state is not LineState.WITHDRAWN)


class ChangeKind(StrEnum):
    """What became of a line since the list was printed."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PullChange:
    """One difference between the last print and now; `words` say what is otherwise: Dr Ortiz, 11:20.

    `line` is the line as it stands now; None if it stands on this list no more. `code` is that of the slip.
    """

    kind: ChangeKind
    code: str
    barcode: str
    patient: str
    mrn: str
    walk: str
    label: str
    words: str
    line: PullLine | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What building a list for one day did: requests made for visits, changed and withdrawn with them.

    `without_paper` are the visits that need none by the clinic's rule; `unknown` those that could not be
    taken on, since nobody said yet where their charts go.
    """

    day: date
    visits: int
    made: int
    changed: int
    withdrawn: int
    without_paper: int
    unknown: tuple[UnknownPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of the charts wanted on a day are ready; by the place they go to."""

    place: str
    wanted: int
    ready: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Charts ready for a day; `in_time` were fetched by a scan before they were needed (retrieval rate).

    A temporary folder and a chart that came too late count as misses (domain.md, "Counting rules").
    """

    day: date
    wanted: int
    ready: int
    not_fillable: int
    in_time: int
    places: tuple[Readiness, ...] = ()


@dataclass(frozen=True, slots=True)
class ToPull:
    """What waits to be fetched: on which day it is needed, how much, and whether some of it is late.

    `visits` are the lines that the schedule asked for; the others are requests that people made.
    """

    day: date
    lines: int
    late: bool
    visits: int = 0


@dataclass(frozen=True, slots=True)
class PulledLine:
    """A folder that was scanned for a list: its line then, and of which day's list it is.

    `moved` is what the scan did to the folder where the records had it elsewhere; a missing one is found.
    `again`: it was pulled before; `left`: lines of that day to be fetched; `beside`: what is missing there.
    """

    line: PullLine
    day: date
    left: int
    wanted: int
    moved: Moved | None = None
    again: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class PulledOut:
    """A checking out of all pulled folders, or its undoing: how many went where.

    `left` are those that stay as they are, each with the sentence that says why.
    """

    batch: UUID
    count: int
    places: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VisitRule:
    """What a kind of visit needs; `kind` is empty for visits without one, `known` False while nobody said.

    `visits` are those ahead and of the last weeks.
    """

    kind: str
    paper: Paper
    visits: int
    known: bool


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """To which place the charts of a provider or room of the schedule go."""

    words: str
    place: str
    place_code: str


@dataclass(frozen=True, slots=True)
class PullsChanged(Event):
    """The lists of these days stand otherwise than before."""

    days: tuple[date, ...]


class PullLists(Protocol):
    """Says what is to be fetched."""

    def show(self, actor: Actor, day: date, order: WalkOrder = WalkOrder.SHELF) -> PullList:
        """Everything to be fetched for a day."""
        ...

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        """What is otherwise than on the last print; without one, every line."""
        ...

    def ready(self, actor: Actor, day: date | None = None) -> Ready:
        """How many charts are ready for a day; left out, for the next opening day."""
        ...

    def to_pull(self, actor: Actor) -> ToPull:
        """The day to work on: today while something of it is to be fetched, then the next opening day."""
        ...

    def line(self, actor: Actor, day: date, code: str) -> PullLine | None:
        """The line of a slip or a folder on a day's list; None if it has none."""
        ...


class PullDesk(Protocol):
    """Builds lists and fetches what stands on them."""

    def build(self, actor: Actor, day: date, days: int = 1) -> Sequence[Built]:
        """Look at the visits of a day, and of the opening days after it, and ask for the charts they need."""
        ...

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        """A folder was scanned when it was fetched: it is for whoever needs it first."""
        ...

    def put_back(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """Take the pulling of a folder back."""
        ...

    def not_fillable(
        self, actor: Actor, day: date, request: int, barcode: str, reason: NotFillable, words: str = ""
    ) -> PullLine:
        """Say why a folder cannot be fetched; an empty barcode stands for a chart that was never made."""
        ...

    def fillable(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """It can be fetched after all."""
        ...

    def split(self, actor: Actor, day: date, parts: int) -> Sequence[PullPart]:
        """Divide the walk evenly between clerks; 1 joins it again."""
        ...

    def take_part(self, actor: Actor, day: date, number: int) -> Sequence[PullPart]:
        """Walk a part oneself; leave it, if one has it."""
        ...

    def printed(self, actor: Actor, day: date, lines: Sequence[tuple[int, int | None]]) -> UUID:
        """Keep which lines went onto paper; comes before the printing."""
        ...


class PullsOut(Protocol):
    """Brings what was pulled to whoever asked, in one step that can be undone."""

    def check_out(self, actor: Actor, day: date, scan: Scan) -> PulledOut:
        """Check every pulled folder of a day out to where it is needed; done once for each scan id."""
        ...

    def undo(self, actor: Actor, batch: UUID, scan: Scan) -> PulledOut:
        """Take such a checking out back; folders that were moved since stay where they are."""
        ...


class VisitRules(Protocol):
    """What visits need on paper, and where their charts go."""

    def kinds(self, actor: Actor) -> Sequence[VisitRule]:
        """Every kind of visit in the schedule, those that nobody decided first."""
        ...

    def set_kind(self, actor: Actor, kind: str, paper: Paper) -> None:
        """Say what a kind of visit needs."""
        ...

    def places(self, actor: Actor) -> Sequence[VisitPlace]:
        """The words of the schedule that stand for a place, as somebody said."""
        ...

    def set_place(self, actor: Actor, words: str, place: str) -> VisitPlace:
        """Say where the charts for a provider or a room of the schedule go; by a label or a name."""
        ...
