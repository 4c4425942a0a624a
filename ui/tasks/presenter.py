"""What the task list decides: which tasks it lists, and what becomes of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.actor import Actor
from app.schedule import Colleague, Task, TaskState
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.lines import Section
from ui.lists.list_reading import ListReading
from ui.lists.narrowing import Narrowing
from ui.shell.one_act import OneAct
from ui.tasks.acts import Opened, TaskActs
from ui.tasks.shown import Counts, Pick, Read, Shown, counted, grouped, picked
from ui.tasks.words import long_day, said, taken_back_words


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
    """What shows a task and how its verbs end."""

    def show_opened(self, opened: Opened) -> None:
        """Whom it is about, and what happened to it."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, sentence: str, task: Task) -> None:
        """A verb has done its work."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """Why each verb is blocked; an empty text means that it is free, `reason` stands beside all of them."""

    goes_on: str = ""
    take: str = ""
    reason: str = ""


def verbs_of(row: Task, actor: Actor, *, busy: bool) -> Verbs:
    """Say what may be done with a task, and why not."""
    if row.state is TaskState.WITHDRAWN:
        why = taken_back_words(row)
        return Verbs(why, why, why)
    if busy:
        why = said("One moment: the last act is being written.")
        return Verbs(why, why, why)
    mine = row.state is TaskState.TAKEN and row.for_person_id == actor.person_id
    return Verbs(take=said("You have it already.") if mine else "")


class TaskListing(QObject):
    """Reads and narrows the list; answers that come after it is gone are dropped."""

    def __init__(
        self,
        view: ListView,
        jobs: JobRunner,
        acts: TaskActs,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._acts, self._today = view, acts, today
        self._reading = ListReading(view, self, jobs)
        self._read, self._counts = Read(), Counts()
        self._me = acts.actor.person_id
        self._pick = Pick.ALL
        self._narrowing: Narrowing | None = None

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        """To whom a task can be given."""
        return self._read.colleagues

    @Slot()
    def refresh(self) -> None:
        """Read the list again; an answer to an older question is dropped."""
        self._reading.ask(partial(self._acts.read, ended=self._pick is Pick.ENDED), self._arrived)

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        reads_again = Pick.ENDED in {pick, self._pick} and pick is not self._pick
        self._pick = pick
        if reads_again:
            self.refresh()
        else:
            self._show()

    def narrow(self, narrowing: Narrowing | None) -> int:
        """Show only what is about one patient, or everything again; how many tasks that is."""
        self._narrowing = narrowing
        return self._show()

    @Slot()
    def widen(self) -> None:
        """Show everything again."""
        self.narrow(None)

    def row(self, task: object) -> Task | None:
        """The row of a task that is listed."""
        return next((row for row in self._read.rows if row.id == task), None)

    def _arrived(self, read: Read) -> None:
        self._read = read
        if self._pick is not Pick.ENDED:
            self._counts = counted(read.rows, self._me)
        self._show()

    def _show(self) -> int:
        rows = picked(self._read.rows, self._pick, self._narrowing, self._me)
        ended = self._pick is Pick.ENDED
        sections = (Section("", rows),) if ended else grouped(rows, self._today())
        self._view.show_list(Shown(sections, self._counts, self._pick, self._narrowing))
        return len(rows)


class TaskVerbs:
    """Opens, takes, hands over, dates, does and reopens a task, one act at a time; `changed` follows each."""

    def __init__(
        self, view: VerbView, owner: QObject, jobs: JobRunner, acts: TaskActs, changed: Callable[[], None]
    ) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts
        self._one = OneAct(view, owner, jobs, changed)

    def verbs(self, row: Task) -> Verbs:
        """What may be done with a task now, and why not."""
        return verbs_of(row, self._acts.actor, busy=self._one.busy)

    def open(self, row: Task) -> None:
        """Read what happened to a task and open its patient, which the trail notes."""
        work = partial(self._acts.open, row)
        self._jobs.command(self._owner, work, self._view.show_opened, self._not_opened)

    def take(self, row: Task) -> None:
        """Do it oneself."""
        if row.waits and not self.verbs(row).take:
            told = said("Others see your name beside it.")
            self._do(partial(self._acts.take, row.id), said("Taken"), told, said("Not taken"))

    def hand_over(self, row: Task, colleague: Colleague) -> None:
        """Give it to somebody else."""
        if self._goes_on(row):
            work = partial(self._acts.hand_over, row.id, colleague.id)
            self._do(
                work, said("Handed over"), said("To {0}.").format(colleague.name), said("Not handed over")
            )

    def change_due(self, row: Task, due_on: date | None) -> None:
        """Set another day, or none."""
        if self._goes_on(row):
            work = partial(self._acts.change_due, row.id, due_on)
            told = said("Due {0}.").format(long_day(due_on)) if due_on else said("It has no date now.")
            self._do(work, said("Date changed"), told, said("Not changed"))

    def finish(self, row: Task, outcome: str) -> None:
        """Say that it is done, and what came of it."""
        if self._goes_on(row):
            told = said("Ctrl+Z opens it again.")
            self._do(partial(self._acts.finish, row.id, outcome), said("Done"), told, said("Not done"))

    def reopen(self, task: int) -> None:
        """Let it wait again."""
        if not self._one.busy:
            told = said("It waits again, as before.")
            self._do(partial(self._acts.reopen, task), said("Opened again"), told, said("Not opened again"))

    def _goes_on(self, row: Task) -> bool:
        return row.waits and not self.verbs(row).goes_on

    def _do(self, work: Callable[[], Task], title: str, sentence: str, refused: str) -> None:
        self._one.run(work, partial(self._view.tell_done, title, sentence), refused)

    def _not_opened(self, error: Exception) -> None:
        self._view.tell_refused(said("Not opened"), sentence_of(error))
