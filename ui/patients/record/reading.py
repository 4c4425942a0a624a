"""Reads a record and what belongs to it; the window never waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.audit import ActRow, TrailFilter, TrailReader
from app.charts import ChartFinder, Movement, Volume
from app.directory import Directory, EntryKind
from app.patients import Changed, LookAlike, PatientIndex, PatientRecords, PictureUse, Record
from app.progress import StopToken
from ui.jobs import JobRunner
from ui.shell.services import Services

MOVEMENTS = 1000
ACTS = 500
PAYERS = 1000


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record with what the charts and the index say of the same patient; movements the newest first."""

    record: Record
    alikes: tuple[LookAlike, ...]
    volumes: tuple[Volume, ...]
    movements: tuple[Movement, ...]


class RecordReading(QObject):
    """One record at a time; `failed` carries the error of what was last to be read."""

    opened = Signal(object)
    history_read = Signal(object)
    trail_read = Signal(object)
    card_read = Signal(object, object)
    payers_read = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, services.actor
        self._records: PatientRecords = services.records
        self._patients: PatientIndex = services.patients
        self._finder: ChartFinder = services.finder
        self._trail: TrailReader = services.trail
        self._directory: Directory = services.directory
        self.patient_id: int | None = None

    def open(self, patient_id: int) -> None:
        """Open somebody's record, or read the one that is open anew."""
        self.patient_id = patient_id
        read = partial(_read, self._records, self._patients, self._finder, self._actor, patient_id)
        self._jobs.command(self, read, partial(self._opened, patient_id), partial(self._not_read, patient_id))

    def forget(self) -> None:
        """Nobody's record is open any more."""
        self.patient_id = None

    def read_history(self) -> None:
        """Read what was changed."""
        if self.patient_id is not None:
            work = partial(self._records.history, self._actor, self.patient_id)
            self._jobs.command(self, work, self._history, partial(self._not_read, self.patient_id))

    def read_trail(self) -> None:
        """Read who opened the record; that is an act of its own."""
        if self.patient_id is not None:
            wanted = TrailFilter(patient_id=self.patient_id, limit=ACTS)
            work = partial(self._trail.list, self._actor, wanted)
            self._jobs.command(self, work, self._lines, partial(self._not_read, self.patient_id))

    def read_card(self, coverage_id: int, side: PictureUse) -> None:
        """Read one side of a coverage card; `card_read` carries the side and the JPEG or None."""
        if self.patient_id is not None:
            work = partial(self._records.card, self._actor, self.patient_id, coverage_id, side)
            self._jobs.command(
                self, work, partial(self._card, side), partial(self._not_read, self.patient_id)
            )

    def read_payers(self) -> None:
        """Read who pays, as the directory has them."""

        def read(_stop: StopToken) -> tuple[str, ...]:
            found = self._directory.find(self._actor, kinds=(EntryKind.PAYER,), limit=PAYERS)
            return tuple(each.name for each in found.rows)

        # Without them a payer is typed in full: nothing is told of it.
        self._jobs.query(self, read, self.payers_read.emit, _forget)

    def _opened(self, patient_id: int, opened: OpenRecord) -> None:
        if patient_id == self.patient_id:
            self.opened.emit(opened)

    def _not_read(self, patient_id: int, error: Exception) -> None:
        if patient_id == self.patient_id:
            self.failed.emit(error)

    def _history(self, changes: Sequence[Changed]) -> None:
        self.history_read.emit(tuple(changes))

    def _lines(self, lines: Sequence[ActRow]) -> None:
        self.trail_read.emit(tuple(lines))

    def _card(self, side: PictureUse, jpeg: bytes | None) -> None:
        self.card_read.emit(side, jpeg)


def _forget(_error: Exception) -> None:
    """What could only have helped to type."""


def _read(
    records: PatientRecords, patients: PatientIndex, finder: ChartFinder, actor: Actor, patient_id: int
) -> OpenRecord:
    return OpenRecord(
        records.open(actor, patient_id),
        tuple(patients.look_alikes(actor, patient_id)),
        tuple(finder.volumes_of(actor, [patient_id])),
        tuple(finder.patient_movements(actor, patient_id, MOVEMENTS)),
    )
