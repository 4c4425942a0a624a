"""Works on the chosen pair: opens it once the choice rests, carries the verdict out, tells how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.patients import DuplicatePair, PairState
from ui.duplicates.acts import Opened, PairActs
from ui.duplicates.compare_pane import ComparePane
from ui.duplicates.presenter import PairVerbs, Verbs
from ui.duplicates.words import said
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.resting import Resting
from ui.widgets.toast import ToastFacts


class PairDesk(QObject):
    """Keeps the pane of the chosen pair; nothing is decided about records that nobody has seen side by side.

    Opening a pair discloses two records, so that it needs Enter or a choice that rests for 300 ms.
    """

    changed = Signal()

    def __init__(
        self, pane: ComparePane, jobs: JobRunner, stage: Stage, services: Services, acts: PairActs
    ) -> None:
        super().__init__(pane)
        self._pane, self._stage, self._clock = pane, stage, services.clock
        self.verbs = PairVerbs(self, self, jobs, acts, self.changed.emit)
        self._undoing = TakingBack(stage, "pair decided", self.verbs.reopen, self)
        self._row: DuplicatePair | None = None
        self._opened: int | None = None
        self._under_way: int | None = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)

    def choose(self, row: DuplicatePair | None) -> None:
        """Show another pair; the same one again keeps what was opened."""
        before, self._row = self._row, row
        if row is None:
            self._rest.end()
            self._opened = None
        elif row != before:
            self._opened = self._under_way = None
            self._pane.show_pair(row, self._clock.now())
            self._rest.begin()
        self.show_busy(False)

    # What the pane and the keys ask for.

    @Slot()
    def open(self) -> None:
        """Lay the chosen pair side by side, unless it is, or is just being read."""
        self._rest.end()
        row = self._row
        if row is None or not self._pane.isVisible() or row.id in (self._opened, self._under_way):
            return
        self._under_way = row.id
        self.verbs.open(row.id)

    @Slot()
    def same_person(self) -> None:
        """One person."""
        self.decide(self.verbs.same_person, "same")

    @Slot()
    def different_people(self) -> None:
        """Two people."""
        self.decide(self.verbs.different_people, "different")

    @Slot()
    def later(self) -> None:
        """Put it off."""
        self.decide(self.verbs.later, "later")

    @Slot()
    def reopen(self) -> None:
        """Let the chosen pair wait again."""
        if self._row is not None and self._may("reopen"):
            self.verbs.reopen(self._row.id)

    # What the verbs tell.

    def show_opened(self, opened: Opened) -> None:
        """Lay both records side by side, unless another pair was chosen meanwhile."""
        if self._row is not None and self._row.id == opened.beside.pair.id == self._under_way:
            self._opened, self._under_way = self._row.id, None
            self._pane.show_opened(opened, self._clock.now())
            self.show_busy(False)

    def show_not_opened(self, sentence: str) -> None:
        """Say why; Enter tries again."""
        self._under_way = None
        self._pane.show_not_opened()
        self.tell_refused(said("Not opened"), sentence)

    def show_busy(self, _busy: bool) -> None:
        """Free the verdict, or block it while one is being written."""
        if self._row is not None:
            self._pane.verdict.show_verbs(self._now(self._row))

    def tell_done(self, title: str, sentence: str, pair: DuplicatePair) -> None:
        """Say shortly what was done; it can be taken back."""
        if pair.state is PairState.OPEN:
            self._stage.show_toast(ToastFacts(("pair", title), Status.GOOD, title, sentence))
        else:
            self._stage.show_toast(self._undoing.offer(pair.id, title, sentence))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _now(self, row: DuplicatePair) -> Verbs:
        return self.verbs.verbs(row, opened=self._opened == row.id)

    def _may(self, verb: str) -> bool:
        if self._row is None:
            return False
        verbs = self._now(self._row)
        return bool(getattr(verbs, verb)) and not verbs.reason

    def decide(self, act: Callable[[int, str], None], verb: str) -> None:
        """Do this to the chosen pair with the reason typed, if the verb may be pressed."""
        if self._row is not None and self._may(verb):
            act(self._row.id, self._pane.verdict.words)
