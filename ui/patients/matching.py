"""Looking, while a new patient is typed in, for somebody who is here already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.patients import NewcomerMatch, PatientIndex, Register
from app.progress import StopToken
from ui.jobs import JobRunner

NOBODY = Register("")


@dataclass(frozen=True, slots=True)
class Matches:
    """Patients like the newcomer: `likely` are probably the same person, `others` possibly."""

    likely: tuple[NewcomerMatch, ...] = ()
    others: tuple[NewcomerMatch, ...] = ()

    @property
    def ids(self) -> frozenset[int]:
        """Who is probably the same person."""
        return frozenset(each.patient.id for each in self.likely)


def parted(found: Iterable[NewcomerMatch]) -> Matches:
    """Part those found into who is probably the same person and who is possibly."""
    listed = tuple(found)
    return Matches(
        tuple(each for each in listed if each.strong), tuple(each for each in listed if not each.strong)
    )


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
        self._newcomer = NOBODY
        self.waiting = False

    def ask(self, newcomer: Register) -> None:
        """Look for somebody like this, whatever reason was given."""
        newcomer = replace(newcomer, despite="")
        if newcomer == self._newcomer:
            return
        if self._running is not None:
            self._running.stop()
        self._newcomer, self.waiting = newcomer, True

        def look(stop: StopToken) -> Matches:
            return parted(self._patients.newcomer_matches(self._actor, newcomer, stop=stop))

        self._running = self._jobs.query(
            self, look, partial(self._matched, newcomer), partial(self._failed, newcomer)
        )

    def _matched(self, newcomer: Register, matches: Matches) -> None:
        if newcomer == self._newcomer:
            self.waiting = False
            self.matched.emit(matches)

    def _failed(self, newcomer: Register, error: Exception) -> None:
        if newcomer == self._newcomer:
            self.waiting = False
            self.failed.emit(error)
