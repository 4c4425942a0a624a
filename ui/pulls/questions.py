"""Asks what the pull lists need to know; one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import NotFillable, PullLine, PullList
from app.directory import DateOrder
from app.patients import mrn_pairs
from ui.pulls.split_dialog import SplitDialog
from ui.pulls.words import for_words
from ui.theme.theme import Theme
from ui.widgets.day_dialog import DayDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.reason_dialog import not_fillable_dialog


class PullQuestions(QObject):
    """`left` follows each question, answered or not."""

    left = Signal()

    def __init__(self, theme: Theme, over: QWidget, order: DateOrder) -> None:
        super().__init__(over)
        self._theme, self._over, self._order = theme, over, order
        self._question: FormDialog | None = None
        self._answer: Callable[[], None] = _nothing

    @property
    def asks(self) -> bool:
        """Whether a form is open."""
        return self._question is not None

    def not_found(self, line: PullLine, answer: Callable[[NotFillable, str], None]) -> None:
        """Why can it not be fetched?"""
        about = f"{line.patient}  {mrn_pairs(line.mrn)} {line.label}. {for_words(line)}"
        asked = not_fillable_dialog(self._theme, self._over, about)
        self._ask(asked, lambda: answer(NotFillable(str(asked.choice.value())), asked.words.text().strip()))

    def split(self, pulls: PullList, answer: Callable[[int], None]) -> None:
        """Between how many clerks?"""
        asked = SplitDialog(self._theme, self._over, pulls)
        self._ask(asked, lambda: answer(asked.parts))

    def day(self, today: date, answer: Callable[[date], None]) -> None:
        """Which day is to be shown?"""
        asked = DayDialog(self._theme, self._over, self._order, today)

        def show() -> None:
            if asked.day.day is not None:
                answer(asked.day.day)

        self._ask(asked, show)

    def _ask(self, question: FormDialog, answer: Callable[[], None]) -> None:
        if self._question is not None:  # a key held down, or struck twice
            question.deleteLater()
            return
        self._question, self._answer = question, answer
        question.finished.connect(self._answered)
        question.open()

    @Slot(int)
    def _answered(self, answer: int) -> None:
        question, self._question = self._question, None
        act, self._answer = self._answer, _nothing
        if question is not None:
            if answer == FormDialog.DialogCode.Accepted:
                act()
            question.deleteLater()
        self.left.emit()


def _nothing() -> None:
    """The question was left."""
