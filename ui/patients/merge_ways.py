"""From a patient to merging: with the other record of a pair, with one that is named, and to a merge done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.patients import DuplicatePair
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.patients.detail_pane import DetailPane
from ui.patients.merge_with import MergeWithDialog
from ui.patients.spelling import tr
from ui.shell.actions import Action
from ui.shell.routes import MergeRoute, MergeShown
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.waiting import DECIDERS
from ui.theme.theme import Theme


class MergeWays(QObject):
    """Leads from the patient in the pane; nothing is changed by any of it."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, pane: DetailPane, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme, self._jobs, self._stage = theme, jobs, stage
        self._services, self._pane, self._page = services, pane, page
        self._form: MergeWithDialog | None = None

    @property
    def action(self) -> Action:
        """To merge the patient shown with another record."""
        words = tr("Merge with another record")
        return Action("patients.merge", words, self.merge_with, "Ctrl+Shift+M", "merge", "edit", DECIDERS)

    def take_scan(self, text: str) -> bool:
        """Take a scan for the form that asks which record is meant; False while there is none."""
        if self._form is None:
            return False
        if not self._form.busy:
            self._form.number.set_text(text)
            self._find_scanned(text)
        return True

    @Slot()
    def merge_with(self) -> None:
        """Ask which other record is the same person."""
        patient = self._pane.patient
        if patient is None or self._form is not None or not self._services.actor.may(*DECIDERS):
            return
        form = MergeWithDialog(self._theme, self._page, patient, self._today())
        form.asked.connect(self._find)
        form.finished.connect(self._closed)
        self._form = form
        form.open()

    def _today(self) -> date:
        zone = ZoneInfo(self._services.clinic.time_zone)
        return self._services.clock.now().astimezone(zone).date()

    @Slot(object)
    def merge_pair(self, pair: DuplicatePair) -> None:
        """Lay a pair side by side of which it was said that it is one person."""
        self._stage.go_to(MergeRoute(pair.first.id, pair.second.id))

    @Slot(object)
    def show_merge(self, merge_id: UUID) -> None:
        """Go to a merge that reached this patient."""
        self._stage.go_to(MergeShown(merge_id))

    @Slot(str)
    def _find(self, number: str) -> None:
        self._ask(lambda _stop: self._services.patients.by_mrn(self._services.actor, number).id)

    def _find_scanned(self, code: str) -> None:
        self._ask(lambda _stop: scanned_patient(self._services, code)[0])

    def _ask(self, work: Callable[[StopToken], int]) -> None:
        form, patient = self._form, self._pane.patient
        if form is not None and patient is not None:
            form.set_busy(tr("Looking it up"))
            self._jobs.query(self, work, partial(self._found, patient.id), self._not_found)

    def _found(self, patient_id: int, other_id: int) -> None:
        if self._form is None:
            return
        self._form.set_busy("")
        if other_id == patient_id:
            told = tr("This is the number of the same record. Type the number of the other one.")
            self._form.tell_problem(told)
        else:
            self._form.close_done()
            self._stage.go_to(MergeRoute(patient_id, other_id))

    def _not_found(self, error: Exception) -> None:
        if self._form is not None:
            self._form.set_busy("")
            self._form.tell_problem(sentence_of(error))

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
