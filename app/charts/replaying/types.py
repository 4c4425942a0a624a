"""A scan as the journal keeps it, and what became of it when it was done at last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Moved, Scan
from app.events import Event
from app.storage import Pending


class KeptAct(StrEnum):
    """What the screen in front would have done with a scan."""

    NOTHING = ""
    CHECK_OUT = "check_out"
    CHECK_IN = "check_in"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class KeptScan:
    """One scan of the journal; what was set on the screen then stands beside it.

    `window` is whose order it belongs to: a holder's label is the holder of what the same window scans after.
    `by` is the login of whoever scanned it.
    """

    code: str
    scan: Scan
    act: KeptAct
    window: str = ""
    by: str = ""
    holder: str = ""
    due_at: datetime | None = None
    at: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of one scan of the journal.

    `settled` says that its entry may be ended: it is in the ledger, stands in the queue, or moved nothing;
    `problem` is the sentence for the clerk when it is not in the ledger.
    """

    fact: UUID
    settled: bool
    moved: Moved | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ScanNotRecorded(Event):
    """A scan that was kept in the journal could not be done: somebody has to look.

    It opens an item of the queue, about no patient and no volume: which one was meant is not known.
    """

    fact_id: UUID
    evidence: str
    patient_id: int | None = None
    volume_id: int | None = None


class Replays(Protocol):
    """Does what was kept in a journal."""

    def replay(self, actor: Actor, pending: Sequence[Pending]) -> Iterator[Replayed]:
        """Do the kept scans in the order of their time, each once, and say what became of each."""
        ...
