"""Lists and shows searches for missing charts."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.charts.search.types import MissingFigures, Search
from app.db.unit import Units
from app.directory import ClinicProfile


class SearchFinder:
    """Lists and shows searches."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, *, ended: bool = False, limit: int = 500) -> Sequence[Search]:
        """What is missing or to be joined, whoever needs it first first; or what has ended, newest first."""
        raise NotImplementedError

    def show(self, actor: Actor, search: int) -> Search:
        """One search with its ladder and history."""
        raise NotImplementedError

    def meant(self, actor: Actor, code: str) -> Search | None:
        """The newest search for the volume of this label, or for that whose stand-in has it; None if none."""
        raise NotImplementedError

    def figures(self, actor: Actor) -> MissingFigures:
        """How much is missing."""
        raise NotImplementedError
