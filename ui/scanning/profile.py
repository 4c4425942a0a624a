"""How one station's scanner behaves, kept as a small JSON text beside the station's settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

FAST_GAP_MS = 35
SLOW_FROM_MS = 50
LONGEST_GAP_MS = 150
FORMAT = 1


class Suffix(StrEnum):
    """The key a scanner presses after a code."""

    ENTER = "enter"
    TAB = "tab"
    EITHER = "either"


class ProfileProblem(ValueError):
    """The profile on disk cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the set-up page saw of this scanner."""

    scans: int = 0
    losses: int = 0
    slowest_gap_ms: int = 0


@dataclass(frozen=True, slots=True)
class ScannerProfile:
    """Everything the station knows of its scanner.

    Times are milliseconds. `layout` maps what the computer typed to what the scanner meant. An empty
    `serial_port` means that the scanner acts as a keyboard.
    """

    prefix: str = ""
    suffix: Suffix = Suffix.EITHER
    max_gap_ms: int = FAST_GAP_MS
    min_length: int = 5
    layout_name: str = ""
    layout: Mapping[str, str] = field(default_factory=dict)
    serial_port: str = ""
    baud: int = 9600
    measured: Measured = field(default_factory=Measured)

    @property
    def slow(self) -> bool:
        """True when a quick typist comes near the scanner's speed."""
        return self.max_gap_ms > SLOW_FROM_MS


def to_json(profile: ScannerProfile) -> str:
    """The profile as the text that is saved."""
    values = {**asdict(profile), "layout": dict(profile.layout), "format": FORMAT}
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)


def from_json(text: str) -> ScannerProfile:
    """The profile in a saved text; raises ProfileProblem when it is not one."""
    try:
        profile = _read(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProfileProblem("This scanner profile cannot be read. Measure the scanner again.") from error
    _require_sensible(profile)
    return profile


def _read(values: Mapping[str, Any]) -> ScannerProfile:
    if values["format"] != FORMAT:
        raise ValueError(values["format"])
    return ScannerProfile(
        prefix=str(values["prefix"]),
        suffix=Suffix(values["suffix"]),
        max_gap_ms=int(values["max_gap_ms"]),
        min_length=int(values["min_length"]),
        layout_name=str(values["layout_name"]),
        layout={str(typed): str(meant) for typed, meant in values["layout"].items()},
        serial_port=str(values["serial_port"]),
        baud=int(values["baud"]),
        measured=Measured(**{name: int(number) for name, number in values["measured"].items()}),
    )


def _require_sensible(profile: ScannerProfile) -> None:
    if not 1 <= profile.max_gap_ms <= LONGEST_GAP_MS:
        raise ProfileProblem(f"The longest gap must lie between 1 and {LONGEST_GAP_MS} ms.")
    if profile.min_length < 2:
        raise ProfileProblem("A scan has at least two characters.")
    if profile.baud <= 0:
        raise ProfileProblem("The speed of the serial port must be above zero.")
