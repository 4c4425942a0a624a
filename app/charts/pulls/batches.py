"""Checking out everything that was pulled in one step, and taking that step back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Scan
from app.charts.pulls.types import PulledOut
from app.db.unit import Units
from app.directory import ClinicProfile


class PullsOutService:
    """Brings what was pulled to whoever asked."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def check_out(self, actor: Actor, day: date, scan: Scan) -> PulledOut:
        """Check every pulled folder of a day out to where it is needed."""
        raise NotImplementedError

    def undo(self, actor: Actor, batch: UUID, scan: Scan) -> PulledOut:
        """Take such a checking out back."""
        raise NotImplementedError
