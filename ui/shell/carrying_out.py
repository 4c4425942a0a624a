"""Merges that were declared single-handed are done, quietly, once their day is over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.actor import Permission
from app.patients import Merge, MergeState, mrn_pairs
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

EVERY_MS = 5 * 60 * 1000


class CarryingOut(QObject):
    """Looks at sign-in and every five minutes while somebody who may approve is signed in.

    `told` carries a toast for each merge that was done or could not be, `done` follows when there was one.
    """

    done = Signal()
    told = Signal(object)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._services = jobs, services
        self._may = services.actor.may(Permission.MERGE_APPROVE)
        self._runs = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and every five minutes from now on; for who may not approve there is nothing to do."""
        if self._may:
            self._timer.start()
            self.look()

    @Slot()
    def look(self) -> None:
        """Do what is due, unless that is being done."""
        if not self._runs:
            self._runs = True
            self._jobs.command(self, self._carry_out, self._carried_out, self._failed)

    def _carry_out(self) -> Sequence[Merge]:
        return self._services.merges.carry_out(self._services.actor)

    def _carried_out(self, merges: Sequence[Merge]) -> None:
        self._runs = False
        for merge in merges:
            self.told.emit(self._toast(merge))
        if merges:
            self.done.emit()

    def _failed(self, error: Exception) -> None:
        self._runs = False
        sentence_of(error)  # a bug among the reasons is logged; it is tried again in five minutes

    def _toast(self, merge: Merge) -> ToastFacts:
        kept, other = mrn_pairs(merge.kept.mrn), mrn_pairs(merge.other.mrn)
        key = ("carried out", merge.id)
        if merge.problem:
            title = self.tr("A single-handed merge waits")
            told = self.tr("{0} and {1}: {2}").format(kept, other, merge.problem)
            return ToastFacts(key, Status.ATTENTION, title, told)
        if merge.state is MergeState.UNMERGED:
            told = self.tr("{0} and {1} are two records again.").format(kept, other)
            return ToastFacts(key, Status.GOOD, self.tr("Taken apart, as declared"), told)
        told = self.tr("{0} is now part of {1}.").format(other, kept)
        return ToastFacts(key, Status.GOOD, self.tr("Records merged, as declared"), told)
