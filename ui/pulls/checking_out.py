"""Ctrl+Enter: everything that was pulled goes to whoever asked, in one step that can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import LineState, PulledOut
from ui.jobs import JobRunner
from ui.pulls.acts import PullActs
from ui.pulls.presenter import PullListing
from ui.pulls.telling import PullTeller
from ui.pulls.words import said
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing
from ui.widgets.button import Button


class CheckingOut(QObject):
    """Waits until no scan is left to be worked off; `changed` follows each act."""

    changed = Signal()

    def __init__(
        self, button: Button, jobs: JobRunner, acts: PullActs, listing: PullListing, tells: PullTeller,
        undoing: Undoing,
    ) -> None:  # fmt: skip
        super().__init__(button)
        self._button, self._acts, self._listing = button, acts, listing
        self._tells, self._undoing = tells, undoing
        self._one = OneAct(self, self, jobs, self.changed.emit)
        self._waiting, self._wanted = 0, False

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self._one.busy

    @property
    def blocked(self) -> str:
        """Why nothing can be checked out now; empty if it can."""
        if self._one.busy:
            return said("One moment: the last act is being written.")
        pulls = self._listing.pulls
        pulled = any(line.state is LineState.PULLED for line in pulls.lines) if pulls is not None else False
        return "" if pulled else said("Nothing is pulled yet.")

    @Slot(int)
    def set_waiting(self, count: int) -> None:
        """How many scans are not worked off; a checking out that waited for them comes now."""
        self._waiting = count
        if self._wanted and count == 0:
            self.finish()

    @Slot()
    def finish(self) -> None:
        """Check everything that was pulled out, once no scan waits."""
        self._wanted = self._waiting > 0
        day = self._listing.day
        if self._wanted or day is None or self._one.busy:
            return
        if self.blocked:
            self.tell_refused(said("Not checked out"), said("Nothing is pulled yet. Nothing was changed."))
            return
        work = partial(self._acts.check_out, day, self._acts.fact())
        self._one.run(work, self._done, said("Not checked out"))

    def show_button(self) -> None:
        """Free or block the button."""
        self._button.set_blocked(self.blocked)

    def show_busy(self, _busy: bool) -> None:
        """Block the button while it is being written."""
        self.show_button()

    def tell_refused(self, word: str, sentence: str) -> None:
        """It was refused."""
        self._tells.tell_refused(word, sentence)

    def _done(self, out: PulledOut) -> None:
        if out.count:
            self._undoing.did(partial(self._undo, out))
        self._tells.out(out)

    def _undo(self, out: PulledOut) -> None:
        if not self._one.busy:
            work = partial(self._acts.undo_out, out.batch, self._acts.fact())
            self._one.run(work, self._tells.out_undone, said("Not undone"))
