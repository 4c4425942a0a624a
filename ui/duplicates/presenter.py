"""What the review of possible duplicates decides: which pairs it lists, what becomes of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.patients import DuplicatePair, PairList, PairState
from ui.duplicates.acts import PAGE, Opened, PairActs
from ui.duplicates.shown import Read, Shown
from ui.duplicates.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.lists.narrowing import Narrowing
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
    """What shows a pair and how its verbs end."""

    def show_opened(self, opened: Opened) -> None:
        """Both records, line by line."""
        ...

    def show_not_opened(self, sentence: str) -> None:
        """They could not be read."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, sentence: str, pair: DuplicatePair) -> None:
        """A verb has done its work."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """Which verbs there are for a pair, and why none of them can be pressed; an empty text means they can."""

    same: bool = False
    different: bool = False
    later: bool = False
    reopen: bool = False
    merge: bool = False
    reason: str = ""


_OF_STATE = {
    PairState.OPEN: Verbs(same=True, different=True, later=True, merge=True),
    PairState.LATER: Verbs(same=True, different=True, reopen=True, merge=True),
    PairState.SAME: Verbs(reopen=True, merge=True),
    PairState.DIFFERENT: Verbs(reopen=True),
    PairState.GONE: Verbs(),
}


def verbs_of(row: DuplicatePair, *, may: bool, opened: bool, busy: bool) -> Verbs:
    """Say what may be done with a pair, and why not; what nobody has seen side by side is not decided."""
    verbs = _OF_STATE[row.state]
    if not may:
        reason = said("You may not decide this. Ask the records room.")
    elif busy:
        reason = said("One moment: the last decision is being written.")
    elif not opened:
        reason = said("Enter opens both records; then decide.")
    else:
        return verbs
    return replace(verbs, reason=reason)


class PairListing(QObject):
    """Reads and narrows the list; answers to an older question are dropped."""

    def __init__(
        self, view: ListView, jobs: JobRunner, acts: PairActs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._acts = view, acts
        self._reading = ListReading(view, self, jobs)
        self._read = Read()
        self._which = PairList.REVIEW
        self._narrowing: Narrowing | None = None

    @property
    def review(self) -> int:
        """How many pairs were to be reviewed when the list was read."""
        return self._read.counts.review

    @Slot()
    def refresh(self) -> None:
        """Read again as much as was shown."""
        self._ask(len(self._read.rows))

    @Slot()
    def read_more(self) -> None:
        """Read the next page too."""
        if self._read.more:
            self._ask(len(self._read.rows) + PAGE)

    @Slot(object)
    def choose(self, which: PairList) -> None:
        """Show another list, of all patients."""
        self._which, self._narrowing = which, None
        self._ask(0)

    def narrow(self, narrowing: Narrowing, told: Callable[[int], None] | None = None) -> None:
        """Show only the pairs of one patient, whatever was decided; `told` hears how many they are."""
        self._narrowing = narrowing
        self._ask(0, told)

    @Slot()
    def widen(self) -> None:
        """Show everybody again."""
        self._narrowing = None
        self._ask(0)

    def row(self, pair: object) -> DuplicatePair | None:
        """The row of a pair that is listed."""
        return next((row for row in self._read.rows if row.id == pair), None)

    def _ask(self, least: int, told: Callable[[int], None] | None = None) -> None:
        work = partial(self._acts.read, which=self._which, narrowing=self._narrowing, least=least)
        self._reading.ask(work, partial(self._arrived, told))

    def _arrived(self, told: Callable[[int], None] | None, read: Read) -> None:
        self._read = read
        self._view.show_list(Shown(read.rows, read.counts, self._which, self._narrowing, read.more))
        if told is not None:
            told(len(read.rows))


class PairVerbs:
    """Opens and decides pairs, one act at a time; `changed` follows each decision."""

    def __init__(
        self, view: VerbView, owner: QObject, jobs: JobRunner, acts: PairActs, changed: Callable[[], None]
    ) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts
        self._one = OneAct(view, owner, jobs, changed)

    def verbs(self, row: DuplicatePair, *, opened: bool) -> Verbs:
        """What may be done with a pair now, and why not."""
        return verbs_of(row, may=self._acts.may_decide, opened=opened, busy=self._one.busy)

    def open(self, pair: int) -> None:
        """Lay both records side by side."""
        work = partial(self._acts.open, pair)
        self._jobs.command(self._owner, work, self._view.show_opened, self._not_opened)

    def same_person(self, pair: int, reason: str) -> None:
        """One person: the records wait to be merged."""
        told = said("They wait to be merged. Ctrl+Z takes it back.")
        self._do(partial(self._acts.same_person, pair, reason), said("Same person"), told)

    def merge(self, row: DuplicatePair, reason: str, lead: Callable[[DuplicatePair], None]) -> None:
        """Say that it is one person, unless that is said, and lead to where the two become one."""
        if row.state is PairState.SAME:
            lead(row)
        elif not self._one.busy:
            self._one.run(partial(self._acts.same_person, row.id, reason), lead, said("Not decided"))

    def different_people(self, pair: int, reason: str) -> None:
        """Two people: gone until who one of them is changes."""
        told = said("They come back only if who one of them is changes. Ctrl+Z takes it back.")
        self._do(partial(self._acts.different_people, pair, reason), said("Different people"), told)

    def later(self, pair: int, reason: str) -> None:
        """Put it off."""
        told = said("It is in the list “Later”. Ctrl+Z takes it back.")
        self._do(partial(self._acts.later, pair, reason), said("Put off"), told)

    def reopen(self, pair: int) -> None:
        """Let it wait again."""
        if not self._one.busy:
            told = said("It waits to be reviewed.")
            self._do(partial(self._acts.reopen, pair), said("Opened again"), told)

    def _do(self, work: Callable[[], DuplicatePair], title: str, sentence: str) -> None:
        self._one.run(work, partial(self._view.tell_done, title, sentence), said("Not decided"))

    def _not_opened(self, error: Exception) -> None:
        self._view.show_not_opened(sentence_of(error))
