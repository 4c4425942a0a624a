"""Looking patients up while somebody types: every key asks, only the latest question is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.actor import Actor
from app.charts import ChartFinder, Volume
from app.patients import LookUpAnswer, PatientIndex
from app.progress import StopToken
from ui.jobs import JobRunner

T = TypeVar("T")
SETTLES_MS = 1000
Charts = dict[int, tuple[Volume, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A text and what was found for it."""

    text: str
    answer: LookUpAnswer

    @property
    def ids(self) -> list[int]:
        """The patients shown, best first."""
        return [hit.patient.id for hit in self.answer.hits]


class LookUp(QObject):
    """Asks the index, then where the charts are; a look-up that has settled is noted in the trail.

    `charts_known` follows `found` when the volumes of those found are there, as a dictionary by patient.
    Of a question that was overtaken nothing is heard any more.
    """

    found = Signal(object)
    charts_known = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        actor: Actor,
        patients: PatientIndex,
        finder: ChartFinder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, actor
        self._patients, self._finder = patients, finder
        self._running: list[StopToken] = []
        self._number = 0
        self._found: Found | None = None
        self._noted = ""
        self._note_due = False
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(SETTLES_MS)
        self._settles.timeout.connect(self.settle)
        self.text = ""

    @property
    def waiting(self) -> bool:
        """Whether the latest question has no answer yet."""
        return bool(self.text) and self._found is None

    def ask(self, text: str) -> None:
        """Look up what is typed now; an empty text asks nothing and forgets the question before."""
        self.forget()
        self.text = text.strip()
        if not self.text:
            return
        self._settles.start()
        wanted = self.text  # the thread that asks may come to it after the next key

        def look(stop: StopToken) -> LookUpAnswer:
            return self._patients.look_up(self._actor, wanted, stop=stop)

        self._ask(look, partial(self._answered, self._number))

    def forget(self) -> None:
        """Stop what runs; its answer is not wanted any more."""
        self._number += 1
        for token in self._running:
            token.stop()
        self._running.clear()
        self._settles.stop()
        self._found = None
        self._note_due = False
        self.text = ""

    @Slot()
    def settle(self) -> None:
        """Write into the trail what was looked up and who was shown, once for each text."""
        self._settles.stop()
        if self._found is None:
            self._note_due = bool(self.text)
            return
        if self._found.text == self._noted:
            return
        text, shown = self._found.text, self._found.ids
        self._noted = text
        self._jobs.command(
            self, lambda: self._patients.note_look_up(self._actor, text, shown), _noted, self._failed
        )

    def _ask(self, work: Callable[[StopToken], T], done: Callable[[T], None]) -> None:
        self._running.append(self._jobs.query(self, work, done, partial(self._failed_at, self._number)))

    def _answered(self, number: int, answer: LookUpAnswer) -> None:
        if number != self._number:
            return
        self._found = Found(self.text, answer)
        self.found.emit(self._found)
        if self._note_due:
            self.settle()
        self.read_charts()

    def read_charts(self) -> None:
        """Ask where the charts of those found are."""
        if self._found is not None:
            self.locate(self._found.ids)

    def locate(self, ids: Sequence[int]) -> None:
        """Ask where the charts of these patients are."""
        if ids:
            self._ask(
                lambda _stop: self._finder.volumes_of(self._actor, ids),
                partial(self._located, self._number, ids),
            )

    def _located(self, number: int, ids: Sequence[int], volumes: Sequence[Volume]) -> None:
        if number == self._number:
            self.charts_known.emit(by_patient(ids, volumes))

    def _failed_at(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)


def by_patient(ids: Sequence[int], volumes: Sequence[Volume]) -> Charts:
    """Sort volumes to their patients; one without a chart has none."""
    return {each: tuple(volume for volume in volumes if volume.patient_id == each) for each in ids}


def _noted(_nothing: None) -> None:
    """Nothing is shown of a note in the trail."""
