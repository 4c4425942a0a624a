"""Setting letters that call charts back, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.actor import Actor
from app.charts.letters.types import Letters, LetterSetup
from app.charts.overdue.finding import OverdueFinder
from app.charts.slips.types import SlipStock
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile


class LetterService:
    """Sets letters that call charts back, and keeps that they were printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock, overdue: OverdueFinder) -> None:
        self._units, self._clinic, self._clock, self._overdue = units, clinic, clock, overdue

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that letters and plans can be printed on, the usual one first."""
        raise NotImplementedError

    def set(self, actor: Actor, places: Sequence[int], setup: LetterSetup) -> Letters:
        """Place every mark of the letters to these holders, by what is overdue at this moment."""
        raise NotImplementedError

    def printed(self, actor: Actor, made: Letters) -> None:
        """Keep that they were printed; comes before the printing."""
        raise NotImplementedError

    def save(self, actor: Actor, made: Letters, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it."""
        raise NotImplementedError
