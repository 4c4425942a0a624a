"""From a pair to its patients: to the page of one, or to both records in windows of their own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.patients import DuplicatePair
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage


class WaysOut(QObject):
    """Leads from the pair that is chosen; with none there is nowhere to go."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.row: DuplicatePair | None = None

    @Slot()
    def show_first(self) -> None:
        """Go to the first record's own page."""
        if self.row is not None:
            self._stage.go_to(PatientsRoute(self.row.first.id))

    @Slot()
    def show_second(self) -> None:
        """Go to the second record's own page."""
        if self.row is not None:
            self._stage.go_to(PatientsRoute(self.row.second.id))

    @Slot()
    def show_windows(self) -> None:
        """Open both records in windows of their own, beside this screen."""
        if self.row is not None:
            for patient in (self.row.first, self.row.second):
                self._stage.open_record(patient.id)
