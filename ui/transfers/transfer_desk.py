"""Works on the chosen transfer: keeps its pane, carries out its verbs, remembers what can be taken back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Handled, Moved, Transfer, TransferKind, TransferState
from app.clock import Clock
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing
from ui.transfers.acts import TransferActs
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.pane_verbs import TransferVerbs, verbs_of
from ui.transfers.questions import TransferQuestions
from ui.transfers.telling import TransferTeller
from ui.transfers.words import said

S = TransferState
STEPS = frozenset({S.CLOSED, S.IN_TRANSIT, S.RECEIVED})
"""Where a step leads that Ctrl+Z takes back as a whole."""


class TransferDesk(QObject):
    """`changed` follows each act; `row` is the chosen transfer, with its manifest once that was read."""

    changed = Signal()
    shown = Signal(object)
    """Carries the transfer as it is shown now."""

    def __init__(
        self, pane: ManifestPane, jobs: JobRunner, acts: TransferActs, questions: TransferQuestions,
        tells: TransferTeller, undoing: Undoing, clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._pane, self._jobs, self._acts, self._questions = pane, jobs, acts, questions
        self._tells, self._undoing, self._clock = tells, undoing, clock
        self._one = OneAct(self, self, jobs, self.changed.emit)
        self.row: Transfer | None = None
        self._ended: int | None = None
        self._left: int | None = None
        self._waiting, self._wanted, self._redirecting = 0, False, False

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self._one.busy

    @property
    def verbs(self) -> TransferVerbs:
        """What may be done with the chosen transfer now, and why not."""
        if self.row is None:
            return TransferVerbs(reason=said("No transfer is chosen."))
        return verbs_of(self.row, self._acts.actor, busy=self._one.busy)

    def choose(self, row: Transfer | None) -> None:
        """Work on another transfer, or on the same one as the list has it now."""
        if row is None:
            self.row = None
            return
        if self.row is None or self.row.id != row.id:
            self._show(row)
        self._jobs.query(self, partial(self._acts.show, row.id), self._read, self._not_read)

    def show(self, row: Transfer) -> None:
        """Show a transfer as an act has left it."""
        if self.row is not None and self.row.id == row.id:
            self._show(row)

    @property
    def empties(self) -> bool:
        """Whether the chosen one was received while it was chosen here: what else is found was in it too."""
        return self.row is not None and self.row.id == self._ended

    @property
    def has_left(self) -> bool:
        """Whether the chosen one was sent from here just now: what is scanned next is not in it."""
        return self.row is not None and self.row.id == self._left

    def take_up(self, row: Transfer) -> None:
        """Its own label was scanned: what is scanned next came in it."""
        self._left = None
        self.show(row)

    # What the pane and the keys ask for.

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
        row, verbs, self._redirecting = self.row, self.verbs, False
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
        self._redirecting = False
        if self.row is not None and self.verbs.receive_all and not self.verbs.reason:
            self._questions.ask_receive_all(self.row)

    @Slot()
    def redirect(self) -> None:
        """Ask where else it goes."""
        self._redirecting = True
        if self.row is not None and self.verbs.redirect and not self.verbs.reason:
            self._questions.ask_destination(self.row)

    @Slot()
    def cancel(self) -> None:
        """Give up packing it."""
        self._redirecting = False
        if self.row is not None and self.verbs.cancel and not self.verbs.reason:
            self._questions.ask_cancel(self.row)

    @Slot()
    def take_out(self) -> None:
        """Take the chosen folder out."""
        row, line = self.row, self._pane.line
        if row is None or not self.verbs.take_out or self.verbs.reason or self._one.busy:
            return
        if line is None:
            self._tells.tell_refused(
                said("Not taken out"), said("Choose a chart of the manifest first. Nothing was changed.")
            )
            return
        work = partial(self._acts.take_out, row.id, line.barcode, self._acts.fact())
        self._one.run(work, self.handled, said("Not taken out"))

    # How it ends.

    @Slot(object)
    def handled(self, handled: Handled) -> None:
        """A folder was packed, taken out or received."""
        moved = handled.moved
        if moved is not None and moved.movement_id is not None and not handled.again:
            self._undoing.did(partial(self._undo, moved.movement_id, handled.transfer.id))
        self.show(handled.transfer)
        self._tells.handled(handled)

    @Slot(object)
    def went_on(self, after: Transfer) -> None:
        """A question has ended in an act on a whole transfer."""
        if self._redirecting:
            self.redirected(after)
            return
        stepped = after.state in STEPS
        if stepped:
            self._undoing.did(partial(self._step_back, after.id))
        self._tells.went_on(after, can_undo=stepped)
        self.show(after)
        if self.row is not None and self.row.id == after.id and after.state is S.IN_TRANSIT:
            self._left = after.id
        self.changed.emit()

    def redirected(self, after: Transfer) -> None:
        """It goes somewhere else; the verb itself, not the key, sends it back."""
        self._tells.redirected(after)
        self.show(after)
        self.changed.emit()

    def show_busy(self, _busy: bool) -> None:
        """Block the verbs while one is at work."""
        self._pane.verbs.show_verbs(self.verbs)

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _undo(self, movement: UUID, transfer: int) -> None:
        if not self._one.busy:
            work = partial(self._acts.undo, movement, self._acts.fact())
            self._one.run(work, partial(self._undone, transfer), said("Not undone"))

    def _undone(self, transfer: int, moved: Moved) -> None:
        self._tells.undone(moved)
        if self.row is not None and self.row.id == transfer:
            self.choose(self.row)

    def _step_back(self, transfer: int) -> None:
        if not self._one.busy:
            work = partial(self._acts.step_back, transfer, self._acts.fact())
            self._one.run(work, self._stepped_back, said("Not undone"))

    def _stepped_back(self, row: Transfer) -> None:
        self.show(row)
        self._tells.chosen(row)

    def _show(self, row: Transfer) -> None:
        if self.row is None or self.row.id != row.id:
            self._ended = self._left = None
        elif row.live:
            self._ended = None
        elif self.row.live and row.state is S.RECEIVED:
            self._ended = row.id
        self.row = row
        self._pane.show_transfer(row, self._clock.now())
        self._pane.verbs.show_verbs(self.verbs)
        self.shown.emit(row)

    def _read(self, row: Transfer) -> None:
        self.show(row)

    def _not_read(self, error: Exception) -> None:
        self._tells.tell_refused(said("Not read"), sentence_of(error))
