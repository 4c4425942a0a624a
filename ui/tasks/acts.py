"""What the task list asks of the program, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.patients import LookAlike, Patient
from app.progress import StopToken
from app.schedule import AddTask, Task, TaskStep
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services
from ui.tasks.shown import Read


@dataclass(frozen=True, slots=True)
class Opened:
    """A task that was opened: what happened to it, whom it is about, and who looks alike."""

    task: int
    steps: tuple[TaskStep, ...]
    patient: Patient | None = None
    alikes: tuple[LookAlike, ...] = ()


class TaskActs:
    """The acts of the task list as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._tasks, self._patients, self.actor = services.tasks, services.patients, services.actor
        self._services = services

    def read(self, _stop: StopToken, *, ended: bool) -> Read:
        """Everything that has to be done, or has ended."""
        rows = self._tasks.list(self.actor, ended=ended)
        return Read(tuple(rows), tuple(self._tasks.colleagues(self.actor)))

    def open(self, task: Task) -> Opened:
        """Read what happened to a task, and open its patient, which the trail notes."""
        steps = tuple(self._tasks.history(self.actor, task.id))
        if task.patient_id is None:
            return Opened(task.id, steps)
        patient = self._patients.open(self.actor, task.patient_id, purpose=f"task {task.id}")
        alikes = tuple(self._patients.look_alikes(self.actor, task.patient_id))
        return Opened(task.id, steps, patient, alikes)

    def by_mrn(self, mrn: str, _stop: StopToken) -> Patient:
        """Whom a new task is about."""
        return self._patients.by_mrn(self.actor, mrn)

    def add(self, command: AddTask) -> Task:
        """Set a task."""
        return self._tasks.add_task(self.actor, command)

    def take(self, task: int) -> Task:
        """Do it oneself."""
        return self._tasks.take(self.actor, task)

    def hand_over(self, task: int, person_id: int) -> Task:
        """Give it to somebody else."""
        return self._tasks.hand_over(self.actor, task, person_id)

    def change_due(self, task: int, due_on: date | None) -> Task:
        """Set another day, or none."""
        return self._tasks.change_due(self.actor, task, due_on)

    def finish(self, task: int, outcome: str) -> Task:
        """Say that it is done, and what came of it."""
        return self._tasks.finish(self.actor, task, outcome)

    def reopen(self, task: int) -> Task:
        """Let it wait again."""
        return self._tasks.reopen(self.actor, task)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card or chart is about: the patient's key and MRN.

        Raises:
            NotFound, BadInput: nothing has this label.
        """
        return scanned_patient(self._services, code)
