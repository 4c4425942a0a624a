"""Recall letters and search plans as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.actor import Actor
from app.charts.labels.types import DigitOrder, Digits, Mark, Resolution
from app.charts.overdue.types import OverdueHolder
from app.charts.search.types import Search
from app.charts.slips.types import SlipStock


@dataclass(frozen=True, slots=True)
class LetterSetup:
    """How letters and plans are set; offsets are in mm."""

    stock: str = "letter-4"
    resolution: Resolution = Resolution.LASER_600
    offset: tuple[float, float] = (0, 0)
    digits: Digits = DigitOrder.AMES


@dataclass(frozen=True, slots=True)
class Letters:
    """Pages of marks in dots from the upper left corner of the sheet (`sheet` in mm), ready to be printed.

    `holders` are those they are to, each as the records had it when the letters were set. `unlike` has a
    sentence for each patient whose name is not printed as it is written.
    """

    holders: tuple[OverdueHolder, ...]
    setup: LetterSetup
    sheet: tuple[float, float]
    pages: tuple[tuple[Mark, ...], ...]
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """The places of a search in the order in which they are looked at, ready to be printed; as `Letters`."""

    search: int
    setup: LetterSetup
    sheet: tuple[float, float]
    pages: tuple[tuple[Mark, ...], ...]
    unlike: tuple[str, ...] = ()


class RecallLetters(Protocol):
    """Sets letters that call charts back, and keeps that they were printed."""

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that letters and plans can be printed on, the usual one first."""
        ...

    def set(self, actor: Actor, places: Sequence[int], setup: LetterSetup) -> Letters:
        """Place every mark of the letters to these holders, by what is overdue at this moment."""
        ...

    def printed(self, actor: Actor, made: Letters) -> None:
        """Keep that they were printed; comes before the printing."""
        ...

    def save(self, actor: Actor, made: Letters, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it."""
        ...


class SearchPlans(Protocol):
    """Sets the plan of a search, and keeps that it was printed."""

    def set(self, actor: Actor, search: Search, setup: LetterSetup) -> SearchPlan:
        """Place every mark of the plan of a search, as `Searches.show` gave it."""
        ...

    def printed(self, actor: Actor, made: SearchPlan) -> None:
        """Keep that it was printed; comes before the printing."""
        ...

    def save(self, actor: Actor, made: SearchPlan, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it."""
        ...
