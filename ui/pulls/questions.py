"""Asks what the pull lists need to know; one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.charts import NotFillable, PullLine, PullList
from app.directory import DateOrder
from app.patients import mrn_pairs
from ui.pulls.split_dialog import SplitDialog
from ui.pulls.words import for_words
from ui.theme.theme import Theme
from ui.widgets.day_dialog import DayDialog
from ui.widgets.one_question import OneQuestion
from ui.widgets.reason_dialog import not_fillable_dialog


class PullQuestions(OneQuestion):
    """`left` follows each question, answered or not."""

    def __init__(self, theme: Theme, over: QWidget, order: DateOrder) -> None:
        super().__init__(over)
        self._theme, self._over, self._order = theme, over, order

    def not_found(self, line: PullLine, answer: Callable[[NotFillable, str], None]) -> None:
        """Why can it not be fetched?"""
        about = f"{line.patient}  {mrn_pairs(line.mrn)} {line.label}. {for_words(line)}"
        asked = not_fillable_dialog(self._theme, self._over, about)
        self.ask(asked, lambda: answer(NotFillable(str(asked.choice.value())), asked.words.text().strip()))

    def split(self, pulls: PullList, answer: Callable[[int], None]) -> None:
        """Between how many clerks?"""
        asked = SplitDialog(self._theme, self._over, pulls)
        self.ask(asked, lambda: answer(asked.parts))

    def day(self, today: date, answer: Callable[[date], None]) -> None:
        """Which day is to be shown?"""
        asked = DayDialog(self._theme, self._over, self._order, today)

        def show() -> None:
            if asked.day.day is not None:
                answer(asked.day.day)

        self.ask(asked, show)
