"""Forms asked one at a time, over one screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import Dialog


class OneQuestion(QObject):
    """Opens a form and does what follows from its answer; `left` follows each, answered or not.

    A second one that comes while the first is open (a key held down, or struck twice) is dropped.
    """

    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._question: Dialog | None = None
        self._answer: Callable[[], None] = done_already

    @property
    def asks(self) -> bool:
        """Whether a form is open."""
        return self._question is not None

    def ask(self, question: Dialog, answer: Callable[[], None]) -> None:
        """Open a form; `answer` is done when it was accepted."""
        if self._question is not None:
            question.deleteLater()
            return
        self._question, self._answer = question, answer
        question.finished.connect(self._answered)
        question.open()

    @Slot(int)
    def _answered(self, answer: int) -> None:
        question, self._question = self._question, None
        act, self._answer = self._answer, done_already
        if question is not None:
            if answer == Dialog.DialogCode.Accepted:
                act()
            question.deleteLater()
        self.left.emit()


def done_already() -> None:
    """The form has done it itself, or was left."""
