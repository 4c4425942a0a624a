"""Works on the chosen request: opens it once the choice rests, asks what a verb needs, tells how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Request
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.acts import Opened, RequestActs
from ui.requests.detail_pane import RequestPane
from ui.requests.questions import RequestQuestions
from ui.requests.verbs import RequestVerbs
from ui.requests.words import said
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.resting import Resting
from ui.widgets.toast import ToastFacts


class RequestDesk(QObject):
    """Keeps the pane of the chosen request and carries out its verbs; `changed` follows each of them.

    `row` is the chosen request.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, pane: RequestPane, jobs: JobRunner, stage: Stage, services: Services
    ) -> None:
        super().__init__(pane)
        self._pane, self._stage, self._clock = pane, stage, services.clock
        self.verbs = RequestVerbs(self, self, jobs, RequestActs(services), self.changed.emit)
        self.questions = RequestQuestions(theme, pane.parentWidget() or pane, jobs, services, self.verbs)
        self.questions.failed.connect(self._not_opened)
        self._undoing = {
            "let_go": TakingBack(stage, "request taken", self.verbs.let_go, self),
            "reopen": TakingBack(stage, "request ended", self.verbs.reopen, self),
        }
        self.row: Request | None = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)

    def choose(self, row: Request | None) -> None:
        """Show another request; the same one again keeps what was opened."""
        before, self.row = self.row, row
        if row is None:
            self._rest.end()
        elif row != before:
            self._pane.show_request(row, self._clock.now())
            self._rest.begin()
        self.show_busy(False)

    # What the pane and the keys ask for.

    @Slot()
    def open(self) -> None:
        """Open the chosen request: whose chart, and what happened to it."""
        self._rest.end()
        if self.row is not None and self._pane.isVisible():
            self.verbs.open(self.row)

    @Slot()
    def take(self) -> None:
        """Fetch the chosen one oneself, or leave it to others."""
        if self.row is not None:
            self.verbs.take(self.row)

    @Slot()
    def not_fillable(self) -> None:
        """Ask why the chosen one cannot be met."""
        row = self.row
        if row is not None and not self.verbs.verbs(row).not_fillable:
            self.questions.not_fillable(row)

    @Slot()
    def change(self) -> None:
        """Ask what is to be otherwise."""
        self._ask(self.questions.change)

    @Slot()
    def finish(self) -> None:
        """Ask how the chosen one was met without the folder."""
        self._ask(self.questions.ending)

    @Slot()
    def cancel(self) -> None:
        """Ask why the chosen one is not needed any more."""
        self._ask(self.questions.cancelling)

    @Slot()
    def reopen(self) -> None:
        """Let the chosen one wait again."""
        if self.row is not None and not self.verbs.verbs(self.row).reopen:
            self.verbs.reopen(self.row.id)

    # What the verbs tell.

    def show_opened(self, opened: Opened) -> None:
        """Say whose chart it is, unless another one was chosen meanwhile."""
        if self.row is not None and self.row.id == opened.request:
            self._pane.show_opened(opened, self._clock.now())

    def show_busy(self, _busy: bool) -> None:
        """Block the verbs while one is at work."""
        if self.row is not None:
            self._pane.show_verbs(self.row, self.verbs.verbs(self.row), mine=self.verbs.mine(self.row))

    def tell_done(self, title: str, sentence: str, undo: str, row: Any) -> None:
        """Say shortly what was done, and offer to take it back where that can be done."""
        if undo:
            self._stage.show_toast(self._undoing[undo].offer(row.id, title, sentence))
        else:
            self._stage.show_toast(ToastFacts(("request", title), Status.GOOD, title, sentence))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _ask(self, question: Callable[[Request], None]) -> None:
        if self.row is not None and not self.verbs.verbs(self.row).goes_on:
            question(self.row)

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        self.tell_refused(said("Not opened"), sentence_of(error))
