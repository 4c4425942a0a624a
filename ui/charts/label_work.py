"""What the chart desk asks about labels: patient cards, labels from before Outguide, old ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from app.actor import Permission
from app.charts import Change, Entry, Moved, MovementAct, Scan, State, Volume
from app.patients import LookUpAnswer, Patient
from app.progress import StopToken
from app.schedule import Task
from ui.charts.work import Failed
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services

PRINTING = (Permission.REGISTER, Permission.MOVE)
RELABELLED = "Relabelled at the chart desk."
GONE = frozenset({State.COMBINED, State.DESTROYED, State.TRANSFERRED_OUT})
SHOWN = 20  # patients found for an old label


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Whose patient card was scanned, and all volumes of that patient."""

    patient: Patient
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Patients who fit what was typed, and their volumes."""

    answer: LookUpAnswer
    volumes: tuple[Volume, ...]


class LabelWork(QObject):
    """Each question on its lane; answers for a desk that was closed are dropped."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._actor, self._clock = jobs, services.actor, services.clock
        self._patients, self._finder, self._desk = services.patients, services.finder, services.desk
        self._tasks = services.tasks

    @property
    def may_print(self) -> bool:
        """Whether this person may print a label."""
        return self._actor.may(*PRINTING)

    @property
    def may_combine(self) -> bool:
        """Whether this person may put two folders together for good."""
        return self._actor.may(Permission.FINAL_ACT)

    def new_id(self) -> UUID:
        """What tells a row of a list from the others."""
        return self._clock.new_id()

    def volumes_of_card(self, code: str, done: Callable[[CardHolder], None], failed: Failed) -> None:
        """Look whose patient card it is, and all volumes of that patient."""

        def work(_stop: StopToken) -> CardHolder:
            patient = self._patients.by_card(self._actor, code)
            return CardHolder(patient, tuple(self._finder.volumes_of(self._actor, [patient.id])))

        self._jobs.query(self, work, done, failed)

    def candidates(self, text: str, done: Callable[[Candidates], None], failed: Failed) -> StopToken:
        """Look for the volumes of patients who fit what is typed."""

        def work(stop: StopToken) -> Candidates:
            answer = self._patients.look_up(self._actor, text, limit=SHOWN, stop=stop)
            ids = [hit.patient.id for hit in answer.hits]
            return Candidates(answer, tuple(self._finder.volumes_of(self._actor, ids) if ids else ()))

        return self._jobs.query(self, work, done, failed)

    def note_look_up(self, found: Candidates, text: str) -> None:
        """Write into the trail who was shown for what was typed."""
        ids = [hit.patient.id for hit in found.answer.hits]
        work = partial(self._patients.note_look_up, self._actor, text, ids)
        self._jobs.command(self, work, _nothing, _unheard)

    def confirm_old_label(self, number: str, code: str, done: Callable[[None], None], failed: Failed) -> None:
        """Keep that a label from before Outguide stands for a volume."""
        work = partial(self._desk.confirm_old_label, self._actor, number, code)
        self._jobs.command(self, work, done, failed)

    def relabelled(self, task: int, done: Callable[[Task], None], failed: Failed) -> None:
        """Say that a folder's new label is on."""
        self._jobs.command(self, partial(self._tasks.finish, self._actor, task, RELABELLED), done, failed)

    def others_of(self, volume: Volume, done: Callable[[Sequence[Volume]], None], failed: Failed) -> None:
        """Look for the other folders of a kind that its patient has and that are here."""

        def work(_stop: StopToken) -> Sequence[Volume]:
            every = self._finder.volumes_of(self._actor, [volume.patient_id])
            others = [each for each in every if each.id != volume.id and each.kind is volume.kind]
            return [each for each in others if each.state not in GONE]

        self._jobs.query(self, work, done, failed)

    def combine(
        self, volume: Volume, into: Volume, reason: str, done: Callable[[Moved], None], failed: Failed
    ) -> None:
        """Put the papers of a folder into another one for good."""
        scan = Scan(self._clock.new_id(), self._clock.now(), Entry.KEYED)
        command = Change(volume.code, MovementAct.COMBINE, scan, reason=reason, into_code=into.code)
        self._jobs.command(self, partial(self._desk.change, self._actor, command), done, failed)


def _nothing(_answer: None) -> None:
    """There is nothing to say."""


def _unheard(error: Exception) -> None:
    """Nobody waits for it; a bug among the reasons is logged."""
    sentence_of(error)
