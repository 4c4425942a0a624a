"""What the chips of going live stand for, and what was read behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.charts import GoingLive, Pace, SectionProgress, Unmatched


class Pick(StrEnum):
    """What a chip asks for."""

    ALL = "all"
    OPEN = "open"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


NOTHING = GoingLive((), Pace(0, 0, 0, None))


@dataclass(frozen=True, slots=True)
class Read:
    """Everything behind the chips, as it was read last."""

    live: GoingLive = NOTHING
    unmatched: tuple[Unmatched, ...] = ()


def picked(live: GoingLive, pick: Pick) -> tuple[SectionProgress, ...]:
    """The sections that a chip asks for."""
    if pick is Pick.OPEN:
        return tuple(each for each in live.sections if each.begun_at and each.walked_at is None)
    if pick is Pick.NOT_READY:
        return tuple(each for each in live.sections if each.begun_at is None)
    return live.sections
