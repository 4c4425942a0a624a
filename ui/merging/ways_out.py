"""From a merge to its patients, to both records in windows of their own, and to a merge that comes first."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Slot

from ui.merging.merge_front import MergeFront
from ui.shell.routes import MergeShown, PatientsRoute
from ui.shell.stage import Stage


class WaysOut(QObject):
    """Leads from what lies open; with nothing there is nowhere to go."""

    def __init__(self, stage: Stage, front: MergeFront, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._front = stage, front

    @Slot()
    def show_first(self) -> None:
        """Go to the record that is kept."""
        self._go(0)

    @Slot()
    def show_second(self) -> None:
        """Go to the other record."""
        self._go(1)

    @Slot()
    def show_windows(self) -> None:
        """Open both records in windows of their own, beside this screen."""
        for patient in self._front.patients:
            self._stage.open_record(patient.id)

    @Slot(object)
    def show_merge(self, merge_id: UUID) -> None:
        """Go to another merge."""
        self._stage.go_to(MergeShown(merge_id))

    def _go(self, at: int) -> None:
        patients = self._front.patients
        if patients:
            self._stage.go_to(PatientsRoute(patients[at].id))
