"""Works on the chosen task: opens it once the choice rests, asks what a verb needs, tells how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.schedule import Task, TaskState
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.tasks.acts import Opened, TaskActs
from ui.tasks.detail_pane import TaskPane
from ui.tasks.presenter import TaskListing, TaskVerbs
from ui.tasks.questions import TaskQuestions
from ui.tasks.words import long_day, said
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.resting import Resting
from ui.widgets.toast import ToastFacts


class TaskDesk(QObject):
    """Keeps the pane of the chosen task and carries out its verbs; `changed` follows each of them."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        pane: TaskPane,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        *,
        listing: TaskListing,
    ) -> None:
        super().__init__(pane)
        self._pane, self._stage, self._clock = pane, stage, services.clock
        acts = TaskActs(services)
        self.questions = TaskQuestions(theme, pane, jobs, acts, services, listing=listing)
        self._verbs = TaskVerbs(self, self, jobs, acts, self.changed.emit)
        self._undoing = TakingBack(stage, "task done", self._verbs.reopen, self)
        self._row: Task | None = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)
        self.questions.made.connect(self._made)

    def choose(self, row: Task | None) -> None:
        """Show another task; the same one again keeps what was opened."""
        before, self._row = self._row, row
        if row is None:
            self._rest.end()
        elif row != before:
            self._pane.show_task(row, self._clock.now())
            self._rest.begin()
        self.show_busy(False)

    # What the pane and the keys ask for.

    @Slot()
    def open(self) -> None:
        """Open the chosen task: its patient, and what happened to it."""
        self._rest.end()
        if self._row is not None and self._pane.isVisible():
            self._verbs.open(self._row)

    @Slot()
    def take(self) -> None:
        """Do the chosen task oneself."""
        if self._row is not None:
            self._verbs.take(self._row)

    @Slot()
    def finish(self) -> None:
        """Ask what came of the chosen task."""
        self._ask(self.questions.outcome)

    @Slot()
    def change_date(self) -> None:
        """Ask by when the chosen task is to be done."""
        self._ask(self.questions.day)

    @Slot()
    def hand_over(self) -> None:
        """Ask who does the chosen task from now on."""
        self._ask(self.questions.colleague)

    @Slot()
    def reopen(self) -> None:
        """Let the chosen task wait again."""
        if self._row is not None and self._row.state is TaskState.DONE:
            self._verbs.reopen(self._row.id)

    @Slot()
    def show_patient(self) -> None:
        """Go to the patient's own page."""
        if self._row is not None and self._row.patient_id is not None:
            self._stage.go_to(PatientsRoute(self._row.patient_id))

    # What the verbs tell.

    def show_opened(self, opened: Opened) -> None:
        """Say whom the task is about, unless another one was chosen meanwhile."""
        if self._row is not None and self._row.id == opened.task:
            self._pane.show_opened(opened, self._clock.now())

    def show_busy(self, _busy: bool) -> None:
        """Block the verbs while one is at work."""
        if self._row is not None:
            self._pane.show_verbs(self._verbs.verbs(self._row))

    def tell_done(self, title: str, sentence: str, task: Task) -> None:
        """Say shortly what was done; what was done with a task can be taken back."""
        if task.state is TaskState.DONE:
            self._stage.show_toast(self._undoing.offer(task.id, title, sentence))
        else:
            self._stage.show_toast(ToastFacts(("task", title), Status.GOOD, title, sentence))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _ask(self, question: Callable[[Task, TaskVerbs], None]) -> None:
        row = self._row
        if row is not None and row.waits and not self._verbs.verbs(row).goes_on:
            question(row, self._verbs)

    @Slot(object)
    def _made(self, task: Task) -> None:
        told = said("Due {0}.").format(long_day(task.due_on)) if task.due_on else said("It has no date.")
        self.tell_done(said("Task set"), told, task)
