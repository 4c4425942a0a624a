"""Works on the chosen transfer: keeps its pane, tells what became of it, remembers what can be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Handled, Transfer, TransferState
from app.clock import Clock
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing
from ui.transfers.acts import TransferActs
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.pane_verbs import TransferVerbs, verbs_of
from ui.transfers.taking_back import TakingBack
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
        self, pane: ManifestPane, jobs: JobRunner, acts: TransferActs, tells: TransferTeller,
        undoing: Undoing, clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._pane, self._jobs, self._acts = pane, jobs, acts
        self._tells, self._undoing, self._clock = tells, undoing, clock
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.row: Transfer | None = None
        self._ended: int | None = None
        self._left: int | None = None
        self.redirecting = False
        """Whether the question that is open asks for another destination."""
        self._back = TakingBack(self, acts, tells)

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    @property
    def verbs(self) -> TransferVerbs:
        """What may be done with the chosen transfer now, and why not."""
        if self.row is None:
            return TransferVerbs(reason=said("No transfer is chosen."))
        return verbs_of(self.row, self._acts.actor, busy=self.one.busy)

    def choose(self, row: Transfer | None) -> None:
        """Work on another transfer, or on the same one as the list has it now."""
        if row is None:
            self.row = None
            return
        if self.row is None or self.row.id != row.id:
            self._show(row)
        self._jobs.query(self, partial(self._acts.show, row.id), self.show, self._not_read)

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

    # How it ends.

    @Slot(object)
    def handled(self, handled: Handled) -> None:
        """A folder was packed, taken out or received."""
        moved = handled.moved
        if moved is not None and moved.movement_id is not None and not handled.again:
            self._undoing.did(partial(self._back.scan, moved.movement_id, handled.transfer.id))
        self.show(handled.transfer)
        self._tells.handled(handled)

    @Slot(object)
    def went_on(self, after: Transfer) -> None:
        """A question has ended in an act on a whole transfer."""
        if self.redirecting:
            self.redirected(after)
            return
        stepped = after.state in STEPS
        if stepped:
            self._undoing.did(partial(self._back.step, after.id))
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

    def _not_read(self, error: Exception) -> None:
        self._tells.tell_refused(said("Not read"), sentence_of(error))
