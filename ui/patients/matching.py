"""Looking, while a new patient is typed in, for somebody who is here already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.patients import Hit, Patient, PatientIndex, spelt
from app.progress import StopToken
from ui.jobs import JobRunner

SHORTEST = 2
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is being typed in, as far as it is known."""

    family: str = ""
    given: str = ""
    born: date | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask the index: the family name with the birth date, and the whole name."""
        if len(self.family) < SHORTEST:
            return ()
        by_day = (f"{self.family}, {spelt(self.born)}",) if self.born else ()
        by_name = (f"{self.family}, {self.given}",) if self.given else ()
        return by_day + by_name


@dataclass(frozen=True, slots=True)
class Matches:
    """Patients like the newcomer: `likely` are probably the same person, `others` only share the name."""

    likely: tuple[Patient, ...] = ()
    others: tuple[Patient, ...] = ()

    @property
    def all(self) -> tuple[Patient, ...]:
        """The likeliest first."""
        return self.likely + self.others


def weighed(newcomer: Newcomer, hits: Sequence[Hit]) -> Matches:
    """Part those found into who is probably the same and who only has the name.

    Probably the same: the same birth date and family name, or the whole name where a birth date is missing.
    """
    found = list({hit.patient.id: hit.patient for hit in hits}.values())
    likely = [patient for patient in found if _is_likely(newcomer, patient)]
    others = [patient for patient in found if patient not in likely and _same_name(newcomer, patient)]
    return Matches(tuple(likely[:SHOWN]), tuple(others[: SHOWN - len(likely[:SHOWN])]))


def _is_likely(newcomer: Newcomer, patient: Patient) -> bool:
    if newcomer.born is not None and patient.birth_date is not None:
        return newcomer.born == patient.birth_date
    return _same_name(newcomer, patient)


def _same_name(newcomer: Newcomer, patient: Patient) -> bool:
    typed, known = newcomer.given.casefold(), patient.given.casefold()
    return patient.family.casefold() == newcomer.family.casefold() and known.split()[:1] == typed.split()[:1]


class Matching(QObject):
    """Asks with every key; `matched` tells of the latest newcomer only, `failed` carries the error."""

    matched = Signal(object)
    failed = Signal(object)

    def __init__(
        self, jobs: JobRunner, actor: Actor, patients: PatientIndex, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._actor, self._patients = jobs, actor, patients
        self._running: StopToken | None = None
        self._newcomer = Newcomer()
        self.waiting = False

    def ask(self, newcomer: Newcomer) -> None:
        """Look for somebody like this."""
        if newcomer == self._newcomer:
            return
        if self._running is not None:
            self._running.stop()
        self._newcomer = newcomer
        self.waiting = bool(newcomer.questions)
        if not self.waiting:
            self.matched.emit(Matches())
            return

        def look(stop: StopToken) -> Matches:
            answers = [
                self._patients.look_up(self._actor, question, limit=2 * SHOWN, stop=stop)
                for question in newcomer.questions
            ]
            return weighed(newcomer, [hit for answer in answers for hit in answer.hits])

        self._running = self._jobs.query(
            self, look, partial(self._matched, newcomer), partial(self._failed, newcomer)
        )

    def _matched(self, newcomer: Newcomer, matches: Matches) -> None:
        if newcomer == self._newcomer:
            self.waiting = False
            self.matched.emit(matches)

    def _failed(self, newcomer: Newcomer, error: Exception) -> None:
        if newcomer == self._newcomer:
            self.waiting = False
            self.failed.emit(error)
