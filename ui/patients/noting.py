"""Writing a look-up into the trail when it has settled: who was shown, once for each text and list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.actor import Actor
from app.patients import PatientIndex
from ui.jobs import JobRunner

SETTLES_MS = 1000


class Noting(QObject):
    """Waits until no key has come for a second, or somebody was chosen; `failed` carries the error."""

    failed = Signal(object)

    def __init__(self, jobs: JobRunner, actor: Actor, patients: PatientIndex, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._actor, self._patients = jobs, actor, patients
        self._shown: tuple[str, list[int]] | None = None
        self._noted: tuple[str, list[int]] | None = None
        self._begun = self._due = False
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(SETTLES_MS)
        self._settles.timeout.connect(self.settle)

    def begin(self) -> None:
        """Something was asked; its answer is still to come."""
        self._begun = True
        self._settles.start()

    def forget(self) -> None:
        """Another key came: what was asked before is not noted any more."""
        self._settles.stop()
        self._shown = None
        self._begun = self._due = False

    def shown(self, text: str, ids: Sequence[int]) -> None:
        """These patients were listed for this text."""
        self._shown = (text, list(ids))
        if self._due:
            self.settle()

    @Slot()
    def settle(self) -> None:
        """Write it now, or as soon as somebody is shown; what is added to the list later is written then."""
        self._settles.stop()
        self._due = self._begun
        if self._shown is None or self._shown == self._noted:
            return
        self._noted = self._shown
        text, ids = self._shown
        self._jobs.command(
            self, lambda: self._patients.note_look_up(self._actor, text, ids), _noted, self.failed.emit
        )


def _noted(_nothing: None) -> None:
    """Nothing is shown of a note in the trail."""
