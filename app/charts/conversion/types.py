"""What going live is made of: how far each section is, the walk along one, folders nobody knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Moved, Scan, Volume
from app.events import Event
from app.progress import Report, StopToken


class UnmatchedState(StrEnum):
    """What became of a folder that nobody knew."""

    WAITING = "waiting"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far one shelf section is.

    `folders` were made ready, `met` of them were scanned since; `unlabelled` are not yet seen and no label of
    them was printed; `unknown` were met there and nobody knew them.
    """

    id: int
    code: str
    name: str
    room: str
    begun_at: datetime | None
    walked_at: datetime | None
    walked_by: str
    folders: int
    met: int
    unlabelled: int
    unknown: int
    last_at: datetime | None

    @property
    def left(self) -> int:
        """How many are not yet seen."""
        return self.folders - self.met

    @property
    def share(self) -> float | None:
        """The part of them that was met; None where there is none."""
        return self.met / self.folders if self.folders else None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many folders are met on an opening day, and when all will be at that pace.

    `days` are the opening days it is counted over, 0 where nothing was met lately; `left` leaves out the
    sections whose walk has ended.
    """

    per_day: float
    days: int
    left: int
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class GoingLive:
    """Every shelf section in walk order, and the pace of the whole."""

    sections: tuple[SectionProgress, ...]
    pace: Pace

    @property
    def folders(self) -> int:
        """How many folders were made ready in all."""
        return sum(each.folders for each in self.sections)

    @property
    def met(self) -> int:
        """How many of them were scanned since."""
        return sum(each.met for each in self.sections)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A folder that nobody has seen yet; `slot` is its place in walk order."""

    volume: Volume
    slot: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A folder that was met and that nobody knew: what is written on it, and what became of it."""

    id: UUID
    section: str
    section_code: str
    number: str
    name: str
    words: str
    found_at: datetime
    found_by: str
    state: UnmatchedState
    volume: Volume | None
    reason: str


@dataclass(frozen=True, slots=True)
class Walk:
    """The walk along a section: how far it is, and what nobody has seen yet, in shelf order."""

    progress: SectionProgress
    awaited: tuple[Awaited, ...]
    unmatched: tuple[Unmatched, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What became of a scan on the walk, and which folder comes next on the shelf.

    `passed` are those before it that nobody has seen yet; `first` says that this scan was the first of it.
    """

    moved: Moved
    first: bool
    progress: SectionProgress
    following: Awaited | None
    passed: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made ready: in how many sections, how many charts were made and how many folders wait now.

    `unowned` are patients whose chart files in no section.
    """

    sections: int
    made: int
    awaited: int
    unowned: int


@dataclass(frozen=True, slots=True)
class NoteFolder:
    """A folder without a label that nobody knows: the shelf, the number and the name that are on it."""

    section: str
    number: str
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose folder it may be, with the volumes that are known."""

    patient_id: int
    name: str
    mrn: str
    birth_date: date | None
    volumes: tuple[Volume, ...]

    @property
    def awaited(self) -> tuple[Volume, ...]:
        """Those that nobody has seen yet: the folder may be one of them, its label lost."""
        return tuple(volume for volume in self.volumes if volume.awaited)


@dataclass(frozen=True, slots=True)
class ConversionChanged(Event):
    """Something of going live has changed in a section."""

    section_id: int


class Conversions(Protocol):
    """Says how far going live is."""

    def progress(self, actor: Actor) -> GoingLive:
        """Every section with its counts, and the pace."""
        ...

    def walk(self, actor: Actor, section: str) -> Walk:
        """What nobody has seen yet in a section, in shelf order."""
        ...

    def unmatched(self, actor: Actor, state: UnmatchedState | None = None) -> Sequence[Unmatched]:
        """Folders that nobody knew, those that wait first."""
        ...

    def owner(self, actor: Actor, number: str) -> Owner | None:
        """Whose number it is, with the volumes that are known; None if nobody's."""
        ...


class ConversionDesk(Protocol):
    """Makes sections ready, and meets their folders."""

    def prepare(self, actor: Actor, section: str, report: Report, stop: StopToken) -> Prepared:
        """Make a section ready, or all of them."""
        ...

    def meet(
        self, actor: Actor, section: str, code: str, scan: Scan, *, unmatched: UUID | None = None
    ) -> Met:
        """A label was stuck on its folder and scanned at this shelf."""
        ...

    def add_volume(
        self, actor: Actor, section: str, patient_id: int, scan: Scan, *, unmatched: UUID | None = None
    ) -> Met:
        """A folder without a label is one more volume of this patient."""
        ...

    def note(self, actor: Actor, command: NoteFolder, scan: Scan) -> Unmatched:
        """Keep a folder that nobody knows."""
        ...

    def set_aside(self, actor: Actor, unmatched: UUID, reason: str) -> Unmatched:
        """A folder that nobody knew does not belong here."""
        ...

    def take_back(self, actor: Actor, unmatched: UUID) -> Unmatched:
        """It waits again."""
        ...

    def end_walk(self, actor: Actor, section: str) -> SectionProgress:
        """The shelf was walked to its end."""
        ...

    def go_on(self, actor: Actor, section: str) -> SectionProgress:
        """The walk goes on after all."""
        ...
