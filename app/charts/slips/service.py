"""Setting slips, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.actor import Actor
from app.charts.pulls.types import PullDesk, PullLine, PullList
from app.charts.slips.types import Slips, SlipSetup, SlipStock
from app.directory import ClinicProfile


class SlipService:
    """Sets slips and keeps that they were printed."""

    def __init__(self, clinic: ClinicProfile, pulling: PullDesk) -> None:
        self._clinic, self._pulling = clinic, pulling

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that slips are printed on."""
        raise NotImplementedError

    def set(self, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup) -> Slips:
        """Place every mark of these lines."""
        raise NotImplementedError

    def printed(self, actor: Actor, slips: Slips) -> None:
        """Keep which lines were printed."""
        raise NotImplementedError

    def save(self, actor: Actor, slips: Slips, file: Path) -> None:
        """Print into a file."""
        raise NotImplementedError
