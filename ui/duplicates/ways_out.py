"""From a pair to its patients, to both records in windows of their own, and to where the two become one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.patients import DuplicatePair
from ui.duplicates.pair_desk import PairDesk
from ui.shell.routes import MergeRoute, PatientsRoute
from ui.shell.stage import Stage


class WaysOut(QObject):
    """Leads from the pair that is chosen; with none there is nowhere to go."""

    def __init__(self, stage: Stage, desk: PairDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._desk = stage, desk
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

    @Slot()
    def merge(self) -> None:
        """Say that it is one person, unless that is said, and go to where the two become one record."""
        self._desk.decide(self._merge, "merge")

    def _merge(self, _pair: int, reason: str) -> None:
        if self.row is not None:
            self._desk.verbs.merge(self.row, reason, self._lead)

    def _lead(self, pair: DuplicatePair) -> None:
        self._stage.go_to(MergeRoute(pair.first.id, pair.second.id))
