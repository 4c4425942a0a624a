"""Looking patients up while somebody types: every key asks, only the latest question is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.actor import Actor
from app.charts import ChartFinder, Volume
from app.patients import Hit, LookUpAnswer, PatientIndex
from app.progress import StopToken
from ui.jobs import Failed, JobRunner
from ui.patients.noting import Noting

T = TypeVar("T")
Charts = dict[int, tuple[Volume, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A text and what was found for it; `similar` are those whom only the second look found."""

    text: str
    answer: LookUpAnswer
    similar: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Everybody shown, best first."""
        return (*self.answer.hits, *self.similar)

    @property
    def ids(self) -> list[int]:
        """The patients shown, best first."""
        return [hit.patient.id for hit in self.hits]


class LookUp(QObject):
    """Asks the index, then where the charts are; a look-up that has settled is noted in the trail.

    Who fits is told at once by `found`; `found_more` follows when a second look adds similar patients. Where
    nobody fits, `found` waits for the second look. `charts_known` follows when the volumes of those found are
    there, as a dictionary by patient.
    Of a question that was overtaken nothing is heard any more.
    """

    found = Signal(object)
    found_more = Signal(object)
    charts_known = Signal(object)
    failed = Signal(object)
    missed = Signal(object, str)
    """The second look failed below patients who fit, who stay; carries the error and no text."""

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
        self._noting = Noting(jobs, actor, patients, self)
        self._noting.failed.connect(self.failed)
        self.text = ""

    @property
    def waiting(self) -> bool:
        """Whether the latest question has no answer yet."""
        return bool(self.text) and self._found is None

    @property
    def shown(self) -> list[int]:
        """The patients found for what is typed."""
        return self._found.ids if self._found is not None else []

    def ask(self, text: str) -> None:
        """Look up what is typed now; an empty text asks nothing and forgets the question before."""
        self.forget()
        self.text = text.strip()
        if not self.text:
            return
        self._noting.begin()
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
        self._noting.forget()
        self._found = None
        self.text = ""

    def _ask(
        self, work: Callable[[StopToken], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        refused = partial(self._failed_at, self._number, failed or self.failed.emit)
        self._running.append(self._jobs.query(self, work, done, refused))

    def _answered(self, number: int, answer: LookUpAnswer) -> None:
        if number != self._number:
            return
        if answer.hits or not answer.further:
            self._tell(Found(self.text, answer), self.found)
        if answer.further:
            self._look_further(answer)

    def _look_further(self, answer: LookUpAnswer) -> None:
        wanted, shown = self.text, [hit.patient.id for hit in answer.hits]

        def look(stop: StopToken) -> tuple[Hit, ...]:
            return self._patients.look_further(self._actor, wanted, shown, stop=stop)

        def missed(error: Exception) -> None:
            self.missed.emit(error, "")

        failed = missed if answer.hits else self.failed.emit
        self._ask(look, partial(self._answered_further, self._number, answer), failed)

    def _answered_further(self, number: int, answer: LookUpAnswer, similar: tuple[Hit, ...]) -> None:
        if number == self._number and (similar or not answer.hits):
            self._tell(Found(self.text, answer, similar), self.found_more if answer.hits else self.found)

    def _tell(self, found: Found, signal: SignalInstance) -> None:
        self._found = found
        signal.emit(found)
        self._noting.shown(found.text, found.ids)
        self.read_charts()

    def settle(self) -> None:
        """The look-up has led somewhere, or is left: it goes into the trail now."""
        self._noting.settle()

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

    def _failed_at(self, number: int, failed: Failed, error: Exception) -> None:
        if number == self._number:
            failed(error)


def by_patient(ids: Sequence[int], volumes: Sequence[Volume]) -> Charts:
    """Sort volumes to their patients; one without a chart has none."""
    return {each: tuple(volume for volume in volumes if volume.patient_id == each) for each in ids}
