"""What twenty scans of a known line tell about a scanner, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ui.scanning.layouts import folded, guess, translate
from ui.scanning.profile import (
    FAST_GAP_MS,
    LONGEST_GAP_MS,
    SLOW_FROM_MS,
    Measured,
    ScannerProfile,
    Suffix,
)
from ui.scanning.scan import RawScan

PREFIXES = ("]C0", "]c0", "~", "\x02")
SAFETY = 1.5


class Advice(StrEnum):
    """What the set-up page recommends."""

    GOOD = "good"
    SERIAL = "serial"
    NO_SUFFIX = "no_suffix"
    NOT_THIS_LINE = "not_this_line"


@dataclass(frozen=True, slots=True)
class Finding:
    """The profile that fits the scans, and the advice that goes with it."""

    profile: ScannerProfile
    advice: Advice


def measure(scans: Sequence[RawScan], expected: str) -> Finding:
    """The profile of the scanner that read `expected` these times.

    A scan that is not the whole line, or was not closed by Enter or Tab, counts as a loss. Gaps above 50 ms
    or any loss lead to the advice to switch the scanner to serial mode.
    """
    prefix, layout_name, table = _explain([scan.text for scan in scans], expected)
    whole = [scan for scan in scans if is_whole(scan, prefix + expected, table)]
    closed = [scan for scan in whole if scan.ended_by]
    slowest = max((gap for scan in whole for gap in scan.gaps), default=0)
    profile = ScannerProfile(
        prefix=prefix,
        suffix=_suffix(closed),
        max_gap_ms=_limit(slowest),
        layout_name=layout_name,
        layout=table,
        measured=Measured(len(scans), len(scans) - len(closed), slowest),
    )
    return Finding(profile, _advice(whole, closed, profile.measured))


def is_whole(scan: RawScan, line: str, table: Mapping[str, str]) -> bool:
    """Whether the scan is the whole line, under this layout and whatever Caps Lock does."""
    return folded(translate(scan.text, table)) == folded(line)


def with_serial(profile: ScannerProfile, port: str, baud: int) -> ScannerProfile:
    """The same scanner, switched to serial mode."""
    return replace(profile, serial_port=port, baud=baud)


def _explain(texts: Sequence[str], expected: str) -> tuple[str, str, dict[str, str]]:
    """Prefix, layout name and layout table under which most scans are the expected line."""
    for prefix in ("", *PREFIXES):
        line = prefix + expected
        usual = Counter(text for text in texts if len(text) == len(line)).most_common(1)
        found = guess([usual[0][0]], line) if usual else None
        if found is not None and (prefix == "" or _is_prefixed(usual[0][0], prefix, found[1])):
            return (prefix, *found)
    return ("", "", {})


def _is_prefixed(text: str, prefix: str, table: dict[str, str]) -> bool:
    return folded(translate(text, table)).startswith(folded(prefix))


def _suffix(closed: Sequence[RawScan]) -> Suffix:
    ends = {scan.ended_by for scan in closed}
    if ends == {"\t"}:
        return Suffix.TAB
    return Suffix.ENTER if ends == {"\r"} else Suffix.EITHER


def _limit(slowest: int) -> int:
    """Half as much again as the slowest gap seen, so that a busy moment loses no scan."""
    return min(max(FAST_GAP_MS, round(slowest * SAFETY)), LONGEST_GAP_MS)


def _advice(whole: Sequence[RawScan], closed: Sequence[RawScan], measured: Measured) -> Advice:
    if not whole:
        return Advice.NOT_THIS_LINE
    if not closed:
        return Advice.NO_SUFFIX
    if measured.losses > 0 or measured.slowest_gap_ms > SLOW_FROM_MS:
        return Advice.SERIAL
    return Advice.GOOD
