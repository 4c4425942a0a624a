"""What a scan means among the appointments: a patient card or a chart finds its patient's visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.patients import mrn_pairs
from app.schedule import Appointment
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.schedule.acts import ScheduleActs
from ui.schedule.words import said
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]


class ScheduleScans:
    """Takes scans for the page `owner`; `find` chooses the patient's visit of the day, if there is one."""

    def __init__(
        self,
        owner: QObject,
        jobs: JobRunner,
        acts: ScheduleActs,
        stage: Stage,
        find: Callable[[int], Appointment | None],
    ) -> None:
        self._owner, self._jobs, self._acts, self._stage = owner, jobs, acts, stage
        self._find = find

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        work = partial(self._acts.patient_of, scan.text)
        self._jobs.query(self._owner, work, partial(self._found, done), partial(self._not_found, done))

    def _found(self, done: Done, patient: tuple[int, str]) -> None:
        number = mrn_pairs(patient[1])
        row = self._find(patient[0])
        if row is None:
            told = said("This patient has no appointment on this day. Ctrl+N books one.")
            outcome = Outcome(Status.INFO, said("None that day"), number=number, sentence=told)
        else:
            outcome = Outcome(Status.GOOD, said("Found"), number=number, sentence=row.with_whom)
        self._stage.show_outcome(outcome, Tone.GOOD)
        done()

    def _not_found(self, done: Done, error: Exception) -> None:
        outcome = Outcome(Status.REFUSED, said("Not taken"), sentence=sentence_of(error))
        self._stage.show_outcome(outcome, Tone.REFUSED)
        done()
