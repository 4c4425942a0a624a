"""Works on the chosen line of a pull list: asks what a verb needs, tells how it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Permission
from app.charts import NotFillable, PullLine
from ui.jobs import JobRunner
from ui.pulls.acts import PullActs
from ui.pulls.next_pane import NextPane
from ui.pulls.pane_verbs import LineVerbs, verbs_of
from ui.pulls.presenter import PullListing
from ui.pulls.questions import PullQuestions
from ui.pulls.telling import PullTeller
from ui.pulls.words import said
from ui.scanning.sounds import Tone
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing
from ui.theme.tokens import Status
from ui.widgets.reason_dialog import not_fillable_words

MAY = (Permission.REQUEST, Permission.MOVE, Permission.MOVE_AT_DESK)
"""Who builds lists and fetches: any of these; the services have the last word."""


class PullDesk(QObject):
    """Keeps the pane of the chosen line and carries out its verbs; `changed` follows each of them.

    `row` is the chosen line; `stuck` carries one that was marked, so that the walk goes on.
    """

    changed = Signal()
    stuck = Signal(object)

    def __init__(
        self, pane: NextPane, jobs: JobRunner, acts: PullActs, listing: PullListing,
        questions: PullQuestions, tells: PullTeller, undoing: Undoing,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._pane, self._acts, self._listing, self._questions = pane, acts, listing, questions
        self._tells, self._undoing = tells, undoing
        self._one = OneAct(self, self, jobs, self.changed.emit)
        self.row: PullLine | None = None

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self._one.busy

    @property
    def verbs(self) -> LineVerbs:
        """What may be done with the chosen line now, and why not."""
        if self.row is None:
            return LineVerbs(*4 * (said("No line is chosen."),))
        return verbs_of(self.row, may=any(map(self._acts.actor.may, MAY)), busy=self._one.busy)

    def choose(self, line: PullLine | None) -> None:
        """Work on another line."""
        self.row = line
        if line is None:
            self._pane.show_nothing()
            return
        self._pane.show_body()
        self._pane.show_line(line, self._listing.walk.then(line.key))
        self.show_busy(False)

    # What the pane and the keys ask for.

    @Slot()
    def not_found(self) -> None:
        """Ask why the chosen one cannot be fetched."""
        if self.row is not None and not self.verbs.not_found:
            self._questions.not_found(self.row, partial(self._mark, self.row))

    @Slot()
    def fillable(self) -> None:
        """The chosen one can be fetched after all."""
        row, day = self.row, self._listing.day
        if row is not None and day is not None and not self.verbs.again:
            told = partial(self._told, said("As before"), said("It is to be fetched again."))
            self._run(partial(self._acts.fillable, day, row.request, row.barcode), told, said("Not changed"))

    @Slot()
    def put_back(self) -> None:
        """Take the pulling of the chosen one back."""
        row, day = self.row, self._listing.day
        if row is not None and day is not None and not self.verbs.put_back:
            self.take_back(day, row.request, row.barcode)

    def take_back(self, day: date, request: int, barcode: str) -> None:
        """Take a pulling back."""
        work = partial(self._acts.put_back, day, request, barcode)
        self._run(work, self._put_back, said("Not put back"))

    # How it ends.

    def show_busy(self, _busy: bool) -> None:
        """Block the verbs while one is at work."""
        if self.row is not None:
            self._pane.verbs.show_verbs(self.row, self.verbs, mine=self.row.part in self._listing.walk.mine)

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _mark(self, line: PullLine, reason: NotFillable, words: str) -> None:
        day = self._listing.day
        if day is None:
            return

        def marked(after: PullLine) -> None:
            again = partial(self._acts.fillable, day, line.request, line.barcode)
            told = partial(self._told, said("As before"), said("It is to be fetched again."))
            self._undoing.did(partial(self._run, again, told, said("Not changed")))
            sentence = said("{0}. Ctrl+Z takes it back.").format(not_fillable_words(reason))
            self._tells.line(
                after, Status.INFO, said("Not found"), sentence, Tone.GOOD, after.barcode, can_undo=True
            )
            self.stuck.emit(after)

        self._run(partial(self._acts.not_fillable, day, line, reason, words), marked, said("Not marked"))

    def _put_back(self, line: PullLine) -> None:
        self._tells.line(
            line, Status.GOOD, said("Put back"), said("It counts as not pulled."), Tone.GOOD, line.barcode
        )
        self._listing.put(line)

    def _told(self, title: str, sentence: str, line: PullLine) -> None:
        self._listing.put(line)
        self._tells.toast(title, sentence)

    def _run(self, work: Callable[[], object], done: Callable[..., None], refused: str) -> None:
        if not self._one.busy:
            self._one.run(work, done, refused)
