"""What the Queues screen decides: which items it lists, and what becomes of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.discrepancies import Discrepancy, Settle
from ui.discrepancies.acts import Opened, QueueActs, Read
from ui.discrepancies.shown import Narrowing, Pick, Shown, Waiting, counted, picked
from ui.discrepancies.verbs import Verbs, verbs_of
from ui.discrepancies.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.shell.one_act import OneAct


class ListView(Protocol):
    """What shows the list in its four states."""

    def show_loading(self) -> None:
        """The list is being read."""
        ...

    def show_list(self, shown: Shown) -> None:
        """The list, filled or empty."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The list could not be read."""
        ...


class VerbView(Protocol):
    """What shows an item and how its verbs end."""

    def show_opened(self, opened: Opened) -> None:
        """Whose item this is."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, sentence: str) -> None:
        """A verb has done its work."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


class QueueList(QObject):
    """Reads and narrows the list; answers that come after it is gone are dropped."""

    def __init__(
        self, view: ListView, jobs: JobRunner, acts: QueueActs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._acts = view, acts
        self._reading = ListReading(view, self, jobs)
        self._read = Read()
        self._me = acts.actor.person_id
        self._counts = counted((), self._me)
        self._pick = Pick.ALL
        self._narrowing: Narrowing | None = None

    @Slot()
    def refresh(self) -> None:
        """Read the list again; an answer to an older question is dropped."""
        self._reading.ask(partial(self._acts.read, closed=self._pick is Pick.CLOSED), self._arrived)

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        reads_again = Pick.CLOSED in {pick, self._pick} and pick is not self._pick
        self._pick = pick
        if reads_again:
            self.refresh()
        else:
            self._show()

    def narrow(self, narrowing: Narrowing | None) -> None:
        """Show only what is about one volume or patient, or everything again."""
        self._narrowing = narrowing
        self._show()

    @Slot()
    def widen(self) -> None:
        """Show everything again."""
        self.narrow(None)

    def narrow_to(self, narrowing: Narrowing) -> int:
        """Show only what is about this; how many items that is."""
        self.narrow(narrowing)
        return sum(narrowing.keeps(row) for row in self._read.rows)

    def row(self, item: object) -> Waiting | None:
        """The row of an item that is listed."""
        return next((row for row in self._read.rows if row.item.id == item), None)

    def _arrived(self, read: Read) -> None:
        self._read = read
        if self._pick is not Pick.CLOSED:
            self._counts = counted(read.rows, self._me)
        self._show()

    def _show(self) -> None:
        rows = picked(self._read.rows, self._pick, self._narrowing, self._me)
        self._view.show_list(Shown(rows, self._counts, self._pick, self._narrowing, self._read.last_closed))


class QueueVerbs:
    """Opens, takes, confirms and settles an item, one act at a time; `changed` is called after each."""

    def __init__(
        self, view: VerbView, owner: QObject, jobs: JobRunner, acts: QueueActs, changed: Callable[[], None]
    ) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts
        self._one = OneAct(view, owner, jobs, changed)

    def verbs(self, row: Waiting) -> Verbs:
        """What may be done with an item now, and why not."""
        return verbs_of(row, self._acts.actor, busy=self._one.busy)

    def open(self, row: Waiting) -> None:
        """Open the patient of an item, which the trail notes."""
        if row.item.patient_id is not None:
            work = partial(self._acts.open, row.item, row.item.patient_id)
            self._jobs.command(self._owner, work, self._view.show_opened, self._not_opened)

    def take(self, row: Waiting) -> None:
        """See to an item oneself."""
        if not self.verbs(row).take:
            work = partial(self._acts.take, row.item.id)
            self._do(work, said("Taken"), said("Others see your name beside it."), said("Not taken"))

    def settle(self, row: Waiting, command: Settle) -> None:
        """End an item with its reason."""
        if not self.verbs(row).settle:
            work = partial(self._acts.settle, command)
            title = said("Dismissed") if command.dismissed else said("Settled")
            reason = said("Reason: {0}.").format(command.reason.rstrip("."))
            self._do(work, title, reason, said("Not settled"))

    def confirm_found(self, row: Waiting) -> None:
        """Confirm that the volume of an item is found, and settle the item."""
        if row.volume is not None and self.verbs(row).confirm == "":
            code = row.volume.code
            work = partial(self._acts.confirm_found, row.item.id, code, self._acts.typed_scan())
            chart = said("Chart {0}.").format(code)
            self._do(work, said("Confirmed found"), chart, said("Not confirmed"))

    def _do(self, work: Callable[[], Discrepancy], title: str, sentence: str, refused: str) -> None:
        def done(_item: Discrepancy) -> None:
            self._view.tell_done(title, sentence)

        self._one.run(work, done, refused)

    def _not_opened(self, error: Exception) -> None:
        self._view.tell_refused(said("Not opened"), sentence_of(error))
