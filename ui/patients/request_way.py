"""From a patient to a request for the chart, whose form opens over the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.actor import Permission
from ui.patients.detail_pane import DetailPane
from ui.patients.spelling import tr
from ui.shell.actions import Action
from ui.shell.routes import AskRoute
from ui.shell.stage import Stage


class RequestWay(QObject):
    """Leads from the patient in the pane."""

    def __init__(self, stage: Stage, pane: DetailPane, page: QObject) -> None:
        super().__init__(page)
        self._stage, self._pane = stage, pane

    @property
    def action(self) -> Action:
        """To ask for the chart of the patient shown."""
        may = (Permission.REQUEST,)
        words = tr("Request chart")
        return Action("patients.request", words, self.request, "Ctrl+Shift+Q", "list-checks", "chart", may)

    @Slot()
    def request(self) -> None:
        """Ask for the chart of the patient shown; with nobody shown, for one who is named first."""
        patient = self._pane.patient
        self._stage.go_to(AskRoute(patient.id if patient else None))
