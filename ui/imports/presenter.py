"""The import from the first step to the last: what is asked when, and what runs in the background."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.errors import AppError, BadInput, Unavailable
from app.interop import ChartImport, ChartReport, Imports, PatientImport, PatientReport, Preview, Refused
from app.progress import Progress, Report, Stopped, StopToken
from ui.errors import sentence_of
from ui.imports.plan import Kind, Plan, asking_dates, command_of, first_plan, problems
from ui.imports.refused_file import write_refused
from ui.imports.tally import Tally, tally_of
from ui.imports.words import said
from ui.jobs import JobRunner


class Step(Enum):
    """Where the import stands."""

    CHOOSE = auto()
    READING = auto()
    COLUMNS = auto()
    CHECKING = auto()
    CHECKED = auto()
    IMPORTING = auto()
    STOPPING = auto()
    DONE = auto()
    FAILED = auto()


RUNNING = frozenset({Step.IMPORTING, Step.STOPPING})


class View(Protocol):
    """What shows the steps."""

    def show_choose(self, kind: Kind) -> None: ...
    def show_columns(self, plan: Plan) -> None: ...
    def show_problems(self, plan: Plan, found: dict[str, str]) -> None: ...
    def show_working(self, step: Step, kind: Kind, file: Path, rows: int) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...
    def show_stopping(self) -> None: ...
    def show_tally(self, plan: Plan, tally: Tally) -> None: ...
    def show_failed(self, sentence: str, *, has_columns: bool) -> None: ...


class ImportWizard(QObject):
    """Goes through the steps; an import that runs goes on whatever is shown.

    `imported` carries the tally of an import that changed something or was stopped; `saved` carries the
    sentence to tell once the refused rows stand in a file, and whether they do.
    """

    imported = Signal(object)
    saved = Signal(str, bool)

    def __init__(
        self, view: View, jobs: JobRunner, imports: Imports, actor: Actor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._jobs, self._imports, self._actor = view, jobs, imports, actor
        self.step, self.kind = Step.CHOOSE, Kind.PATIENTS
        self.plan: Plan | None = None
        self._file = Path()
        self._turn = 0
        self._token = StopToken()
        self._retry: Callable[[], None] = self.begin
        self._refused: tuple[Refused, ...] = ()

    @property
    def takes_files(self) -> bool:
        """Whether a file may be given now without losing work."""
        return self.step in {Step.CHOOSE, Step.DONE} or (self.step is Step.FAILED and self.plan is None)

    def begin(self, kind: Kind | None = None) -> None:
        """Go to the first step; an import that runs is not left."""
        if self.step in RUNNING:
            return
        self._turn += 1
        self.kind = kind or self.kind
        self.plan = None
        self.step = Step.CHOOSE
        self._view.show_choose(self.kind)

    def take_file(self, file: Path) -> None:
        """Read what a file holds."""
        if not self.takes_files:
            return
        self.plan, self._file = None, file
        self._work(Step.READING, 0)
        kind = self.kind
        read = self._imports.preview_patients if kind is Kind.PATIENTS else self._imports.preview_charts

        def work(_report: Report, _stop: StopToken) -> Preview:
            return read(self._actor, file)

        self._start(work, self._previewed, partial(self.take_file, file))

    def change(self, plan: Plan) -> None:
        """Take what was decided about columns and options."""
        if self.step is Step.COLUMNS:
            self.plan = plan
            self._view.show_problems(plan, problems(plan))

    def check(self) -> None:
        """Try the file without changing anything."""
        if self.step in {Step.COLUMNS, Step.FAILED} and self.plan is not None and not problems(self.plan):
            self._run(self.plan, Step.CHECKING)

    def run(self) -> None:
        """Import what was checked."""
        if self.step in {Step.CHECKED, Step.FAILED} and self.plan is not None:
            self._run(self.plan, Step.IMPORTING)

    def cancel(self) -> None:
        """Stop what runs: a check is dropped, an import ends after the rows in hand."""
        if self.step is Step.IMPORTING:
            self._token.stop()
            self.step = Step.STOPPING
            self._view.show_stopping()
        elif self.step is Step.CHECKING:
            self._token.stop()
            self._show_columns()
        elif self.step is Step.READING:
            self.begin()

    def back(self) -> None:
        """Go one step back; what runs is cancelled."""
        if self.step in {Step.READING, Step.CHECKING}:
            self.cancel()
        elif self.step in {Step.CHECKED, Step.FAILED} and self.plan is not None:
            self._show_columns()
        elif self.step not in RUNNING:
            self.begin()

    def retry(self) -> None:
        """Do again what could not be done."""
        if self.step is Step.FAILED:
            self._retry()

    def save_refused(self, file: Path) -> None:
        """Write the refused rows into a file."""
        refused = self._refused

        def work(_stop: StopToken) -> None:
            write_refused(file, refused)

        self._jobs.query(self, work, self._wrote, self._not_written)

    def _run(self, plan: Plan, step: Step) -> None:
        dry = step is Step.CHECKING
        self._work(step, plan.preview.rows)
        work = partial(_imported, self._imports, self._actor, command_of(plan, dry_run=dry))
        self._start(work, partial(self._ran, plan, dry), partial(self._run, plan, step))

    def _work(self, step: Step, rows: int) -> None:
        self.step = step
        self._view.show_working(step, self.kind, self._file, rows)

    def _start(
        self,
        work: Callable[[Report, StopToken], object],
        done: Callable[..., None],
        again: Callable[[], None],
    ) -> None:
        self._turn += 1
        self._retry = again
        turn = self._turn
        self._token = self._jobs.job(
            self,
            work,
            partial(self._answered, turn, done),
            partial(self._not_done, turn),
            partial(self._progressed, turn),
        )

    def _answered(self, turn: int, done: Callable[[object], None], answer: object) -> None:
        if turn == self._turn:
            done(answer)

    def _progressed(self, turn: int, progress: Progress) -> None:
        if turn == self._turn:
            self._view.show_progress(progress.done, progress.total)

    def _not_done(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        sentence = sentence_of(error)
        if self.step in RUNNING and not isinstance(error, AppError):
            sentence = said("Something went wrong inside Outguide. What was taken stays. Import again to go on.")
        if isinstance(error, BadInput) and self.plan is not None:
            self.plan = asking_dates(self.plan)
        self.step = Step.FAILED
        self._view.show_failed(sentence, has_columns=self.plan is not None)

    def _previewed(self, preview: Preview) -> None:
        self.plan = first_plan(self.kind, preview)
        self._show_columns()

    def _show_columns(self) -> None:
        if self.plan is not None:
            self._turn += 1
            self.step = Step.COLUMNS
            self._view.show_columns(self.plan)
            self._view.show_problems(self.plan, problems(self.plan))

    def _ran(self, plan: Plan, dry: bool, report: PatientReport | ChartReport) -> None:
        tally = tally_of(plan.kind, report, total=plan.preview.rows, dry_run=dry)
        self._refused = tally.refused
        self.step = Step.CHECKED if dry else Step.DONE
        self._view.show_tally(plan, tally)
        if not dry:
            self.imported.emit(tally)

    def _wrote(self, _answer: None) -> None:
        self.saved.emit(said("List of refused rows saved"), True)

    def _not_written(self, error: Exception) -> None:
        self.saved.emit(sentence_of(error), False)


def _imported(
    imports: Imports, actor: Actor, command: PatientImport | ChartImport, report: Report, stop: StopToken
) -> PatientReport | ChartReport:
    try:
        if isinstance(command, PatientImport):
            return imports.import_patients(actor, command, report, stop)
        return imports.import_charts(actor, command, report, stop)
    except Stopped as stopped:  # a stop inside a statement; unanswered, the page would wait for ever
        raise Unavailable(
            said("The import was stopped. What was taken stays. Import again to go on.")
        ) from stopped
