"""What was read: the text of one scan and how it came, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    character that closed it, empty when silence did. `entry` is its number in the scan journal, 0 before.
    """

    text: str
    source: Source
    at_ms: int
    gaps: tuple[int, ...] = ()
    ended_by: str = ""
    entry: int = 0
