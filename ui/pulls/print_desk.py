"""Printing of a pull list: slips, the list, and the stops of each patient."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.charts import PullList
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class PrintDesk(QObject):
    """`printed` follows a print, `left` each question, answered or not."""

    printed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs, self._services, self._stage = theme, over, jobs, services, stage

    @property
    def asks(self) -> bool:
        """Whether a form is open."""
        return False

    def ask(self, pulls: PullList, part: int) -> None:
        """What is to be printed?"""
