"""Saying who waits for which chart."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.charts.requests.types import (
    Request,
    RequestStep,
    Stop,
    Wish,
)
from app.db.unit import Units
from app.directory import ClinicProfile


class RequestFinder:
    """Says who waits for which chart."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, wish: Wish) -> Sequence[Request]:
        """Requests, STAT first, then whoever needs the chart first."""
        raise NotImplementedError

    def ringing(self, actor: Actor) -> Sequence[Request]:
        """The STAT requests that are not delivered yet, the oldest first."""
        raise NotImplementedError

    def waiting(self, actor: Actor) -> tuple[int, bool]:
        """How many requests wait, and whether one of them is late."""
        raise NotImplementedError

    def show(self, actor: Actor, request: int | str) -> Request:
        """One request, by its number or by the code on its slip."""
        raise NotImplementedError

    def history(self, actor: Actor, request: int) -> Sequence[RequestStep]:
        """What happened to a request, the newest first."""
        raise NotImplementedError

    def plan(self, actor: Actor, request: int) -> Sequence[Stop]:
        """The day of the chart: everybody who needs it on the day of this request, the first first."""
        raise NotImplementedError
