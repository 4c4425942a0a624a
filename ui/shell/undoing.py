"""Ctrl+Z on a screen of many acts: one scan or one whole step at a time, the last one first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ui.shell.stage import Stage

MOST = 50
Step = Callable[[], None]


class Acts(Protocol):
    """What writes one act at a time."""

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        ...


class Undoing:
    """Remembers what this screen has done; what is taken back is forgotten."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._steps: list[Step] = []
        self._watched: tuple[Acts, ...] = ()

    def watch(self, *acts: Acts) -> None:
        """While one of these is being written nothing is taken back, so that no step is lost."""
        self._watched = acts

    def did(self, step: Step) -> None:
        """Something was done that `step` takes back."""
        self._steps = [*self._steps, step][-MOST:]
        self.offer()

    def offer(self) -> None:
        """Say what Ctrl+Z means from now on."""
        self._stage.set_undo(self._undo if self._steps else None)

    def _undo(self) -> None:
        if any(each.busy for each in self._watched):
            return
        step = self._steps.pop() if self._steps else None
        self.offer()
        if step is not None:
            step()
