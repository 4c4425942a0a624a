"""What the screen of merges decides: which merges it lists, and what may be done with the one in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from app.patients import Merge, MergeList, ProposeMerge, ProposeUnmerge, UnmergeLook
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.lists.narrowing import Narrowing
from ui.merging.acts import MergeActs
from ui.merging.shown import Entered, Read, Seen, Shown
from ui.merging.verbs import Verbs, verbs_of
from ui.merging.words import merged_words, said
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


class SeenView(Protocol):
    """What shows two records that are laid open."""

    def show_seen(self, seen: Seen) -> None:
        """Both records, and everything that the merge reaches."""
        ...

    def show_apart(self, look: UnmergeLook) -> None:
        """What has to be answered before it is taken apart."""
        ...

    def show_not_seen(self, sentence: str) -> None:
        """It could not be read."""
        ...


class VerbView(Protocol):
    """What shows how the verbs end."""

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, sentence: str, merge: Merge) -> None:
        """A verb has done its work."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


class MergeListing(QObject):
    """Reads and narrows the list."""

    def __init__(
        self, view: ListView, jobs: JobRunner, acts: MergeActs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._acts = view, acts
        self._reading = ListReading(view, self, jobs)
        self._read = Read()
        self._which = MergeList.TO_APPROVE
        self._narrowing: Narrowing | None = None
        self._finding: UUID | None = None

    @property
    def waiting(self) -> int:
        """How many waited for this person when the list was read."""
        return self._read.waiting

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._ask(None)

    @Slot(object)
    def choose(self, which: MergeList) -> None:
        """Show another list, of all patients."""
        self._which, self._narrowing, self._finding = which, None, None
        self._ask(None)

    def narrow(self, narrowing: Narrowing, told: Callable[[int], None] | None = None) -> None:
        """Show only the merges of one patient; `told` hears how many they are."""
        self._narrowing = narrowing
        self._ask(told)

    @Slot()
    def widen(self) -> None:
        """Show everybody's again."""
        self._narrowing = None
        self._ask(None)

    def find(self, merge_id: UUID) -> None:
        """Show the list in which this merge stands now."""
        self._narrowing, self._finding = None, merge_id
        self._ask(None)

    def row(self, merge: object) -> Merge | None:
        """The row of a merge that is listed."""
        return next((row for row in self._read.rows if row.id == merge), None)

    def _ask(self, told: Callable[[int], None] | None) -> None:
        work = partial(self._acts.read, which=self._which, narrowing=self._narrowing, find=self._finding)
        self._reading.ask(work, partial(self._arrived, told))

    def _arrived(self, told: Callable[[int], None] | None, read: Read) -> None:
        self._read, self._which, self._finding = read, read.which, None
        self._view.show_list(Shown(read, self._narrowing))
        if told is not None:
            told(len(read.rows))


class MergeReading:
    """Lays two records open, which the trail notes of each."""

    def __init__(self, view: SeenView, owner: QObject, jobs: JobRunner, acts: MergeActs) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts

    def look(self, kept_id: int, other_id: int) -> None:
        """Lay two records side by side."""
        self._read(partial(self._acts.look, kept_id, other_id), self._view.show_seen)

    def open(self, merge_id: UUID) -> None:
        """Lay a merge open."""
        self._read(partial(self._acts.open, merge_id), self._view.show_seen)

    def look_apart(self, merge_id: UUID) -> None:
        """Ask what has to be answered before it is taken apart."""
        self._read(partial(self._acts.look_apart, merge_id), self._view.show_apart)

    def _read(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._jobs.command(self._owner, work, done, self._not_read)

    def _not_read(self, error: Exception) -> None:
        self._view.show_not_seen(sentence_of(error))


class MergeVerbs:
    """Proposes, approves, refuses and withdraws, one act at a time; `changed` follows each."""

    def __init__(
        self, view: VerbView, owner: QObject, jobs: JobRunner, acts: MergeActs, changed: Callable[[], None]
    ) -> None:
        self._view, self._acts = view, acts
        self._one = OneAct(view, owner, jobs, changed)

    def verbs(self, seen: Seen, entered: Entered) -> Verbs:
        """What may be done now, and why not."""
        return verbs_of(seen, entered, self._acts.actor, busy=self._one.busy)

    def propose(self, command: ProposeMerge) -> None:
        """Propose a merge, or declare it."""
        told = _waits(declared=bool(command.password))
        self._do(partial(self._acts.propose, command), said("Merge proposed"), told, said("Not proposed"))

    def propose_unmerge(self, command: ProposeUnmerge) -> None:
        """Propose to take a merge apart, or declare it."""
        told = _waits(declared=bool(command.password))
        work = partial(self._acts.propose_unmerge, command)
        self._do(work, said("Unmerge proposed"), told, said("Not proposed"))

    def approve(self, merge_id: UUID) -> None:
        """Do what somebody else proposed."""
        if not self._one.busy:
            self._one.run(partial(self._acts.approve, merge_id), self._approved, said("Not done"))

    def refuse(self, merge_id: UUID, reason: str) -> None:
        """Say no to it."""
        told = said("Nothing was changed in the records.")
        self._do(partial(self._acts.refuse, merge_id, reason), said("Refused"), told, said("Not refused"))

    def withdraw(self, merge_id: UUID) -> None:
        """Take one's own proposal back."""
        told = said("Nothing was changed in the records.")
        self._do(partial(self._acts.withdraw, merge_id), said("Withdrawn"), told, said("Not withdrawn"))

    def _approved(self, merge: Merge) -> None:
        self._view.tell_done(*merged_words(merge), merge)

    def _do(self, work: Callable[[], Merge], title: str, sentence: str, refused: str) -> None:
        if not self._one.busy:
            self._one.run(work, partial(self._view.tell_done, title, sentence), refused)


def _waits(*, declared: bool) -> str:
    if declared:
        return said("It is done in 24 hours. Ctrl+Z takes it back.")
    return said("It waits for a supervisor. Ctrl+Z takes it back.")
