"""Prints on the lane of long jobs, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.jobs import JobRunner


class OnePrint(QObject):
    """Runs one print; another one that comes meanwhile is dropped."""

    done = Signal(object)
    """Carries what was printed."""
    failed = Signal(object)
    progressed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.running = False

    def start(self, work: Callable[..., Any]) -> None:
        """Print; `work` takes a report and a stop token, and gives what was printed."""
        if not self.running:
            self.running = True
            self._jobs.job(self, work, self._done, self._failed, self.progressed.emit)

    def _done(self, printed: object) -> None:
        self.running = False
        self.done.emit(printed)

    def _failed(self, error: Exception) -> None:
        self.running = False
        self.failed.emit(error)
