"""The ways into import and labels, in the File menu of those who may."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.actor import Permission
from ui.shell.actions import Action
from ui.shell.navigator import Navigator
from ui.shell.routes import ImportRoute, LabelsRoute

NEEDS = (Permission.IMPORT_PATIENTS,)
PRINTS = (Permission.REGISTER, Permission.MOVE, Permission.STATIONS)


class FileActions:
    """Importing patients or a former chart list, and printing labels."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def listed(self) -> tuple[Action, ...]:
        """All of them, in the order of the menu."""
        patients = QCoreApplication.translate("OwnActions", "Import patients...")
        charts = QCoreApplication.translate("OwnActions", "Import a chart list...")
        schedule = QCoreApplication.translate("OwnActions", "Import appointments...")
        labels = QCoreApplication.translate("OwnActions", "Labels to print...")
        return (
            Action("import.patients", patients, self._patients, "", "file-input", "file", NEEDS),
            Action("import.charts", charts, self._charts, "", "file-spreadsheet", "file", NEEDS),
            Action("import.schedule", schedule, self._schedule, "", "calendar", "file", NEEDS),
            Action("go.labels", labels, self._labels, "", "printer", "file", PRINTS),
        )

    def _patients(self) -> None:
        self._navigator.go(ImportRoute("patients"))

    def _charts(self) -> None:
        self._navigator.go(ImportRoute("charts"))

    def _schedule(self) -> None:
        self._navigator.go(ImportRoute("schedule"))

    def _labels(self) -> None:
        self._navigator.go(LabelsRoute())
