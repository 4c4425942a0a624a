"""What visits need on paper, and where their charts go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.charts import UnknownPlace
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class VisitQuestions(QObject):
    """`changed` follows a rule that was set, `left` each question, answered or not."""

    changed = Signal()
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

    def ask_kinds(self) -> None:
        """What does each kind of visit need?"""

    def ask_places(self, unknown: Sequence[UnknownPlace]) -> None:
        """Where do the charts for these words of the schedule go?"""
