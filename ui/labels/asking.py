"""What a person does to ask for other labels: another kind, another print, a scan, a patient."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from ui.labels.asked import Asked, Kind, What
from ui.labels.presenter import LabelDesk


class Asking(QObject):
    """Turns each wish into what the desk is asked for."""

    def __init__(self, desk: LabelDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    @Slot(object)
    def kind(self, kind: Kind) -> None:
        """Labels of charts, of places, or of others."""
        if kind is not self._desk.asked.kind:
            self._desk.ask(Asked(kind))

    @Slot(object)
    def what(self, what: What) -> None:
        """The same, with something else printed of each."""
        if what is not self._desk.asked.what:
            self._desk.ask(self._desk.asked.of(what))

    @Slot(object)
    def patient(self, patient_id: int) -> None:
        """All labels of one patient."""
        self._desk.ask(Asked(patient_id=patient_id))

    @Slot(object, str)
    def scanned(self, kind: Kind, code: str) -> None:
        """One more whose label was scanned."""
        self._desk.ask(self._desk.asked.with_code(kind, code))

    @Slot()
    def widen(self) -> None:
        """Everything of this kind again."""
        self._desk.ask(Asked(self._desk.asked.kind))
