"""What Ctrl+Z and Ctrl+Y may do: the movements of the session in their order."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ui.charts.models import ScanRow
from ui.charts.modes import Mode


@dataclass(frozen=True, slots=True)
class Step:
    """One movement made here; `before` is its row as it was, if the movement only changed an older row."""

    mode: Mode
    row: UUID
    movement_id: UUID
    before: ScanRow | None = None


class Steps:
    """Two piles: what may be taken back, and what was taken back and may be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether anything may be taken back."""
        return bool(self._done)

    def did(self, step: Step) -> None:
        """A new movement; what was taken back before can no longer be done again."""
        self._done.append(step)
        self._undone.clear()

    def undone(self, step: Step) -> None:
        """A step was taken back; its movement is now the undoing."""
        self._undone.append(step)

    def redone(self, step: Step) -> None:
        """A step was done again."""
        self._done.append(step)

    def put_back(self, step: Step) -> None:
        """A step that could not be taken back just now."""
        self._done.append(step)

    def take_undo(self, row: UUID | None = None) -> Step | None:
        """The newest movement, or the newest of one row."""
        for step in reversed(self._done):
            if row is None or step.row == row:
                self._done.remove(step)
                return step
        return None

    def take_redo(self) -> Step | None:
        """What was taken back last."""
        return self._undone.pop() if self._undone else None

    def forget(self, mode: Mode) -> None:
        """A mode was finished: its scans are no longer walked back through."""
        self._done = [step for step in self._done if step.mode is not mode]
        self._undone = [step for step in self._undone if step.mode is not mode]
