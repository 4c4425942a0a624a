"""Waiting for a clinic that does not answer, and recording what was kept once it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Recovered, Services

AGAIN_MS = 2_000
TRIES = 3
"""How often what waits is tried after the clinic answers; what waits then waits for somebody who may."""


class Answering(QObject):
    """Asks the database every two seconds; `back` carries what became of the kept scans."""

    back = Signal(object)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._services = jobs, services
        self._tries = self._kept = self._recording = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._ask)

    def begin(self) -> None:
        """It did not answer just now."""
        self._tries = self._kept = 0
        self._again.start()

    def kept_one(self) -> None:
        """A scan was kept: it is recorded as well, also when that has begun."""
        self._kept += 1

    @Slot()
    def _ask(self) -> None:
        self._jobs.command(self, self._services.reach, self._answers, self._silent)

    def _answers(self, _answer: None) -> None:
        self._recording = self._kept
        self._jobs.command(self, self._services.catch_up, self._recorded, self._silent)

    def _silent(self, error: Exception) -> None:
        sentence_of(error)  # a bug among the reasons is logged
        self._again.start()

    def _recorded(self, recovered: Sequence[Recovered]) -> None:
        if self._kept > self._recording:
            self._ask()  # scanned meanwhile
            return
        self._tries += 1
        if any(each.waits for each in recovered) and self._tries < TRIES:
            self._again.start()
            return
        self.back.emit(recovered)
