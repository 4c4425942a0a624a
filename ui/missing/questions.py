"""What is asked of whoever looks for a chart; one form at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.charts import Search
from ui.jobs import JobRunner
from ui.missing import short_dialogs as short
from ui.missing.dialog_work import SearchWork
from ui.missing.flag_dialog import FlagDialog
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.act_dialog import ActDialog, ActQuestions, Ground


class SearchQuestions(ActQuestions):
    """`done` carries the search as it stands after an act, `left` follows each form, answered or not."""

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        self._work = SearchWork(services)
        super().__init__(over, self._work.code_of, stage.refresh_counters)
        self._ground = Ground(theme, over, jobs)

    def ask_flag(self, code: str = "") -> None:
        """Which chart is missing? `code` is its label, if that is known."""
        if not self.asks:
            self.open_form(FlagDialog(self._ground, self._work, code))

    def ask_look(self, search: Search) -> None:
        """Where else did somebody look?"""
        self._ask(short.LookDialog, search)

    def ask_confirm(self, search: Search) -> None:
        """Is it the chart that is in hand?"""
        self._ask(short.confirm_dialog, search)

    def ask_not_it(self, search: Search) -> None:
        """What was it that a scan has seen?"""
        self._ask(short.not_it_dialog, search)

    def ask_withdraw(self, search: Search) -> None:
        """Why was it not missing?"""
        self._ask(short.withdraw_dialog, search)

    def ask_lost(self, search: Search) -> None:
        """Why is it given up?"""
        self._ask(short.lost_dialog, search)

    def ask_stand_in(self, search: Search) -> None:
        """Is a temporary folder to be made?"""
        self._ask(short.stand_in_dialog, search)

    def ask_rebuild(self, search: Search) -> None:
        """From what is it rebuilt?"""
        self._ask(short.rebuild_dialog, search)

    def ask_join(self, search: Search) -> None:
        """Which folder goes into the original?"""
        self._ask(short.JoinDialog, search)

    def _ask(self, form: Callable[[Ground, SearchWork, Search], ActDialog], search: Search) -> None:
        if not self.asks:
            self.open_form(form(self._ground, self._work, search))
