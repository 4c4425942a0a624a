"""Saying how far a search is twice a second, however often there is something to say."""

from __future__ import annotations

from time import monotonic

from app.progress import Progress, Report

EVERY_S = 0.5


class Seldom:
    """Passes a report on, unless the last one was just now."""

    def __init__(self, report: Report) -> None:
        self._report, self._told = report, monotonic()

    def __call__(self, done: int, total: int, doing: str) -> None:
        """How far the work is."""
        if monotonic() - self._told >= EVERY_S:
            self._report(Progress(done, total, doing))
            self._told = monotonic()
