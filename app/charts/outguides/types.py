"""Outguides as rows, and what is asked of whoever puts one in a slot or takes it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.actor import Actor
from app.charts.custody.types import Volume
from app.events import Event


@dataclass(frozen=True, slots=True)
class Outguide:
    """One reusable marker with its barcode; `volume` is the folder in whose slot it stands, None for a spare.

    `walk` is that slot in walk order. `to_take_out` says that the folder is in file again: a marker without a
    charge.
    """

    id: int
    code: str
    volume: Volume | None = None
    walk: str = ""
    placed_at: datetime | None = None
    placed_by: str = ""
    to_take_out: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A folder that is out of its slot without an outguide in it: a charge without a marker."""

    volume: Volume
    walk: str


@dataclass(frozen=True, slots=True)
class OutguideMoved(Event):
    """An outguide stands in another slot, or in none."""

    outguide: int


class Outguides(Protocol):
    """Lists outguides, and where they and the charges do not agree."""

    def list(self, actor: Actor) -> Sequence[Outguide]:
        """Those that stand in a slot in walk order, those to be taken out first; then the spare ones."""
        ...

    def unmarked(self, actor: Actor, limit: int = 500) -> Sequence[Unmarked]:
        """Folders that are out without an outguide in their slot, in walk order."""
        ...

    def slot_of(self, actor: Actor, code: str) -> Outguide:
        """The outguide of this label, with the folder in whose slot it stands."""
        ...


class OutguideDesk(Protocol):
    """Makes outguides, puts them into slots and takes them out."""

    def make(self, actor: Actor, count: int) -> Sequence[Outguide]:
        """So many new outguides, each with a label of its own."""
        ...

    def place(self, actor: Actor, outguide: str, chart: str) -> Outguide:
        """The outguide of this label stands in the slot of this chart from now on."""
        ...

    def take_out(self, actor: Actor, outguide: str) -> Outguide:
        """The outguide of this label stands in no slot any more."""
        ...

    def retire(self, actor: Actor, outguide: str) -> Outguide:
        """An outguide is worn out or lost."""
        ...
