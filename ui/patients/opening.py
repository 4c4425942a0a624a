"""Opening a patient: an act in the trail, so only where somebody stops, never for a row passed by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.charts import Movement, Volume
from app.patients import DuplicatePair, Glance, LookAlike, Merge, Patient
from ui.jobs import JobRunner
from ui.shell.services import Services

RESTS_MS = 300
MOVEMENTS = 1000


@dataclass(frozen=True, slots=True)
class OpenPatient:
    """All that the screen shows of the patient opened; `movements` are the newest first.

    `twice` are the pairs in which this may be one person with another record, `merges` those that reached it.
    """

    patient: Patient
    alikes: tuple[LookAlike, ...]
    volumes: tuple[Volume, ...]
    movements: tuple[Movement, ...]
    glance: Glance = field(default_factory=Glance)
    twice: tuple[DuplicatePair, ...] = ()
    merges: tuple[Merge, ...] = ()


class Opening(QObject):
    """Opens the patient on whom the choice rests, or whom somebody asked for, and forgets the one before."""

    opened = Signal(object, object)
    """Carries the OpenPatient, and the id of the volume pointed at or None."""
    failed = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        services: Services,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, services.actor
        self._patients, self._finder, self._records = services.patients, services.finder, services.records
        self._duplicates, self._merges = services.duplicates, services.merges
        self._number = 0
        self._resting_on: tuple[int, int | None] | None = None
        self._shown: int | None = None
        self._under_way: int | None = None
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(RESTS_MS)
        self._rests.timeout.connect(self._rested)

    def rest_on(self, patient_id: int, volume_id: int | None = None) -> None:
        """Open this patient unless the choice moves on within 300 ms."""
        if patient_id in (self._shown, self._under_way):
            return
        self.forget()
        self._resting_on = (patient_id, volume_id)
        self._rests.start()

    def open_now(self, patient_id: int, volume_id: int | None = None) -> None:
        """Open this patient at once; one that is being opened already is not opened twice."""
        if patient_id == self._under_way:
            return
        self.forget()
        self._under_way = patient_id
        answer = partial(self._answered, self._number, volume_id)
        self._jobs.command(
            self, lambda: self.read(patient_id), answer, partial(self._failed_at, self._number)
        )

    def shows(self, patient_id: int) -> bool:
        """Whether this patient is open already."""
        return patient_id == self._shown

    def again(self) -> None:
        """Read anew who is open: something may have moved meanwhile."""
        if self._shown is not None:
            self.open_now(self._shown)

    def keep_off(self) -> None:
        """Open nobody by resting: keys are still coming."""
        self._rests.stop()
        self._resting_on = None

    def forget(self) -> None:
        """Nobody is open any more; an answer under way is not wanted."""
        self.keep_off()
        self._number += 1
        self._shown = self._under_way = None

    def read(self, patient_id: int) -> OpenPatient:
        """Open a patient and read what belongs to the page; runs on the command lane.

        Raises:
            NotAllowed, NotFound: the patient is not for this person, or not there.
        """
        actor = self._actor
        patient = self._patients.open(actor, patient_id)
        return OpenPatient(
            patient,
            tuple(self._patients.look_alikes(actor, patient_id)),
            tuple(self._finder.volumes_of(actor, [patient_id])),
            tuple(self._finder.patient_movements(actor, patient_id, MOVEMENTS)),
            self._records.glance(actor, patient_id),
            tuple(self._duplicates.of_patient(actor, patient_id)),
            tuple(self._merges.of_patient(actor, patient_id)),
        )

    def show(self, page: OpenPatient, volume_id: int | None = None) -> None:
        """Take a patient who was read elsewhere, by a scan, as the one who is open."""
        self.forget()
        self._shown = page.patient.id
        self.opened.emit(page, volume_id)

    @Slot()
    def _rested(self) -> None:
        if self._resting_on is not None:
            self.open_now(*self._resting_on)

    def _answered(self, number: int, volume_id: int | None, page: OpenPatient) -> None:
        if number == self._number:
            self.show(page, volume_id)

    def _failed_at(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.forget()
            self.failed.emit(error)


ReadPatient = Callable[[int], OpenPatient]
