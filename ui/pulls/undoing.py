"""Ctrl+Z on the pull lists: one scan or one checking out at a time, the last one first."""

from __future__ import annotations

from collections.abc import Callable

from ui.shell.stage import Stage

MOST = 50
Step = Callable[[], None]


class Undoing:
    """Remembers what this screen has done; what is taken back is forgotten."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._steps: list[Step] = []
        self.busy: Callable[[], bool] = _never
        """Whether an act is being written: until then nothing is taken back, and no step is lost."""

    def did(self, step: Step) -> None:
        """Something was done that `step` takes back."""
        self._steps = [*self._steps, step][-MOST:]
        self.offer()

    def offer(self) -> None:
        """Say what Ctrl+Z means from now on."""
        self._stage.set_undo(self._undo if self._steps else None)

    def _undo(self) -> None:
        if self.busy():
            return
        step = self._steps.pop() if self._steps else None
        self.offer()
        if step is not None:
            step()


def _never() -> bool:
    return False
