"""Taking back that a task was done: by Ctrl+Z, or by the Undo of its toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.schedule import Task
from ui.shell.stage import Stage
from ui.tasks.words import said
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

DONE = "task done"


class TaskUndo(QObject):
    """Remembers the task that was done last in this session; `reopen` lets one wait again."""

    def __init__(self, stage: Stage, reopen: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._reopen = stage, reopen
        self._last: int | None = None
        stage.toast_undone.connect(self._toast_undone)

    def offer(self, task: Task, title: str, sentence: str) -> ToastFacts:
        """A task was done: what its toast says; Ctrl+Z means it from now on."""
        self._last = task.id
        self._stage.undo_first.emit(self._take_back)
        return ToastFacts((DONE, task.id), Status.GOOD, title, sentence, said("Undo"))

    def _take_back(self) -> None:
        if self._last is not None:
            self._reopen(self._last)

    @Slot(object)
    def _toast_undone(self, key: object) -> None:
        match key:
            case (str(kind), int(task)) if kind == DONE:
                if task == self._last:
                    self._stage.undo_first.emit(None)
                self._reopen(task)
