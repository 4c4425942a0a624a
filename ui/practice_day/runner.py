"""Working the steps of a practice day off, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui.main import Program

TICK_MS = 20
PATIENCE_TICKS = 30_000 // TICK_MS
# An answer may give more work: only after a few ticks without any is nothing in work.
QUIET_TICKS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the day: what is done, how, when it is over, and what to say of it."""

    words: str
    do: Callable[[], None]
    over: Callable[[], bool]
    outcome: Callable[[], str]
    picture: str = ""


class PracticeDay(QObject):
    """Works the steps off, one at a time; `code` is 0 when all of them ended."""

    def __init__(self, app: QApplication, program: Program, steps: Sequence[Step], pictures: Path) -> None:
        super().__init__()
        self._app, self._program, self._pictures = app, program, pictures
        self._left = list(steps)
        self._step: Step | None = None
        self._ticks = self._quiet = 0
        self.code = 1
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        working = self._program.jobs.busy or self._program.router.count
        self._quiet = 0 if working else self._quiet + 1
        if self._quiet < QUIET_TICKS:
            return
        if self._step is None:
            self._begin()
        elif self._step.over():
            self._end(self._step)
        else:
            self._ticks += 1
            if self._ticks > PATIENCE_TICKS:
                say(f"  not reached: {self._step.words}")
                self._app.quit()

    def _begin(self) -> None:
        if not self._left:
            self.code = 0
            self._app.quit()
            return
        self._step, self._ticks = self._left.pop(0), 0
        self._step.do()

    def _end(self, step: Step) -> None:
        if step.picture:
            self._program.window.grab().save(str(self._pictures / f"{step.picture}.png"))
        say(f"  {step.words}: {step.outcome()}")
        self._step = None


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
