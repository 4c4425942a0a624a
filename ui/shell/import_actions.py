"""The ways into the import, in the File menu of those who may import."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.actor import Permission
from ui.shell.actions import Action
from ui.shell.navigator import Navigator
from ui.shell.routes import ImportRoute

NEEDS = (Permission.IMPORT_PATIENTS,)


class ImportActions:
    """Importing patients, and importing a former chart list."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def listed(self) -> tuple[Action, ...]:
        """Both, in the order of the menu."""
        patients = QCoreApplication.translate("OwnActions", "Import patients...")
        charts = QCoreApplication.translate("OwnActions", "Import a chart list...")
        return (
            Action("import.patients", patients, self._patients, "", "file-input", "file", NEEDS),
            Action("import.charts", charts, self._charts, "", "file-spreadsheet", "file", NEEDS),
        )

    def _patients(self) -> None:
        self._navigator.go(ImportRoute("patients"))

    def _charts(self) -> None:
        self._navigator.go(ImportRoute("charts"))
