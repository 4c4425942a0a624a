"""What the chips of filing stand for, and what was read behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.charts import Fill, Refiling, Thickness


class Pick(StrEnum):
    """What a chip asks for."""

    ALL = "all"
    FULL = "full"
    UNKNOWN = "unknown"
    THICK = "thick"


@dataclass(frozen=True, slots=True)
class Read:
    """Everything behind the chips, as it was read last."""

    fills: tuple[Fill, ...] = ()
    thick: tuple[Thickness, ...] = ()
    refiling: Refiling | None = None


def picked(read: Read, pick: Pick) -> tuple[Fill, ...]:
    """The sections that a chip asks for."""
    if pick is Pick.FULL:
        return tuple(each for each in read.fills if each.full)
    if pick is Pick.UNKNOWN:
        return tuple(each for each in read.fills if each.capacity is None)
    return read.fills
