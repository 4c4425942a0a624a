"""Works on the list of a day as a whole: builds it, divides the walk, takes a part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Built, PullLine, PullPart
from ui.jobs import JobRunner
from ui.pulls.acts import PullActs
from ui.pulls.presenter import PullListing
from ui.pulls.questions import PullQuestions
from ui.pulls.telling import PullTeller
from ui.pulls.words import built_words, said
from ui.shell.one_act import OneAct
from ui.widgets.button import Button


class ListDesk(QObject):
    """`changed` follows each act; `chosen` gives the line whose part is meant."""

    changed = Signal()

    def __init__(
        self, button: Button, jobs: JobRunner, acts: PullActs, listing: PullListing,
        questions: PullQuestions, tells: PullTeller, chosen: Callable[[], PullLine | None],
    ) -> None:  # fmt: skip
        super().__init__(button)
        self._button, self._acts, self._listing, self._questions = button, acts, listing, questions
        self._tells, self._chosen = tells, chosen
        self._one = OneAct(self, self, jobs, self.changed.emit)

    @Slot()
    def build(self) -> None:
        """Look at the visits of the day that is shown."""
        if self._listing.day is not None:
            self._run(partial(self._acts.build, self._listing.day), self._built, said("Not built"))

    @Slot()
    def split(self) -> None:
        """Ask between how many clerks the walk is divided."""
        if self._listing.pulls is not None:
            self._questions.split(self._listing.pulls, self._split)

    @Slot()
    def take_part(self) -> None:
        """Walk the part of the chosen line oneself; leave it, if one has it."""
        row, day = self._chosen(), self._listing.day
        if row is not None and row.part and day is not None:
            told = partial(self._parted, row.part)
            self._run(partial(self._acts.take_part, day, row.part), told, said("Not taken"))

    def show_busy(self, busy: bool) -> None:
        """Block the button of the building while an act is being written."""
        self._button.set_blocked(said("One moment: the last act is being written.") if busy else "")

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why it was refused."""
        self._tells.tell_refused(word, sentence)

    def _built(self, built: tuple[Built, int]) -> None:
        self._tells.toast(said("List built"), built_words(*built))

    def _split(self, parts: int) -> None:
        if self._listing.day is not None:
            self._run(partial(self._acts.split, self._listing.day, parts), self._divided, said("Not split"))

    def _divided(self, parts: Sequence[PullPart]) -> None:
        if len(parts) < 2:
            self._tells.toast(said("Joined"), said("The list is one walk again."))
            return
        each = ", ".join(str(part.lines) for part in parts)
        told = said("{0} parts with {1} charts. Ctrl+Shift+A takes the one you walk.").format(
            len(parts), each
        )
        self._tells.toast(said("Split"), told)

    def _parted(self, number: int, parts: Sequence[PullPart]) -> None:
        me = self._acts.actor.person_id
        mine = next((part for part in parts if part.number == number and part.person_id == me), None)
        if mine is None:
            self._tells.toast(said("Part left"), said("Part {0} waits for anybody.").format(number))
        else:
            told = said("Part {0}: {1} to pull.").format(number, mine.left)
            self._tells.toast(said("Part taken"), told)

    def _run(self, work: Callable[[], object], done: Callable[..., None], refused: str) -> None:
        if not self._one.busy:
            self._one.run(work, done, refused)
