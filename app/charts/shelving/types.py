"""How full a section is and how that is known; how thick a volume is and which days it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.charts.custody.types import Moved, Scan, Volume
from app.events import Event

# Folders need room to be leafed through: a tenth of the shelf, own figure.
FULL = 0.9
# Inches that one hand holds and that the fasteners of a usual folder bear; own figure.
THICK = 2.0


class Source(StrEnum):
    """Where the thickness of a folder is from: measured here, in other sections, or a usual one."""

    HERE = "here"
    CLINIC = "clinic"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Fill:
    """How full one section is, in filing inches.

    `capacity` is None where nobody has said how long the shelf is; `folders` are those that belong there,
    whether they stand there or are out, and `each` is what one of them takes.
    """

    id: int
    code: str
    name: str
    room: str
    folders: int
    inches: float
    each: float
    source: Source
    capacity: float | None
    measured_at: datetime | None
    measured_by: str

    @property
    def share(self) -> float | None:
        """The part of the shelf that is taken; over 1 where the folders do not fit."""
        return self.inches / self.capacity if self.capacity else None

    @property
    def room_left(self) -> int | None:
        """How many more folders fit; negative for as many as are too many."""
        return None if self.capacity is None else int((self.capacity - self.inches) // self.each)

    @property
    def full(self) -> bool:
        """Whether there is no room to speak of: nine tenths of the shelf are taken."""
        return self.share is not None and self.share >= FULL


@dataclass(frozen=True, slots=True)
class MeasureShelf:
    """How long a section's shelves are, and how much of that its folders take; None stays as it is.

    Both in inches along the shelf; `taken` is measured over all folders that stand there, pushed together.
    """

    section: str
    capacity: float | None = None
    taken: float | None = None


@dataclass(frozen=True, slots=True)
class Thickness:
    """A volume with its thickness in inches; the volume tells which days its papers cover."""

    volume: Volume
    slot: str
    inches: float | None
    measured_at: datetime
    measured_by: str

    @property
    def too_thick(self) -> bool:
        """Whether the chart is better divided: 2 inches or more, and papers still go into it."""
        return self.volume.covers_to is None and (self.inches or 0) >= THICK


@dataclass(frozen=True, slots=True)
class ThinVolume:
    """A volume that grew too thick: papers of later days go into a new one.

    `up_to` is the last day whose papers stay in the old one.
    """

    code: str
    up_to: date
    scan: Scan


@dataclass(frozen=True, slots=True)
class Thinned:
    """The volume that was closed, and the new one, whose label is to be printed."""

    old: Thickness
    new: Moved


@dataclass(frozen=True, slots=True)
class ShelvesMeasured(Event):
    """A section or a volume was measured, or a volume divided."""

    volume_id: int | None = None


class Shelving(Protocol):
    """Says how full the shelves are, and which volumes are thick."""

    def fill(self, actor: Actor) -> Sequence[Fill]:
        """Every section in walk order."""
        ...

    def thick(self, actor: Actor, least: float | None = None) -> Sequence[Thickness]:
        """Volumes from this thickness on, the thickest first."""
        ...

    def thickness_of(self, actor: Actor, patient_id: int) -> Sequence[Thickness]:
        """What is known of the volumes of a patient."""
        ...


class ShelvingDesk(Protocol):
    """Measures shelves and volumes, and divides charts."""

    def measure(self, actor: Actor, command: MeasureShelf) -> Fill:
        """Keep how long a section is, and how much of it is taken."""
        ...

    def measure_volume(self, actor: Actor, code: str, inches: float) -> Thickness:
        """Keep how thick a volume is."""
        ...

    def thin(self, actor: Actor, command: ThinVolume) -> Thinned:
        """Close a volume with the day up to which it goes, and make the next one."""
        ...
