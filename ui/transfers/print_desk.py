"""A stand-in until printing is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.charts import Recall, Transfer
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class ManifestDesk(QObject):
    """Prints nothing yet."""

    printed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        super().__init__(over)
        self.asks = False

    def ask(self, transfer: Transfer) -> None: ...
    def ask_recalls(self, recalls: Sequence[Recall]) -> None: ...
