"""Loose sheets as rows, and what is asked of whoever puts them in the bin and into their charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Scan, Volume
from app.events import Event


class SheetState(StrEnum):
    """Where a loose sheet is: in the bin, in its chart, or taken out of the bin as not belonging there."""

    WAITING = "waiting"
    FILED = "filed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PutSheet:
    """A sheet for the chart of this label goes into the bin; `what` says what it is, `pages` how many."""

    code: str
    what: str
    pages: int = 1
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class LooseSheet:
    """A loose sheet; `slot` is the numbered slot of the bin in which the sheets of its chart stand.

    `days` are the opening days it has waited. `due` says that its chart is to be fetched for it: it is urgent
    or has waited too long. `walk` is the chart's place in walk order, `ended_by` who filed or removed it.
    """

    id: UUID
    slot: int
    volume: Volume
    walk: str
    what: str
    pages: int
    urgent: bool
    put_at: datetime
    put_by: str
    days: int
    due: bool
    state: SheetState = SheetState.WAITING
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed into a chart in one go, so that it can be taken back in one."""

    volume: Volume
    slot: int
    sheets: tuple[LooseSheet, ...]


@dataclass(frozen=True, slots=True)
class SheetsChanged(Event):
    """Loose sheets of a chart were put in the bin, or came out of it."""

    volume_id: int


class LooseSheets(Protocol):
    """Lists loose sheets."""

    def list(self, actor: Actor, *, ended: bool = False, limit: int = 500) -> Sequence[LooseSheet]:
        """What waits in the bin, urgent ones and the oldest first; or what came out of it, newest first."""
        ...

    def of(self, actor: Actor, code: str) -> Sequence[LooseSheet]:
        """What waits for the chart of this label."""
        ...

    def due(self, actor: Actor) -> int:
        """How many charts are to be fetched because something urgent or old waits for them."""
        ...


class LooseDesk(Protocol):
    """Puts sheets in the bin and into their charts."""

    def put(self, actor: Actor, command: PutSheet, scan: Scan) -> LooseSheet:
        """A sheet goes into the bin: into the slot of its chart, or the lowest that is free."""
        ...

    def file(self, actor: Actor, code: str, scan: Scan) -> Filed:
        """Whoever has the chart of this label in hand has put in all that waited for it."""
        ...

    def take_back(self, actor: Actor, sheets: Sequence[UUID]) -> Sequence[LooseSheet]:
        """These sheets are in the bin still."""
        ...

    def remove(self, actor: Actor, sheet: UUID, reason: str) -> LooseSheet:
        """A sheet was put in the bin by mistake."""
        ...
