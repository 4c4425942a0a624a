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
        """A task was done: what its toast says."""
        self._last = task.id
        return ToastFacts((DONE, task.id), Status.GOOD, title, sentence, said("Undo"))

    @Slot()
    def undo(self) -> None:
        """Let the task that was done last wait again."""
        task, self._last = self._last, None
        if task is None:
            told = said("This key opens the task again that you did last. There is none in this session.")
            self._stage.show_toast(ToastFacts("undo", Status.INFO, said("Nothing to undo"), told))
        else:
            self._reopen(task)

    @Slot(object)
    def _toast_undone(self, key: object) -> None:
        match key:
            case (str(kind), int(task)) if kind == DONE:
                self._last = None if self._last == task else self._last
                self._reopen(task)
