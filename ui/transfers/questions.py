"""What is asked of whoever packs, sends and receives; one form at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Transfer, TransferKind
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.transfers.act_dialog import ActDialog
from ui.transfers.close_dialog import CloseDialog
from ui.transfers.dialog_words import said
from ui.transfers.dialog_work import Asking, TransferWork
from ui.transfers.finish_dialog import FinishDialog
from ui.transfers.new_dialog import NewDialog
from ui.transfers.receipt_dialog import ReceiptDialog
from ui.transfers.short_dialogs import CancelDialog, CountDialog, DestinationDialog, SendDialog
from ui.widgets.one_question import OneQuestion, done_already
from ui.widgets.outcome import Outcome


class TransferQuestions(OneQuestion):
    """`done` carries the transfer as it stands after an act, `left` follows each form, answered or not."""

    done = Signal(object)

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        super().__init__(over)
        self._stage, self._jobs = stage, jobs
        self._work = TransferWork(services)
        self._asking = Asking(theme, over, jobs, self._work)
        self._form: ActDialog | None = None
        self._doing = False
        self.left.connect(self._closed)

    def ask_new(self, container: str = "") -> None:
        """What is to be packed; `container` is the label or name of its tote or box, if that is known."""
        if not self.asks:
            self._open(NewDialog(self._asking, container))

    def ask_close(self, transfer: Transfer) -> None:
        """Nothing more goes in; only a bag for another institution is asked about."""
        if transfer.kind is TransferKind.INSTITUTION:
            self._open(CloseDialog(self._asking, transfer))
        else:
            self._at_once(said("Not closed"), partial(self._work.close, transfer.id))

    def ask_send(self, transfer: Transfer) -> None:
        """It leaves; of a box and a bag it is asked by when their receipt is to come."""
        if transfer.kind is TransferKind.TOTE:
            self._at_once(said("Not sent"), partial(self._work.send, transfer.id))
        else:
            self._open(SendDialog(self._asking, transfer))

    def ask_receive_all(self, transfer: Transfer) -> None:
        """How many folders were counted?"""
        self._open(CountDialog(self._asking, transfer))

    def ask_finish(self, transfer: Transfer) -> None:
        """Did the rest not arrive?"""
        self._open(FinishDialog(self._asking, transfer))

    def ask_receipt(self, transfer: Transfer) -> None:
        """What does the other side say of what came?"""
        self._open(ReceiptDialog(self._asking, transfer))

    def ask_destination(self, transfer: Transfer) -> None:
        """Where does it go instead?"""
        self._open(DestinationDialog(self._asking, transfer))

    def ask_cancel(self, transfer: Transfer) -> None:
        """Is it given up?"""
        self._open(CancelDialog(self._asking, transfer))

    def take_scan(self, text: str) -> bool:
        """Take a label for the form that is open; False where it is of no use to it."""
        code = self._work.code_of(text)
        form = self._form
        return form is not None and bool(code) and not form.busy and form.take_scan(code)

    def _open(self, form: ActDialog) -> None:
        if not self.asks:
            self._form = form
            form.acted.connect(self._done)
        self.ask(form, done_already)

    def _at_once(self, refused: str, act: Callable[[], Transfer]) -> None:
        """Without a form; a key held down, or struck twice, does it once."""
        if not self.asks and not self._doing:
            self._doing = True
            self._jobs.command(self, act, self._done, partial(self._refused, refused))

    @Slot(object)
    def _done(self, transfer: Transfer) -> None:
        self._doing = False
        self._stage.refresh_counters()
        self.done.emit(transfer)

    def _refused(self, word: str, error: Exception) -> None:
        self._doing = False
        outcome = Outcome(Status.REFUSED, word, sentence=sentence_of(error))
        self._stage.show_outcome(outcome, Tone.REFUSED)

    @Slot()
    def _closed(self) -> None:
        self._form = None
