"""Pairs of records that may be one person, as rows, and what is asked about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.patients.types import Patient
from app.progress import Report, StopToken


class Band(StrEnum):
    """How likely a pair is one person: to be looked at now, or perhaps."""

    REVIEW = "review"
    MAYBE = "maybe"


class PairState(StrEnum):
    """What was decided about a pair; one that nothing speaks for any more is gone until something does."""

    OPEN = "open"
    LATER = "later"
    SAME = "same"
    DIFFERENT = "different"
    GONE = "gone"


class PairAct(StrEnum):
    """What happened to a pair."""

    FOUND = "found"
    LATER = "later"
    SAME = "same"
    DIFFERENT = "different"
    REOPENED = "reopened"
    CHANGED = "changed"
    GONE = "gone"


class Agreement(StrEnum):
    """How one line of two records agrees; `SILENT` where one of them says nothing, or a stand-in."""

    SAME = "same"
    NEAR = "near"
    SILENT = "silent"
    DIFFERS = "differs"


class PairList(StrEnum):
    """Which pairs are listed: to look at, put off, perhaps, said to be one person, or decided against."""

    REVIEW = "review"
    LATER = "later"
    MAYBE = "maybe"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person, the likelier to be kept first; `weight` in bits.

    `evidence` says in words what speaks for one person and what against it, without a value of a record,
    and `against` which of these words speak against it;
    `despite` is what whoever registered the second one gave as reason. Who decided is empty while it is open.
    """

    id: int
    first: Patient
    second: Patient
    weight: float
    band: Band
    state: PairState
    evidence: tuple[str, ...]
    found_at: datetime
    despite: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two records side by side; `words` say how it agrees, empty where that is plain to see.

    The positions are those of the letters or digits that differ.
    """

    what: str
    first: str
    second: str
    agreement: Agreement
    words: str = ""
    first_positions: tuple[int, ...] = ()
    second_positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PairStep:
    """One line of a pair's history."""

    act: PairAct
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A pair with both records line by line, and what happened to it, the newest first."""

    pair: DuplicatePair
    lines: tuple[Line, ...]
    steps: tuple[PairStep, ...]


@dataclass(frozen=True, slots=True)
class DuplicateCounts:
    """How many pairs stand where, and the duplicate rate by the counting rule.

    `records` are those in pairs to be looked at, put off or said to be one person; `live` all patients that
    are not merged; `waiting` those registered or changed since and not yet compared.
    """

    review: int
    later: int
    maybe: int
    same: int
    different: int
    records: int
    live: int
    waiting: int
    searched_at: datetime | None

    @property
    def rate(self) -> float:
        """Records in confirmed or possible duplicate pairs, of all live patients."""
        return self.records / self.live if self.live else 0.0


@dataclass(frozen=True, slots=True)
class DuplicatesWaiting:
    """What is to be done: pairs to be looked at, and records not compared since they came or changed."""

    review: int = 0
    uncompared: int = 0


@dataclass(frozen=True, slots=True)
class SearchedDuplicates:
    """What a search over all patients came to; `learnt` where the weights come from this clinic itself."""

    patients: int
    compared: int
    found: int
    new: int
    reopened: int
    gone: int
    learnt: bool
    stopped: bool


class Duplicates(Protocol):
    """Finds records that may be one person, and keeps what was decided; it never merges by itself."""

    def list(
        self, actor: Actor, which: PairList = PairList.REVIEW, *, after: int | None = None, limit: int = 200
    ) -> Sequence[DuplicatePair]:
        """The pairs of one list, the likeliest first; `after` is the last pair of the page before."""
        ...

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[DuplicatePair]:
        """The pairs of one patient that wait to be looked at, or are said to be one person."""
        ...

    def counts(self, actor: Actor) -> DuplicateCounts:
        """How many there are, and the duplicate rate."""
        ...

    def waiting(self, actor: Actor) -> DuplicatesWaiting:
        """What is to be done; so cheap that a counter can be read after each scan."""
        ...

    def open(self, actor: Actor, pair: int) -> SideBySide:
        """Lay both records side by side; both are opened, which is two acts in the trail."""
        ...

    def same_person(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Say that these are one person; the records wait to be merged."""
        ...

    def different_people(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Say that these are two people; the pair is gone until who one of them is changes."""
        ...

    def later(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Put the pair off."""
        ...

    def reopen(self, actor: Actor, pair: int) -> DuplicatePair:
        """Let a pair wait again that was decided or put off."""
        ...

    def search_all(self, actor: Actor, report: Report, stop: StopToken) -> SearchedDuplicates:
        """Compare everybody with everybody."""
        ...

    def catch_up(
        self, actor: Actor, report: Report | None = None, stop: StopToken | None = None
    ) -> SearchedDuplicates:
        """Compare whoever was registered, changed or imported since with everybody."""
        ...
