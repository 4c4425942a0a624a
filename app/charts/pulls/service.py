"""Building the lists of days, and fetching what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartDesk, Scan
from app.charts.pulls.types import Built, PulledLine, PullLine, PullPart
from app.charts.requests.types import NotFillable
from app.db.unit import Units
from app.directory import ClinicProfile


class PullService:
    """Builds lists and fetches what stands on them."""

    def __init__(self, units: Units, clinic: ClinicProfile, desk: ChartDesk) -> None:
        self._units, self._clinic, self._desk = units, clinic, desk

    def build(self, actor: Actor, day: date, days: int = 1) -> Sequence[Built]:
        """Look at the visits of a day, and of the opening days after it."""
        raise NotImplementedError

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        """A folder was scanned when it was fetched."""
        raise NotImplementedError

    def put_back(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """Take the pulling of a folder back."""
        raise NotImplementedError

    def not_fillable(
        self, actor: Actor, day: date, request: int, barcode: str, reason: NotFillable, words: str = ""
    ) -> PullLine:
        """Say why a folder cannot be fetched."""
        raise NotImplementedError

    def fillable(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """It can be fetched after all."""
        raise NotImplementedError

    def split(self, actor: Actor, day: date, parts: int) -> Sequence[PullPart]:
        """Divide the walk evenly between clerks."""
        raise NotImplementedError

    def take_part(self, actor: Actor, day: date, number: int) -> Sequence[PullPart]:
        """Walk a part oneself."""
        raise NotImplementedError

    def printed(self, actor: Actor, day: date, lines: Sequence[tuple[int, int | None]]) -> UUID:
        """Keep which lines went onto paper."""
        raise NotImplementedError
