"""Shelf audits as screens and prints show them, and what is asked of whoever audits a shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Scan, Tone
from app.events import Event


class AuditState(StrEnum):
    """Where the audit of one section stands."""

    OPEN = "open"
    PAUSED = "paused"
    FINISHED = "finished"
    GIVEN_UP = "given_up"


class AuditAct(StrEnum):
    """What happened in a shelf audit."""

    STARTED = "started"
    SCANNED = "scanned"
    UNDONE = "undone"
    PAUSED = "paused"
    RESUMED = "resumed"
    PUT_RIGHT = "put_right"
    TAKEN_OFF = "taken_off"
    CHECKED_IN = "checked_in"
    CHECKED_OUT = "checked_out"
    MARKED_MISSING = "marked_missing"
    NOT_SEEN = "not_seen"
    FINISHED = "finished"
    GIVEN_UP = "given_up"


class Finding(StrEnum):
    """Why a folder is not simply where it belongs; each has one remedy, `ShelfAuditDesk.remedy`."""

    OUT_OF_ORDER = "out_of_order"
    ELSEWHERE = "elsewhere"
    SHOULD_BE_OUT = "should_be_out"
    UNEXPECTED = "unexpected"
    UNKNOWN = "unknown"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Spine:
    """One folder of the shelf: scanned, or expected there and not scanned yet.

    `at` is its place from the left, 1 for the first; 0 for what was not scanned or is gone by now.
    `slot` is its place in walk order, `home` the section it belongs in, `after` the place behind which it
    goes. `finding` is None where all is as it should be, `settled` says that its remedy was done. `moves`
    says by how many folders it has to go, to the left if negative; 0 where that is not known yet. `words`
    say what to do, or what is known of a folder that was not seen.
    """

    barcode: str
    volume_id: int | None = None
    patient_id: int = 0
    patient: str = ""
    mrn: str = ""
    number: int = 0
    slot: str = ""
    at: int = 0
    finding: Finding | None = None
    settled: bool = False
    moves: int = 0
    words: str = ""
    home: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """V2, as on the label; empty where the label is not known."""
        return f"V{self.number}" if self.number else ""

    @property
    def stray(self) -> bool:
        """Whether something is still to be done with it."""
        return self.finding is not None and not self.settled


@dataclass(frozen=True, slots=True)
class ShelfAudit:
    """The audit of a section or a part of it; `low` and `high` are the part as it was typed, empty for all.

    A `pile` is what a person or a room has: its folders have no order, and any that the records have
    elsewhere is unexpected there. `spines` were scanned, from left to right; `unseen` are expected there and
    were not, in filing order. `expected` counts the folders that the records have there, `seen` those of them
    that were scanned. `in_place` counts what was right at its first scan. `last` is the act that can be taken
    back.
    """

    id: int
    place_id: int
    section: str
    code: str
    room: str
    low: str
    high: str
    state: AuditState
    started_at: datetime
    started_by: str
    pile: bool = False
    spines: tuple[Spine, ...] = ()
    unseen: tuple[Spine, ...] = ()
    expected: int = 0
    seen: int = 0
    in_place: int = 0
    last: UUID | None = None
    ended_at: datetime | None = None
    ended_by: str = ""

    @property
    def live(self) -> bool:
        """Whether it goes on, now or after a pause."""
        return self.state in (AuditState.OPEN, AuditState.PAUSED)

    @property
    def scanned(self) -> int:
        """How many folders were scanned."""
        return len(self.spines)

    @property
    def standing(self) -> int:
        """How many of those stand on the shelf still."""
        return sum(each.at > 0 for each in self.spines)

    @property
    def accuracy(self) -> float | None:
        """Folders in the right place at first scan / folders scanned, 0 to 1 (domain.md)."""
        given_up = self.state is AuditState.GIVEN_UP
        return self.in_place / self.scanned if self.spines and not given_up else None

    @property
    def findings(self) -> tuple[Spine, ...]:
        """Whatever needs a hand or an eye, the last scanned first, then what was not seen."""
        found = sorted((each for each in self.spines if each.stray), key=_place, reverse=True)
        return (*found, *(each for each in self.unseen if each.stray))

    def of(self, finding: Finding) -> tuple[Spine, ...]:
        """What is still to be done of one kind."""
        return tuple(each for each in self.findings if each.finding is finding)


def _place(spine: Spine) -> int:
    return spine.at


@dataclass(frozen=True, slots=True)
class AuditedSection:
    """A shelf section with its newest audit; `live` is the key of one that goes on.

    `accuracy`, `strays` and `not_seen` are those of the last finished audit; `ended_at` is None if there
    was none.
    """

    place_id: int
    code: str
    name: str
    room: str
    low: str
    high: str
    live: int | None = None
    paused: bool = False
    started_at: datetime | None = None
    started_by: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    scanned: int = 0
    in_place: int = 0
    not_seen: int = 0
    pile: bool = False

    @property
    def accuracy(self) -> float | None:
        """As in `ShelfAudit.accuracy`."""
        return self.in_place / self.scanned if self.scanned else None


@dataclass(frozen=True, slots=True)
class PastAudit:
    """A shelf audit as a list shows it."""

    id: int
    section: str
    low: str
    high: str
    state: AuditState
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    scanned: int
    in_place: int
    not_seen: int

    @property
    def accuracy(self) -> float | None:
        """As in `ShelfAudit.accuracy`, of what was finished."""
        done = self.state is AuditState.FINISHED
        return self.in_place / self.scanned if self.scanned and done else None


@dataclass(frozen=True, slots=True)
class Spotted:
    """What a scan of an audit found: word and place for the strip, one sentence for the rest."""

    tone: Tone
    word: str
    box: str
    text: str
    spine: Spine | None
    audit: ShelfAudit


@dataclass(frozen=True, slots=True)
class Remedied:
    """What became of a remedy, or of taking back: for how many folders, and why the others were left."""

    done: int
    left: tuple[tuple[str, str], ...]
    audit: ShelfAudit


@dataclass(frozen=True, slots=True)
class StartAudit:
    """Audit a section, or the pile of a person or a room, by its label or name.

    `low` and `high` bound a section as they are typed: 72-00, Garcia.
    """

    section: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class ShelfAuditChanged(Event):
    """A shelf audit stands otherwise from now on."""

    audit: int


class ShelfAudits(Protocol):
    """Lists and shows shelf audits."""

    def sections(self, actor: Actor) -> Sequence[AuditedSection]:
        """All sections: those being audited, then whichever was audited longest ago."""
        ...

    def list(self, actor: Actor, *, limit: int = 200) -> Sequence[PastAudit]:
        """Audits, the newest first."""
        ...

    def show(self, actor: Actor, audit: int) -> ShelfAudit:
        """One audit with its shelf."""
        ...

    def meant(self, actor: Actor, text: str) -> int | None:
        """The audit that goes on in the section of this label or name; None if there is none."""
        ...

    def going_on(self, actor: Actor) -> int:
        """How many audits go on or are paused."""
        ...


class ShelfAuditDesk(Protocol):
    """Audits shelves."""

    def start(self, actor: Actor, command: StartAudit) -> ShelfAudit:
        """Begin the audit of a section."""
        ...

    def scan(self, actor: Actor, audit: int, code: str, scan: Scan) -> Spotted:
        """The next folder to the right; after one that was scanned before, the next ones stand behind it."""
        ...

    def remedy(
        self, actor: Actor, audit: int, finding: Finding, scan: Scan, *, only: Sequence[str] | None = None
    ) -> Remedied:
        """Do what settles a kind of finding, for all of it or for these barcodes only."""
        ...

    def take_back(self, actor: Actor, audit: int, scan: Scan, *, act: UUID | None = None) -> Remedied:
        """Take back the last scan or remedy; `act` is the one that is meant, as `ShelfAudit.last` had it."""
        ...

    def pause(self, actor: Actor, audit: int) -> ShelfAudit:
        """Leave it for later; any desk goes on with it."""
        ...

    def resume(self, actor: Actor, audit: int) -> ShelfAudit:
        """Go on."""
        ...

    def finish(self, actor: Actor, audit: int) -> ShelfAudit:
        """The section is scanned to its end: what was not seen is kept, with the accuracy."""
        ...

    def give_up(self, actor: Actor, audit: int) -> ShelfAudit:
        """End it without a result; what was seen stays seen."""
        ...
