"""A form over the dimmed window that stays open until the program has taken what was filled in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.admin.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape


class ProblemLine(QWidget):
    """Why a form was not taken; its room is kept while it is empty, so that the form never jumps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = StatusShape(theme, Status.REFUSED, 14)
        self._words = Label(theme, "", tone=Tone.REFUSED, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._shape, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.tell("")

    @property
    def sentence(self) -> str:
        """What is told now."""
        return self._words.text()

    def tell(self, sentence: str) -> None:
        """Say what is wrong; an empty text takes it back."""
        self._words.setText(sentence)
        self._shape.setVisible(bool(sentence))
        self.setAccessibleName(sentence)


class FormDialog(Dialog):
    """A form whose act is a command: refused, it says why and keeps all that was typed.

    `saved` carries what the command gave. Subclasses give the work in `_work` and mark the field in question
    in `_mark`; Enter and Ctrl+Enter are the act, unless it is dangerous, and Esc leaves.
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
        super().__init__(theme, parent, title, body, safe=safe, act=act, dangerous=dangerous)
        self._jobs = jobs
        self._working = False
        self._waits_for = ""
        self.problem = ProblemLine(theme)
        if not dangerous:
            self.safe.setDefault(False)
            self.act.setDefault(True)
            for keys in ("Ctrl+Return", "Ctrl+Enter"):
                QShortcut(QKeySequence(keys), self).activated.connect(self._press)

    def wait_for(self, reason: str) -> None:
        """Block the act until something is filled in; an empty reason frees it."""
        self._waits_for = reason
        if not self._working:
            self.set_act_blocked(reason)

    def open(self) -> None:
        """Put the line for problems under the fields, and show the form."""
        self.content.addWidget(self.problem)
        super().open()

    @Slot()
    def accept(self) -> None:
        """Have it done; the form closes when it is."""
        if self._working or self._waits_for:
            return
        self._set_working(True)
        self.problem.tell("")
        self._jobs.command(self, self._work(), self._done, self._failed)

    @Slot()
    def reject(self) -> None:
        """Leave, unless the program is just taking it."""
        if not self._working:
            super().reject()

    def _work(self) -> Callable[[], object]:
        """What is to be done, with the fields as they are now."""
        raise NotImplementedError

    def _mark(self, error: Exception) -> None:
        """Show which field an error is about."""

    @Slot()
    def _press(self) -> None:
        self.act.click()

    def _done(self, answer: object) -> None:
        self._set_working(False)
        self.saved.emit(answer)
        super().accept()

    def _failed(self, error: Exception) -> None:
        self._set_working(False)
        self.problem.tell(sentence_of(error))
        self._mark(error)

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.set_act_blocked(said("One moment.") if working else self._waits_for)
