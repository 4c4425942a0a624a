"""What is asked of whoever packs, sends and receives; one form at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Transfer, TransferKind, TransferState
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.transfers.act_dialog import ActDialog
from ui.transfers.close_dialog import CloseDialog
from ui.transfers.dialog_words import came_words, going_words, said
from ui.transfers.dialog_work import Asking, TransferWork
from ui.transfers.finish_dialog import FinishDialog
from ui.transfers.new_dialog import NewDialog
from ui.transfers.receipt_dialog import ReceiptDialog
from ui.transfers.short_dialogs import CancelDialog, CountDialog, DestinationDialog, SendDialog
from ui.widgets.one_question import OneQuestion, done_already
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


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
        self._doing = self._redirecting = False

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
        form = self._question
        return isinstance(form, ActDialog) and bool(code) and not form.busy and form.take_scan(code)

    def _open(self, form: ActDialog) -> None:
        if not self.asks:
            self._redirecting = isinstance(form, DestinationDialog)
            form.acted.connect(self._acted)
        self.ask(form, done_already)

    def _at_once(self, refused: str, act: Callable[[], Transfer]) -> None:
        """Without a form; a key held down, or struck twice, does it once."""
        if not self.asks and not self._doing:
            self._doing = True
            self._jobs.command(self, act, partial(self._done, at_once=True), partial(self._refused, refused))

    @Slot(object)
    def _acted(self, transfer: Transfer) -> None:
        self._done(transfer, redirected=self._redirecting)

    def _done(self, transfer: Transfer, *, redirected: bool = False, at_once: bool = False) -> None:
        """What was done without a form may end behind one, and is told as what it was."""
        self._doing = self._doing and not at_once
        title, told = _told(transfer, redirected=redirected)
        self._stage.show_toast(ToastFacts(("transfer", transfer.id), Status.GOOD, title, told))
        self._stage.refresh_counters()
        self.done.emit(transfer)

    def _refused(self, word: str, error: Exception) -> None:
        self._doing = False
        outcome = Outcome(Status.REFUSED, word, sentence=sentence_of(error))
        self._stage.show_outcome(outcome, Tone.REFUSED)


def _told(transfer: Transfer, *, redirected: bool) -> tuple[str, str]:
    """What a toast says of a transfer, by how it stands now."""
    begun = said("For {0}. Scan each folder into it.")
    if transfer.kind is not TransferKind.TOTE:
        begun = said("For {0}. Print its label, then scan each folder into it.")
    title, told = {
        TransferState.PACKING: (said("{0} is open"), begun),
        TransferState.CLOSED: (said("{0} is closed"), going_words(transfer)),
        TransferState.IN_TRANSIT: (said("{0} is on its way"), going_words(transfer)),
        TransferState.RECEIVED: (said("{0} is received"), came_words(transfer)),
        TransferState.CANCELLED: (said("{0} was given up"), said("It can be packed for another trip.")),
    }[transfer.state]
    if redirected:
        title, told = said("{0} goes somewhere else"), said("It goes to {0} now.")
    return title.format(transfer.container), told.format(transfer.to)
