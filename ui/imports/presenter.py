"""The import from the first step to the last: what is asked when, and what runs in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Actor
from app.errors import AppError, BadInput, Unavailable
from app.interop import AppointmentImport, Imports, PatientImport, Preview
from app.progress import Progress, Report, Stopped, StopToken
from ui.errors import sentence_of
from ui.imports.plan import Command, Kind, Plan, asking_dates, command_of, first_plan, problems
from ui.imports.tally import Done, Tally, tally_of
from ui.imports.words import said
from ui.jobs import JobRunner
from ui.shell.background import BackgroundRun


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

    def show_choose(self, kind: Kind) -> None:
        """Ask for a file."""
        ...

    def show_columns(self, plan: Plan, found: dict[str, str]) -> None:
        """Ask what the columns are, and say what must be put right."""
        ...

    def show_problems(self, found: dict[str, str], plan: Plan) -> None:
        """Say what must be put right before the file can be checked."""
        ...

    def show_working(self, step: Step, kind: Kind, file: Path) -> None:
        """Say what is being done."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        ...

    def show_stopping(self) -> None:
        """Say that it will end soon."""
        ...

    def show_tally(self, plan: Plan, tally: Tally) -> None:
        """Say what a check or an import came to."""
        ...

    def show_failed(self, sentence: str, *, has_columns: bool) -> None:
        """Say what could not be done, and offer the ways on."""
        ...


class ImportWizard(QObject):
    """Goes through the steps; an import that runs goes on whatever is shown.

    `imported` carries the tally of each import that ended; `left` says that somebody went back out of here.
    """

    imported = Signal(object)
    left = Signal()

    def __init__(
        self,
        view: View,
        jobs: JobRunner,
        imports: Imports,
        actor: Actor,
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._imports, self._actor, self._zone = view, imports, actor, zone
        self._background = BackgroundRun(jobs, self)
        self.step, self.kind = Step.CHOOSE, Kind.PATIENTS
        self.plan: Plan | None = None
        self.tally: Tally | None = None
        self._retry: Callable[[], None] = self.begin

    @property
    def takes_files(self) -> bool:
        """Whether a file may be given now without losing work."""
        return self.step in {Step.CHOOSE, Step.DONE} or (self.step is Step.FAILED and self.plan is None)

    def begin(self, kind: Kind | None = None) -> None:
        """Go to the first step; an import that runs is not left."""
        if self.step in RUNNING:
            return
        self._background.drop()
        self.kind = kind or self.kind
        self.plan = None
        self.step = Step.CHOOSE
        self._view.show_choose(self.kind)

    def take_file(self, file: Path) -> None:
        """Read what a file holds."""
        if not self.takes_files:
            return
        self.plan = None
        self.step, self._retry = Step.READING, partial(self.take_file, file)
        self._view.show_working(self.step, self.kind, file)
        work = partial(_previewed, self._imports, self._actor, self.kind, file)
        self._background.start(work, self._take_preview, self._failed, self._view.show_progress)

    @Slot(object)
    def change(self, plan: Plan) -> None:
        """Take what was decided about columns and options."""
        if self.step is Step.COLUMNS:
            self.plan = plan
            self._view.show_problems(problems(plan), plan)

    def check(self) -> None:
        """Try the file without changing anything."""
        if self.step is Step.COLUMNS and self.plan is not None and not problems(self.plan):
            self._run(self.plan, Step.CHECKING)

    @Slot()
    def run(self) -> None:
        """Import what was checked, once; after it, cancel the appointments that the file has no more."""
        tally = self.tally
        if self.plan is None or tally is None:
            return
        if self.step is Step.CHECKED and tally.taken:
            self._run(self.plan, Step.IMPORTING)
        elif self.step is Step.DONE and tally.to_cancel:
            self._run(self.plan, Step.IMPORTING, cancels=True)

    @Slot()
    def cancel(self) -> None:
        """Stop what runs: a reading or a check is dropped, an import ends after the rows in hand."""
        if self.step is Step.IMPORTING:
            self._background.stop()
            self.step = Step.STOPPING
            self._view.show_stopping()
        elif self.step is Step.CHECKING:
            self._background.drop()
            self._show_columns()
        elif self.step is Step.READING:
            self.begin()

    @Slot()
    def back(self) -> None:
        """Go one step back; a reading or a check is cancelled, an import goes on while one is elsewhere."""
        if self.step in {Step.CHOOSE, *RUNNING}:
            self.left.emit()
        elif self.step in {Step.READING, Step.CHECKING}:
            self.cancel()
        elif self.step in {Step.CHECKED, Step.FAILED} and self.plan is not None:
            self._show_columns()
        else:
            self.begin()

    @Slot()
    def retry(self) -> None:
        """Do again what could not be done."""
        if self.step is Step.FAILED:
            self._retry()

    def _run(self, plan: Plan, step: Step, *, cancels: bool = False) -> None:
        dry = step is Step.CHECKING
        self.step, self._retry = step, partial(self._run, plan, step, cancels=cancels)
        self._view.show_working(step, self.kind, plan.preview.file)
        command = command_of(plan, dry_run=dry, cancel_absent=cancels)
        work = partial(_imported, self._imports, self._actor, command)
        self._background.start(
            work, partial(self._take_report, plan, dry), self._failed, self._view.show_progress
        )

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error)
        if self.step in RUNNING and not isinstance(error, AppError):
            sentence = said(
                "Something went wrong inside Outguide. What was taken stays. Import again to go on."
            )
        if isinstance(error, BadInput) and self.plan is not None:
            self.plan = asking_dates(self.plan)
        self.step = Step.FAILED
        self._view.show_failed(sentence, has_columns=self.plan is not None)

    def _take_preview(self, preview: Preview) -> None:
        self.plan = first_plan(self.kind, preview)
        self._show_columns()

    def _show_columns(self) -> None:
        if self.plan is not None:
            self.step = Step.COLUMNS
            self._view.show_columns(self.plan, problems(self.plan))

    def _take_report(self, plan: Plan, dry: bool, report: Done) -> None:
        self.tally = tally_of(plan.kind, report, total=plan.preview.rows, dry_run=dry, zone=self._zone)
        self.step = Step.CHECKED if dry else Step.DONE
        self._view.show_tally(plan, self.tally)
        if not dry:
            self.imported.emit(self.tally)


def _previewed(
    imports: Imports, actor: Actor, kind: Kind, file: Path, _report: Report, _stop: StopToken
) -> Preview:
    preview = {
        Kind.PATIENTS: imports.preview_patients,
        Kind.CHARTS: imports.preview_charts,
        Kind.SCHEDULE: imports.preview_appointments,
    }[kind]
    return preview(actor, file)


def _imported(imports: Imports, actor: Actor, command: Command, report: Report, stop: StopToken) -> Done:
    try:
        if isinstance(command, PatientImport):
            return imports.import_patients(actor, command, report, stop)
        if isinstance(command, AppointmentImport):
            return imports.import_appointments(actor, command, report, stop)
        return imports.import_charts(actor, command, report, stop)
    except Stopped as stopped:  # a stop inside a statement; unanswered, the page would wait for ever
        raise Unavailable(
            said("The import was stopped. What was taken stays. Import again to go on.")
        ) from stopped
