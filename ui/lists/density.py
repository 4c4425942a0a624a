"""How high the rows of a list are and how large its names, by where the desk stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ui.theme.type_scale import BODY, READING, TextStyle


@dataclass(frozen=True, slots=True)
class Density:
    """Row and section height in px, and the size of patient names."""

    row: int
    heading: int
    name: TextStyle


DESK: Final = Density(36, 32, READING)
"""Front desks: room to read, few rows."""

ROOM: Final = Density(28, 28, BODY)
"""Records room, chart desk, pull lists, audits: as many rows as fit."""

TWO_LINE: Final = Density(52, 32, BODY)
"""Queues: a title with its detail below."""

PAIRS: Final = Density(76, 32, BODY)
"""Possible duplicates: two records and why they may be one."""
