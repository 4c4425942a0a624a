"""What was read: the text of one scan and how it came, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Source(StrEnum):
    """How a code reached the program."""

    WEDGE = "wedge"
    SERIAL = "serial"
    KEYED = "keyed"


@dataclass(frozen=True, slots=True)
class RawScan:
    """One code as it was read, not yet understood.

    `at_ms` is the station's monotonic clock in milliseconds when the code was complete; `gaps` are the
    milliseconds between its characters (empty for serial and typed codes). `ended_by` is the control
    character that closed it, empty when silence did. `fact` and `happened_at` are given when the scan is
    written into the journal: its act in the ledger has the same id, so that a replay meets itself. `does` is
    the act that stands beside it there, empty where the screen in front would have moved nothing, and
    `holder` the code of whoever was set there to get the chart. `late`: it was written on paper when it
    happened and typed later, and other desks may have gone on meanwhile.
    """

    text: str
    source: Source
    at_ms: int
    gaps: tuple[int, ...] = ()
    ended_by: str = ""
    fact: UUID | None = None
    happened_at: datetime | None = None
    does: str = ""
    holder: str = ""
    late: bool = False
