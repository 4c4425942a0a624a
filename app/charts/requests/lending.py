"""Standing loans."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.charts.requests.types import (
    LendStanding,
    StandingLoan,
)
from app.db.unit import Units
from app.directory import ClinicProfile


class StandingLoanService:
    """Charts that somebody has until further notice."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(
        self, actor: Actor, patient_id: int | None = None, *, ended: bool = False
    ) -> Sequence[StandingLoan]:
        """Who has a chart until further notice, the first to be looked at first."""
        raise NotImplementedError

    def lend(self, actor: Actor, command: LendStanding) -> StandingLoan:
        """Let a place have a chart until further notice."""
        raise NotImplementedError

    def end(self, actor: Actor, loan: int) -> StandingLoan:
        """The loan is over; the chart is due like any other."""
        raise NotImplementedError
