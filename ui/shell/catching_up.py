"""Comparing whoever was registered, changed or imported with everybody, quietly while the desk goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Permission
from app.patients import SearchedDuplicates
from app.progress import Progress, Report, StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.waiting import DECIDERS, Waiting

COMPARERS = (Permission.REGISTER, Permission.EDIT_DETAILS, Permission.IMPORT_PATIENTS, *DECIDERS)


class CatchingUp(QObject):
    """Runs whenever a count of the queues says that records wait to be compared.

    So it follows a registration, a change and an import without knowing any of them: whatever changes
    patients has the counters read again. `caught_up` follows each run that compared somebody; `told` carries
    a line for the status bar, empty once it went well again. After a failure it waits for the next change.
    """

    caught_up = Signal()
    told = Signal(str)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._services = jobs, services
        self._may = services.actor.may(*COMPARERS)
        self._runs = False
        self._asked = self._failed_at = 0

    @Slot(object)
    def counted(self, waiting: Waiting) -> None:
        """Begin if there is something to compare, and nothing of it failed before."""
        if not waiting.uncompared:
            self._failed_at = 0
        if self._may and not self._runs and waiting.uncompared > self._failed_at:
            self._runs, self._asked = True, waiting.uncompared
            self._jobs.job(self, self._compare, self._done, self._not_done, _never_mind, quiet=True)

    def _compare(self, report: Report, stop: StopToken) -> SearchedDuplicates:
        return self._services.duplicates.catch_up(self._services.actor, report, stop)

    def _done(self, found: SearchedDuplicates) -> None:
        self._runs, self._failed_at = False, 0
        self.told.emit("")
        if found.patients:
            self.caught_up.emit()

    def _not_done(self, error: Exception) -> None:
        self._runs, self._failed_at = False, self._asked
        sentence_of(error)  # a bug among the reasons is logged
        self.told.emit(self.tr("Duplicates not compared yet"))


def _never_mind(_progress: Progress) -> None:
    """Nobody waits for it."""
