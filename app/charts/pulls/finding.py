"""Saying what is to be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.actor import Actor
from app.charts.pulls.types import PullChange, PullLine, PullList, Ready, ToPull, WalkOrder
from app.db.unit import Units
from app.directory import ClinicProfile


class PullFinder:
    """Says what is to be fetched."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def show(self, actor: Actor, day: date, order: WalkOrder = WalkOrder.SHELF) -> PullList:
        """Everything to be fetched for a day."""
        raise NotImplementedError

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        """What is otherwise than on the last print; without one, every line."""
        raise NotImplementedError

    def ready(self, actor: Actor, day: date | None = None) -> Ready:
        """How many charts are ready for a day; left out, for the next opening day."""
        raise NotImplementedError

    def to_pull(self, actor: Actor) -> ToPull:
        """The day to be worked on."""
        raise NotImplementedError

    def line(self, actor: Actor, day: date, code: str) -> PullLine | None:
        """The line of a slip or a folder on a day's list."""
        raise NotImplementedError
