"""Reads a record and has it changed, one thing at a time; the window never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.actor import Actor, Permission
from app.audit import ActRow, TrailFilter, TrailReader
from app.charts import ChartFinder, Movement, Volume
from app.patients import (
    Changed,
    Correct,
    Item,
    LookAlike,
    LooksLikeAnother,
    PatientIndex,
    PatientRecords,
    PictureUse,
    Record,
)
from ui.jobs import JobRunner
from ui.shell.services import Services

MOVEMENTS = 1000


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record with what the charts and the index say of the same patient; movements the newest first."""

    record: Record
    alikes: tuple[LookAlike, ...]
    volumes: tuple[Volume, ...]
    movements: tuple[Movement, ...]


class RecordKeeping(QObject):
    """One record at a time.

    `opened` carries an OpenRecord, `changed` the id of the change (Ctrl+Z takes it back), `asked` the Correct
    and the LooksLikeAnother it met, `refused` an error of what was last to be kept.
    """

    opened = Signal(object)
    not_opened = Signal(object)
    changed = Signal(object)
    asked = Signal(object, object)
    refused = Signal(object)
    history_read = Signal(object)
    trail_read = Signal(object)
    card_read = Signal(object, object)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, services.actor
        self._records: PatientRecords = services.records
        self._patients: PatientIndex = services.patients
        self._finder: ChartFinder = services.finder
        self._trail: TrailReader = services.trail
        self.patient_id: int | None = None

    @property
    def sees_trail(self) -> bool:
        """Whether this person may see who opened the record."""
        return self._actor.may(Permission.AUDIT_READ, Permission.AUDIT_READ_ROOM)

    @property
    def may_change(self) -> bool:
        """Whether this person keeps up how a patient is reached and who pays."""
        return self._actor.may(Permission.EDIT_DETAILS)

    @property
    def may_correct(self) -> bool:
        """Whether this person may say who a patient is."""
        return self._actor.may(Permission.EDIT_IDENTITY)

    def open(self, patient_id: int) -> None:
        """Open somebody's record, or read the one that is open anew."""
        self.patient_id = patient_id
        read = partial(_read, self._records, self._patients, self._finder, self._actor, patient_id)
        self._jobs.command(
            self, read, partial(self._opened, patient_id), partial(self._not_opened, patient_id)
        )

    def forget(self) -> None:
        """Nobody's record is open any more."""
        self.patient_id = None

    def save(self, item: Item) -> None:
        """Add a thing to the record that is open, or change it."""
        self._change(partial(self._records.save, self._actor, self._open_id, item))

    def remove(self, item: Item) -> None:
        """Take a thing out of it."""
        self._change(partial(self._records.remove, self._actor, self._open_id, item))

    def undo(self, change: UUID) -> None:
        """Take a change of it back."""
        self._change(partial(self._records.undo, self._actor, self._open_id, change))

    def set_picture(self, use: PictureUse, source: Path | None, coverage_id: int | None = None) -> None:
        """Keep a picture, or take it out."""
        work = partial(
            self._records.set_picture, self._actor, self._open_id, use, source, coverage_id=coverage_id
        )
        self._change(work)

    def correct(self, command: Correct) -> None:
        """Change who the patient is; `asked` if it may be another person."""
        self._jobs.command(
            self,
            partial(self._records.correct, self._actor, command),
            self._changed,
            partial(self._not_corrected, command),
        )

    def read_history(self) -> None:
        """Read what was changed."""
        work = partial(self._records.history, self._actor, self._open_id)
        self._jobs.command(self, work, self._history, self.refused.emit)

    def read_trail(self) -> None:
        """Read who opened the record; that is an act of its own."""
        wanted = TrailFilter(patient_id=self._open_id, limit=500)
        work = partial(self._trail.list, self._actor, wanted)
        self._jobs.command(self, work, self._lines, self.refused.emit)

    def read_card(self, coverage_id: int, side: PictureUse) -> None:
        """Read one side of a coverage card; `card_read` carries the side and the JPEG or None."""

        def read() -> bytes | None:
            return self._records.card(self._actor, self._open_id, coverage_id, side)

        self._jobs.command(self, read, partial(self._card, side), self.refused.emit)

    @property
    def _open_id(self) -> int:
        if self.patient_id is None:
            raise TypeError("no record is open")
        return self.patient_id

    def _change(self, work: Callable[[], UUID | None]) -> None:
        self._jobs.command(self, work, self._changed, self.refused.emit)

    def _opened(self, patient_id: int, opened: OpenRecord) -> None:
        if patient_id == self.patient_id:
            self.opened.emit(opened)

    def _not_opened(self, patient_id: int, error: Exception) -> None:
        if patient_id == self.patient_id:
            self.not_opened.emit(error)

    def _changed(self, change: UUID | None) -> None:
        self.changed.emit(change)
        if self.patient_id is not None:
            self.open(self.patient_id)

    def _not_corrected(self, command: Correct, error: Exception) -> None:
        if isinstance(error, LooksLikeAnother):
            self.asked.emit(command, error)
        else:
            self.refused.emit(error)

    def _history(self, changes: Sequence[Changed]) -> None:
        self.history_read.emit(tuple(changes))

    def _lines(self, lines: Sequence[ActRow]) -> None:
        self.trail_read.emit(tuple(lines))

    def _card(self, side: PictureUse, jpeg: bytes | None) -> None:
        self.card_read.emit(side, jpeg)


def _read(
    records: PatientRecords, patients: PatientIndex, finder: ChartFinder, actor: Actor, patient_id: int
) -> OpenRecord:
    return OpenRecord(
        records.open(actor, patient_id),
        tuple(patients.look_alikes(actor, patient_id)),
        tuple(finder.volumes_of(actor, [patient_id])),
        tuple(finder.patient_movements(actor, patient_id, MOVEMENTS)),
    )
