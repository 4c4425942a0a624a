"""A form whose act is one command of the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.admin.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog


class CommandForm(FormDialog):
    """Refused, it says why and keeps all that was typed; `saved` carries what the command gave.

    Subclasses give the work in `_work` and mark the field in question in `_mark`. Enter is the act, unless it
    is dangerous.
    """

    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: JobRunner,
        title: str,
        body: str,
        *,
        safe: str,
        act: str,
        dangerous: bool = False,
    ) -> None:
        super().__init__(
            theme, parent, title, body, safe=safe, act=act, dangerous=dangerous, enter_acts=not dangerous
        )
        self._jobs = jobs
        self.problem.keep_room()

    def open(self) -> None:
        """Put the line for problems under the fields, and show the form."""
        self.content.addWidget(self.problem)
        super().open()

    def submit(self) -> None:
        """Have it done; the form closes when it is."""
        self.set_busy(said("One moment."))
        self.problem.tell("")
        self._jobs.command(self, self._work(), self._done, self._failed)

    def _work(self) -> Callable[[], object]:
        """What is to be done, with the fields as they are now."""
        raise NotImplementedError

    def _mark(self, error: Exception) -> None:
        """Show which field an error is about."""

    def _done(self, answer: object) -> None:
        self.set_busy("")
        self.saved.emit(answer)
        self.close_done()

    def _failed(self, error: Exception) -> None:
        self.set_busy("")
        self.problem.tell(sentence_of(error))
        self._mark(error)
