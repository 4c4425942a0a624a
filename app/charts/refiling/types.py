"""What refiling is made of: the order asked for, the sections before and after, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.actor import Actor
from app.directory import FilingOrder
from app.events import Event
from app.progress import Report


@dataclass(frozen=True, slots=True)
class AskOrder:
    """The order that is wanted; `starts` are where the sections start, as typed, if they are not reckoned."""

    order: FilingOrder
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefiledSection:
    """One section before and after: its range in words, its folders, and how many come, go and stay.

    A range is empty on a side on which it has no bound; `end` itself belongs to the next section.
    """

    id: int
    code: str
    name: str
    room: str
    start_before: str
    end_before: str
    start: str
    end: str
    folders_before: int
    folders: int
    come: int
    go: int
    stay: int


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """What another order would do; `fingerprint` is handed back to accept it.

    `by_inches` says that the sections were divided by their lengths and not by the number of folders.
    """

    before: FilingOrder
    order: FilingOrder
    sections: tuple[RefiledSection, ...]
    by_inches: bool
    fingerprint: str

    @property
    def folders(self) -> int:
        """How many folders have their home in a section."""
        return sum(each.folders for each in self.sections)

    @property
    def go(self) -> int:
        """How many of them get another section."""
        return sum(each.go for each in self.sections)


@dataclass(frozen=True, slots=True)
class RefilingSection:
    """How far one section is: of the folders that belong there, how many waited and how many wait still."""

    id: int
    code: str
    name: str
    room: str
    folders: int
    left: int


@dataclass(frozen=True, slots=True)
class Refiling:
    """How far the newest conversion is; `left` are not yet refiled."""

    id: int
    before: FilingOrder
    order: FilingOrder
    accepted_at: datetime
    accepted_by: str
    ended_at: datetime | None
    ended_by: str
    sections: tuple[RefilingSection, ...]
    per_day: float
    ends_on: date | None

    @property
    def folders(self) -> int:
        """How many folders stood on the shelves when the order changed."""
        return sum(each.folders for each in self.sections)

    @property
    def left(self) -> int:
        """How many stand there still as the old order had them."""
        return sum(each.left for each in self.sections)

    @property
    def done(self) -> bool:
        """Whether nothing is left to be moved."""
        return not self.left


@dataclass(frozen=True, slots=True)
class ShelvesRefiled(Event):
    """The clinic files in another order, or a conversion was ended."""


class Refilings(Protocol):
    """Says what another order would do, and how far a conversion is."""

    def preview(self, actor: Actor, asked: AskOrder) -> OrderPreview:
        """What another order would do."""
        ...

    def current(self, actor: Actor) -> Refiling | None:
        """The newest conversion; None if there never was one."""
        ...


class RefilingDesk(Protocol):
    """Converts the shelves."""

    def accept(self, actor: Actor, asked: AskOrder, fingerprint: str, report: Report) -> Refiling:
        """File in this order from now on."""
        ...

    def end(self, actor: Actor) -> Refiling:
        """End a conversion early."""
        ...
