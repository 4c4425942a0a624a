"""What is printed of no chart: bands of years, the command card, the paper slip, the page of colours."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.labels.types import Label, Look

AHEAD, BACK = 1, 8
NAMES = {Look.COMMANDS: "Command card", Look.BLANK: "Paper slip", Look.PROOF: "Page of colours"}


def others(look: Look, year: int, *, practice: bool) -> Sequence[Label]:
    """What there is to print; of a year a whole sheet, the coming one first."""
    if look is Look.YEAR:
        return [year_band(each, 0, practice=practice) for each in range(year + AHEAD, year - BACK - 1, -1)]
    return [Label(look.value, NAMES[look], practice=practice)]


def year_band(year: int, copies: int, *, practice: bool) -> Label:
    """So many bands of a year, 0 a whole sheet."""
    return Label(str(year), str(year), practice=practice, copies=copies)
