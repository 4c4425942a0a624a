"""What is printed of a pull list: slips, the list itself, and the way of a patient with several stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.actor import Actor
from app.charts.labels.types import DigitOrder, Digits, Mark, Resolution
from app.charts.pulls.types import PullLine, PullList


class SlipKind(StrEnum):
    """What is printed: a slip for each folder, the whole list on sheets, or the stops of each patient."""

    SLIPS = "slips"
    LIST = "list"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class SlipStock:
    """Paper one can buy for slips; sizes in mm, slips on a sheet in columns and rows.

    `clear` is the strip along the edges of each slip, left and right, top and bottom, where nothing is
    printed. A list takes whole sheets, whatever slips they are made for.
    """

    name: str
    title: str
    sheet: tuple[float, float]
    columns: int
    rows: int
    resolution: Resolution
    clear: tuple[float, float] = (2, 2)

    @property
    def slip(self) -> tuple[float, float]:
        """How wide and high one slip is, in mm."""
        return self.sheet[0] / self.columns, self.sheet[1] / self.rows

    @property
    def is_roll(self) -> bool:
        """Whether one slip comes after the other."""
        return self.columns * self.rows == 1


@dataclass(frozen=True, slots=True)
class SlipSetup:
    """How slips are to be set; `start_at` is the first free slip of a sheet, from 1, offsets are in mm.

    A list begins a new sheet always.
    """

    kind: SlipKind = SlipKind.SLIPS
    stock: str = "letter-4"
    resolution: Resolution = Resolution.LASER_600
    start_at: int = 1
    offset: tuple[float, float] = (0, 0)
    digits: Digits = DigitOrder.AMES


@dataclass(frozen=True, slots=True)
class Slips:
    """Pages of marks in dots from the upper left corner of the sheet (`sheet` in mm), ready to be printed.

    `keys` are the lines that stand on them. `unlike` has a sentence for each patient whose name is not
    printed as it is written, since the letters of prints lack a sign of it.
    """

    day: date
    setup: SlipSetup
    sheet: tuple[float, float]
    pages: tuple[tuple[Mark, ...], ...]
    keys: tuple[tuple[int, int | None], ...]
    unlike: tuple[str, ...] = ()


class PullPrints(Protocol):
    """Sets slips and keeps that they were printed."""

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that slips are printed on."""
        ...

    def set(self, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup) -> Slips:
        """Place every mark of these lines of a list, in the order in which they come."""
        ...

    def printed(self, actor: Actor, slips: Slips) -> None:
        """Keep which lines were printed; comes before the printing."""
        ...

    def save(self, actor: Actor, slips: Slips, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it."""
        ...
