"""What is asked of whoever packs, sends and receives; one form at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.charts import Transfer, TransferKind
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.transfers.close_dialog import CloseDialog
from ui.transfers.dialog_words import said
from ui.transfers.dialog_work import Asking, TransferWork
from ui.transfers.finish_dialog import FinishDialog
from ui.transfers.new_dialog import NewDialog
from ui.transfers.receipt_dialog import ReceiptDialog
from ui.transfers.short_dialogs import CancelDialog, CountDialog, DestinationDialog, SendDialog
from ui.widgets.act_dialog import ActQuestions
from ui.widgets.outcome import Outcome


class TransferQuestions(ActQuestions):
    """`done` carries the transfer as it stands after an act, `left` follows each form, answered or not."""

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        self._work = TransferWork(services)
        super().__init__(over, self._work.code_of, stage.refresh_counters)
        self._stage, self._jobs = stage, jobs
        self._asking = Asking(theme, over, jobs, self._work)
        self._doing = False

    def ask_new(self, container: str = "") -> None:
        """What is to be packed; `container` is the label or name of its tote or box, if that is known."""
        if not self.asks:
            self.open_form(NewDialog(self._asking, container))

    def ask_close(self, transfer: Transfer) -> None:
        """Nothing more goes in; only a bag for another institution is asked about."""
        if transfer.kind is TransferKind.INSTITUTION:
            self.open_form(CloseDialog(self._asking, transfer))
        else:
            self._at_once(said("Not closed"), partial(self._work.close, transfer.id))

    def ask_send(self, transfer: Transfer) -> None:
        """It leaves; of a box and a bag it is asked by when their receipt is to come."""
        if transfer.kind is TransferKind.TOTE:
            self._at_once(said("Not sent"), partial(self._work.send, transfer.id))
        else:
            self.open_form(SendDialog(self._asking, transfer))

    def ask_receive_all(self, transfer: Transfer) -> None:
        """How many folders were counted?"""
        self.open_form(CountDialog(self._asking, transfer))

    def ask_finish(self, transfer: Transfer) -> None:
        """Did the rest not arrive?"""
        self.open_form(FinishDialog(self._asking, transfer))

    def ask_receipt(self, transfer: Transfer) -> None:
        """What does the other side say of what came?"""
        self.open_form(ReceiptDialog(self._asking, transfer))

    def ask_destination(self, transfer: Transfer) -> None:
        """Where does it go instead?"""
        self.open_form(DestinationDialog(self._asking, transfer))

    def ask_cancel(self, transfer: Transfer) -> None:
        """Is it given up?"""
        self.open_form(CancelDialog(self._asking, transfer))

    def _at_once(self, refused: str, act: Callable[[], Transfer]) -> None:
        """Without a form; a key held down, or struck twice, does it once."""
        if not self.asks and not self._doing:
            self._doing = True
            self._jobs.command(self, act, self._done, partial(self._refused, refused))

    def _done(self, transfer: Transfer) -> None:
        self._doing = False
        self.acted(transfer)

    def _refused(self, word: str, error: Exception) -> None:
        self._doing = False
        outcome = Outcome(Status.REFUSED, word, sentence=sentence_of(error))
        self._stage.show_outcome(outcome, Tone.REFUSED)
