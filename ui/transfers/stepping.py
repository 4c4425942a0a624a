"""What the pane and the keys ask for: the next step of the chosen transfer, and its other verbs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from app.charts import TransferKind, TransferState
from ui.transfers.acts import TransferActs
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.questions import TransferQuestions
from ui.transfers.telling import TransferTeller
from ui.transfers.transfer_desk import TransferDesk
from ui.transfers.words import said

S = TransferState


class Stepping(QObject):
    """Carries out the verbs of the chosen transfer; a step waits until every scan is worked off."""

    def __init__(
        self, desk: TransferDesk, pane: ManifestPane, acts: TransferActs, questions: TransferQuestions,
        tells: TransferTeller,
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._desk, self._pane, self._acts = desk, pane, acts
        self._questions, self._tells = questions, tells
        self._waiting, self._wanted = 0, False

    @Slot(int)
    def set_waiting(self, count: int) -> None:
        """How many scans are not worked off; a step that waited for them comes now."""
        self._waiting = count
        if self._wanted and count == 0:
            self.go_on()

    @Slot()
    def go_on(self) -> None:
        """The next step of the chosen one, once no scan waits: close, send, finish, enter the receipt."""
        self._wanted = self._waiting > 0
        if not self._wanted:
            self.step()

    def step(self) -> None:
        """The next step of the chosen one at once, since its turn has come among the scans."""
        row, verbs, self._desk.redirecting = self._desk.row, self._desk.verbs, False
        if row is None or not verbs.next:
            return
        if verbs.reason:
            self._tells.tell_refused(said("Not done"), f"{verbs.reason} {said('Nothing was changed.')}")
        elif row.state is S.PACKING:
            self._questions.ask_close(row)
        elif row.state is S.CLOSED:
            self._questions.ask_send(row)
        elif row.kind is TransferKind.TOTE:
            self._questions.ask_finish(row)
        else:
            self._questions.ask_receipt(row)

    @Slot()
    def receive_all(self) -> None:
        """All that is awaited came, by a count."""
        self._desk.redirecting = False
        if self._desk.row is not None and self._desk.verbs.receive_all and not self._desk.verbs.reason:
            self._questions.ask_receive_all(self._desk.row)

    @Slot()
    def redirect(self) -> None:
        """Ask where else it goes."""
        self._desk.redirecting = True
        if self._desk.row is not None and self._desk.verbs.redirect and not self._desk.verbs.reason:
            self._questions.ask_destination(self._desk.row)

    @Slot()
    def cancel(self) -> None:
        """Give up packing it."""
        self._desk.redirecting = False
        if self._desk.row is not None and self._desk.verbs.cancel and not self._desk.verbs.reason:
            self._questions.ask_cancel(self._desk.row)

    @Slot()
    def take_out(self) -> None:
        """Take the chosen folder out."""
        row, line = self._desk.row, self._pane.line
        if row is None or not self._desk.verbs.take_out or self._desk.verbs.reason or self._desk.busy:
            return
        if line is None:
            self._tells.tell_refused(
                said("Not taken out"), said("Choose a chart of the manifest first. Nothing was changed.")
            )
            return
        work = partial(self._acts.take_out, row.id, line.barcode, self._acts.fact())
        self._desk.one.run(work, self._desk.handled, said("Not taken out"))
