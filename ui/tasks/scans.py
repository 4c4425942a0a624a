"""What a scan means among the tasks: a patient card or a chart narrows the list to its patient."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.narrowing import Narrowing
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.stage import Stage
from ui.tasks.acts import TaskActs
from ui.tasks.words import said
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]


class TaskScans:
    """Takes scans for the page `owner`; `narrow` narrows its list and says how many tasks that leaves."""

    def __init__(
        self,
        owner: QObject,
        jobs: JobRunner,
        acts: TaskActs,
        stage: Stage,
        narrow: Callable[[Narrowing], int],
    ) -> None:
        self._owner, self._jobs, self._acts, self._stage = owner, jobs, acts, stage
        self._narrow = narrow

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        work = partial(self._acts.patient_of, scan.text)
        self._jobs.query(self._owner, work, partial(self._found, done), partial(self._not_found, done))

    def _found(self, done: Done, patient: tuple[int, str]) -> None:
        number = mrn_pairs(patient[1])
        count = self._narrow(Narrowing(number, patient[0]))
        words = said("{0} to do").format(count) if count else said("Nothing to do")
        status = Status.INFO if count else Status.GOOD
        self._stage.show_outcome(Outcome(status, words, number=number), Tone.GOOD)
        done()

    def _not_found(self, done: Done, error: Exception) -> None:
        outcome = Outcome(Status.REFUSED, said("Not taken"), sentence=sentence_of(error))
        self._stage.show_outcome(outcome, Tone.REFUSED)
        done()
