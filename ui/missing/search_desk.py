"""Works on the chosen search: keeps its pane, tells what became of it, remembers what can be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Looked, Moved, Search, SearchAct
from app.clock import Clock
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.missing.acts import SearchActs
from ui.missing.pane_verbs import SearchVerbs, verbs_of
from ui.missing.search_pane import SearchPane
from ui.missing.taking_back import TakingBack
from ui.missing.telling import SearchTeller
from ui.missing.words import said
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing


class SearchDesk(QObject):
    """`changed` follows each act; `row` is the chosen search, with its plan once that was read."""

    changed = Signal()
    shown = Signal(object)
    """Carries the search as it is shown now."""

    def __init__(
        self, pane: SearchPane, jobs: JobRunner, acts: SearchActs, tells: SearchTeller, undoing: Undoing,
        clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._pane, self._jobs, self._acts = pane, jobs, acts
        self._tells, self._undoing, self._clock = tells, undoing, clock
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.row: Search | None = None
        self._back = TakingBack(self, acts, tells)

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    @property
    def verbs(self) -> SearchVerbs:
        """What may be done with the chosen search now, and why not."""
        if self.row is None:
            return SearchVerbs(reason=said("No search is chosen."))
        return verbs_of(self.row, self._acts.actor, busy=self.one.busy)

    def choose(self, row: Search | None) -> None:
        """Work on another search, or on the same one as the list has it now."""
        if row is None:
            self.row = None
            return
        if self.row is None or self.row.id != row.id:
            self._show(row)
        self._jobs.query(self, partial(self._acts.show, row.id), self.show, self._not_read)

    def show(self, row: Search) -> None:
        """Show a search as an act has left it."""
        if self.row is not None and self.row.id == row.id:
            self._show(row)

    @Slot(object)
    def went_on(self, after: Search) -> None:
        """A question has ended in an act on a search."""
        self._tells.went_on(after)
        self.show(after)
        self.changed.emit()

    # Looking.

    def look(self, looked: Looked, where: str) -> None:
        """Keep that somebody looked; the plan goes on to the next place."""
        row = self.row
        if row is not None and not self.busy:
            work = partial(self._acts.look, row.id, looked)
            self.one.run(work, partial(self.looked, where), said("Not kept"))

    def looked(self, where: str, after: Search) -> None:
        """A look was kept."""
        step = after.steps[-1] if after.steps else None
        if step is not None and step.act is SearchAct.LOOKED:
            self._undoing.did(partial(self._back.look, after.id, step.id))
        self.show(after)
        self._tells.looked(after, where)
        if self.row is not None and self.row.id == after.id:
            self._pane.go_to_next()

    def search_on(self) -> None:
        """Look for it again."""
        row = self.row
        if row is not None and not self.busy:
            self.one.run(partial(self._acts.search_on, row.id), self._told, said("Not done"))

    # Scans.

    def found(self, moved: Moved) -> None:
        """The chart was scanned: it is here."""
        if moved.movement_id is not None:
            self._undoing.did(partial(self._back.scan, moved.movement_id))
        self._tells.moved(moved, can_undo=moved.movement_id is not None)
        self.choose(self.row)
        self.changed.emit()

    def _told(self, after: Search) -> None:
        self.show(after)
        self._tells.went_on(after)

    # How it is shown.

    def show_busy(self, _busy: bool) -> None:
        """Block the verbs while one is at work."""
        self._pane.verbs.show_verbs(self.verbs)

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _show(self, row: Search) -> None:
        self.row = row
        self._pane.show_search(row, self._clock.now())
        self._pane.verbs.show_verbs(self.verbs)
        self.shown.emit(row)

    def _not_read(self, error: Exception) -> None:
        self._tells.tell_refused(said("Not read"), sentence_of(error))
