"""A stand-in until the questions are written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.charts import Transfer
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class TransferQuestions(QObject):
    """Asks nothing yet."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        super().__init__(over)
        self.asks = False

    def take_scan(self, text: str) -> bool:
        """No form is open."""
        return False

    def ask_new(self, container: str = "") -> None: ...
    def ask_close(self, transfer: Transfer) -> None: ...
    def ask_send(self, transfer: Transfer) -> None: ...
    def ask_receive_all(self, transfer: Transfer) -> None: ...
    def ask_finish(self, transfer: Transfer) -> None: ...
    def ask_receipt(self, transfer: Transfer) -> None: ...
    def ask_destination(self, transfer: Transfer) -> None: ...
    def ask_cancel(self, transfer: Transfer) -> None: ...
