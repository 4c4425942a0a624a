"""Setting the plan of a search, and keeping that it was printed."""

from __future__ import annotations

from pathlib import Path

from app.actor import Actor
from app.charts.letters.types import LetterSetup, SearchPlan
from app.charts.search.types import Search
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile


class SearchPlanService:
    """Sets the plan of a search, and keeps that it was printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def set(self, actor: Actor, search: Search, setup: LetterSetup) -> SearchPlan:
        """Place every mark of the plan of a search, as `Searches.show` gave it."""
        raise NotImplementedError

    def printed(self, actor: Actor, made: SearchPlan) -> None:
        """Keep that it was printed; comes before the printing."""
        raise NotImplementedError

    def save(self, actor: Actor, made: SearchPlan, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it."""
        raise NotImplementedError
