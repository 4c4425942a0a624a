"""Forms that do one act: told when it is done, kept open while it is refused; asked one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.one_question import OneQuestion, done_already


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form stands on: the look, the window and the lanes of work."""

    theme: Theme
    over: QWidget
    jobs: JobRunner


class ActDialog(FormDialog):
    """`acted` carries what the act gave; a refusal is told, and all typed stays."""

    acted = Signal(object)

    def __init__(self, ground: Ground, title: str, body: str = "", **more: Any) -> None:
        super().__init__(ground.theme, ground.over, title, body, **more)
        self.jobs = ground.jobs

    def take_scan(self, _code: str) -> bool:
        """Take a label that was scanned meanwhile; False where it is of no use."""
        return False

    def run(self, act: Callable[[], object]) -> None:
        """Do it on the lane of commands."""
        self.tell_problem("")
        self.set_busy(QCoreApplication.translate("forms", "One moment."))
        self.jobs.command(self, act, self._finished, self._refused)

    def _finished(self, answer: object) -> None:
        self.set_busy("")
        self.close_done()
        self.acted.emit(answer)

    def _refused(self, error: Exception) -> None:
        self.set_busy("")
        self.tell_problem(sentence_of(error))


class ActQuestions(OneQuestion):
    """`done` carries what the act of a form gave, `left` follows each form, answered or not."""

    done = Signal(object)

    def __init__(self, over: QWidget, code_of: Callable[[str], str], changed: Callable[[], None]) -> None:
        """Takes what reads a label, empty for what is none of ours, and what is told of each act."""
        super().__init__(over)
        self._code_of, self._changed = code_of, changed
        self._form: ActDialog | None = None
        self.left.connect(self._closed)

    def take_scan(self, text: str) -> bool:
        """Take a label for the form that is open; False where it is of no use to it."""
        code = self._code_of(text)
        form = self._form
        return form is not None and bool(code) and not form.busy and form.take_scan(code)

    def open_form(self, form: ActDialog) -> None:
        """Ask it, unless another form is open."""
        if not self.asks:
            self._form = form
            form.acted.connect(self.acted)
        self.ask(form, done_already)

    @Slot(object)
    def acted(self, answer: object) -> None:
        """An act was done, with a form or without one."""
        self._changed()
        self.done.emit(answer)

    @Slot()
    def _closed(self) -> None:
        self._form = None
