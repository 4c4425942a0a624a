"""What a folder takes on the shelf, when a section is full, when a volume is too thick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.charts.shelving.types import Source
from app.errors import BadInput

# About 50 pages a chart at 150 sheets an inch (research/chart-tracking.md, section 4).
USUAL = 1 / 3
# A section of eight shelves of 48 inches has 368 filing inches; longer than a hundred of them is a slip.
LONGEST, THICKEST = 36_800.0, 20.0


@dataclass(frozen=True, slots=True)
class Measured:
    """So many folders took so many inches."""

    folders: int
    inches: float


def each_of(own: Measured | None, all_measured: Mapping[int, Measured]) -> tuple[float, Source]:
    """What one folder takes: by the section's own measurement, by those of the others, or as usual."""
    if own is not None and own.folders:
        return own.inches / own.folders, Source.HERE
    folders = sum(each.folders for each in all_measured.values())
    if folders:
        return sum(each.inches for each in all_measured.values()) / folders, Source.CLINIC
    return USUAL, Source.USUAL


def inches_of(folders: int, known: int, known_inches: float, each: float, source: Source) -> float:
    """What all folders of a section take.

    Where the shelf itself was measured its thick folders are in that; elsewhere those that were measured
    singly count as they were, and the others as one takes.
    """
    if source is Source.HERE:
        return folders * each
    return known_inches + (folders - known) * each


def hundredths(inches: float, most: float, what: str) -> int:
    """A length as it is kept.

    Raises:
        BadInput: it is nothing, or longer than anything in a records room.
    """
    if not 0 < inches <= most:
        raise BadInput(f"{what} is between 0 and {most:g} inches. Nothing was changed.")
    return max(1, round(inches * 100))
