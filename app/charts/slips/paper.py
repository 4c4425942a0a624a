"""On what is printed, by whom and when, and how much smaller words are set until they fit."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.labels.arranging import Printer
from app.charts.slips.types import SlipStock
from app.charts.slips.wording import Printing

SMALLEST = 6.0  # points
NARROW = 70.0  # mm; on narrower paper everything begins smaller
STEPS = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48, 0.4, 0.32)


@dataclass(frozen=True, slots=True)
class Paper:
    """On what something is printed, on which printer and by whom."""

    stock: SlipStock
    printer: Printer
    printing: Printing

    @property
    def room(self) -> tuple[float, float, float, float]:
        """The part of a slip that is printed on: its corner, how wide and high it is."""
        (wide, high), (x, y) = self.stock.slip, self.stock.clear
        return x, y, wide - 2 * x, high - 2 * y

    @property
    def steps(self) -> tuple[float, ...]:
        """By how much everything is set smaller, one after the other, until it fits."""
        return STEPS[2:] if self.room[2] < NARROW else STEPS


def sized(points: float, step: float) -> float:
    """A size made smaller, never under what can be read."""
    return max(SMALLEST, round(points * step * 2) / 2)
