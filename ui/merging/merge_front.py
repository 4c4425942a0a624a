"""What lies open beside the list: two records somebody wants to merge, or a merge of the list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.clock import Clock
from app.patients import Merge, Patient, UnmergeLook
from ui.jobs import JobRunner
from ui.merging.acts import MergeActs
from ui.merging.merge_pane import MergePane
from ui.merging.presenter import MergeReading
from ui.merging.shown import Seen
from ui.widgets.resting import Resting


class MergeFront(QObject):
    """Opening discloses two records, so that one of the list needs Enter or a choice that rests for 300 ms.

    `seen` is missing until both have been read. `not_opened` carries why they could not be.
    """

    weighed = Signal()
    """Something else may be done now."""
    not_opened = Signal(str)

    def __init__(self, pane: MergePane, jobs: JobRunner, acts: MergeActs, clock: Clock) -> None:
        super().__init__(pane)
        self._pane, self._clock = pane, clock
        self._reading = MergeReading(self, self, jobs, acts)
        self.row: Merge | None = None
        self.draft: tuple[int, int] | None = None
        self.seen: Seen | None = None
        self._under_way: object = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)

    @property
    def patients(self) -> tuple[Patient, ...]:
        """The two that lie open, or are listed; nobody while nothing is chosen."""
        if self.seen is not None:
            return (self.seen.look.kept, self.seen.look.other)
        return (self.row.kept, self.row.other) if self.row is not None else ()

    def choose(self, row: Merge | None) -> None:
        """Show another merge; the same one again keeps what was opened."""
        before, self.row, self.draft = self.row, row, None
        if row is None:
            self._rest.end()
            self.seen = None
        elif row != before:
            self._forget()
            self._pane.show_row(row, self._clock.now())
            self._rest.begin()
        self.weighed.emit()

    def propose(self, kept_id: int, other_id: int) -> None:
        """Lay two records side by side that are to become one."""
        self._rest.end()
        self._forget()
        self.row, self.draft = None, (kept_id, other_id)
        self._pane.show_draft()
        self.open()

    @Slot()
    def open(self) -> None:
        """Open what is in front, unless it is, or is just being read."""
        self._rest.end()
        wanted = self.draft or (self.row.id if self.row is not None else None)
        if wanted is None or self.seen is not None or wanted == self._under_way:
            return
        self._under_way = wanted
        if self.draft is not None:
            self._reading.look(*self.draft)
        elif self.row is not None:
            self._reading.open(self.row.id)

    @Slot()
    def swap(self) -> None:
        """Keep the other one; what was chosen and stated is asked anew."""
        if self.draft is not None and self.seen is not None:
            self.propose(self.draft[1], self.draft[0])

    @Slot()
    def begin_apart(self) -> None:
        """Ask what has to be answered before the merge is taken apart."""
        if self.row is not None and self.seen is not None and self.seen.apart is None:
            self._reading.look_apart(self.row.id)

    @Slot()
    def leave_apart(self) -> None:
        """Leave it merged: show the merge again as it was opened."""
        if self.seen is not None and self.seen.apart is not None:
            self._show(replace(self.seen, apart=None))

    # What the reading tells.

    def show_seen(self, seen: Seen) -> None:
        """Lay both records open, unless something else was chosen meanwhile."""
        look = seen.look
        pair = (look.kept.id, look.other.id)
        of_row = self.row is not None and look.merge is not None and self.row.id == look.merge.id
        if self._under_way is not None and (self.draft == pair or of_row):
            self._under_way = None
            self._show(seen)

    def show_apart(self, look: UnmergeLook) -> None:
        """Ask, unless something else was chosen meanwhile."""
        if self.seen is not None and self.row is not None and look.merge.id == self.row.id:
            self.seen = replace(self.seen, apart=look)
            self._pane.show_apart(look.merge, look)
            self.weighed.emit()
            self._pane.take_focus()

    def show_not_seen(self, sentence: str) -> None:
        """Say why; Enter tries again."""
        self._under_way = None
        self._pane.end_opening()
        self.not_opened.emit(sentence)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        self._pane.show_seen(seen, self._clock.now())
        self.weighed.emit()

    def _forget(self) -> None:
        self.seen = self._under_way = None
