"""What visits need on paper, and where their charts go."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.charts.pulls.types import Paper, VisitPlace, VisitRule
from app.db.unit import Units
from app.directory import ClinicProfile


class VisitRuleService:
    """What visits need on paper, and where their charts go."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def kinds(self, actor: Actor) -> Sequence[VisitRule]:
        """Every kind of visit in the schedule."""
        raise NotImplementedError

    def set_kind(self, actor: Actor, kind: str, paper: Paper) -> None:
        """Say what a kind of visit needs."""
        raise NotImplementedError

    def places(self, actor: Actor) -> Sequence[VisitPlace]:
        """The words of the schedule that stand for a place."""
        raise NotImplementedError

    def set_place(self, actor: Actor, words: str, place: str) -> VisitPlace:
        """Say where charts go."""
        raise NotImplementedError
