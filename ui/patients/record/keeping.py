"""Has a record changed, one thing at a time; the window never waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Actor, Permission
from app.patients import Correct, Item, LooksLikeAnother, PatientRecords, PictureUse
from ui.jobs import JobRunner
from ui.shell.services import Services


@dataclass(frozen=True, slots=True)
class RecordRights:
    """What a person may do with records: keep up details, say who a patient is, see who opened them."""

    may_change: bool
    may_correct: bool
    sees_trail: bool


def rights_of(actor: Actor) -> RecordRights:
    """Take them out of the permissions held."""
    return RecordRights(
        actor.may(Permission.EDIT_DETAILS),
        actor.may(Permission.EDIT_IDENTITY),
        actor.may(Permission.AUDIT_READ, Permission.AUDIT_READ_ROOM),
    )


class RecordKeeping(QObject):
    """`changed` carries the id of the change, or None if nothing differed; `refused` the error.

    `asked` carries the Correct and the LooksLikeAnother it met.
    """

    changed = Signal(object)
    asked = Signal(object, object)
    refused = Signal(object)

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, services.actor
        self._records: PatientRecords = services.records

    @Slot(object, object)
    def save(self, patient_id: int, item: Item) -> None:
        """Add a thing to a record, or change it."""
        self._change(partial(self._records.save, self._actor, patient_id, item))

    def remove(self, patient_id: int, item: Item) -> None:
        """Take a thing out of it."""
        self._change(partial(self._records.remove, self._actor, patient_id, item))

    def undo(self, patient_id: int, change: UUID) -> None:
        """Take a change of it back."""
        self._change(partial(self._records.undo, self._actor, patient_id, change))

    @Slot(object, object, object, object)
    def set_picture(
        self, patient_id: int, use: PictureUse, source: Path | None, coverage_id: int | None
    ) -> None:
        """Keep a picture, or take it out."""
        self._change(
            partial(self._records.set_picture, self._actor, patient_id, use, source, coverage_id=coverage_id)
        )

    @Slot(object)
    def correct(self, command: Correct) -> None:
        """Change who the patient is; `asked` if it may be another person."""
        work = partial(self._records.correct, self._actor, command)
        self._jobs.command(self, work, self.changed.emit, partial(self._not_corrected, command))

    def _change(self, work: Callable[[], UUID | None]) -> None:
        self._jobs.command(self, work, self.changed.emit, self.refused.emit)

    def _not_corrected(self, command: Correct, error: Exception) -> None:
        if isinstance(error, LooksLikeAnother):
            self.asked.emit(command, error)
        else:
            self.refused.emit(error)
