"""The small window of the desk test, a process of its own: says on stdout what it hears, one JSON a line."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.scanning.profile import ScannerProfile
from ui.scanning.scan import RawScan
from ui.scanning.wedge import WedgeListener

TITLE = "outguide desk test"


class Teller(QObject):
    """Tells the test what happened."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field

    @Slot(object)
    def scanned(self, scan: RawScan) -> None:
        self._tell("scan", scan.text)

    @Slot()
    def entered(self) -> None:
        self._tell("entered", self._field.text())

    @Slot()
    def pressed(self) -> None:
        self._tell("pressed", "")

    @Slot()
    def shortcut(self) -> None:
        self._tell("shortcut", "")

    @Slot()
    def active(self) -> None:
        if QApplication.focusWindow() is not None:
            self._tell("active", "")

    def _tell(self, what: str, text: str) -> None:
        print(json.dumps([what, text, self._field.text()]), flush=True)  # noqa: T201 - the test reads it


def main() -> int:
    """Show the window until it is ended."""
    application = QApplication(sys.argv)
    window, body = QMainWindow(), QWidget()
    window.setWindowTitle(TITLE)
    field, button, rows = QLineEdit(), QPushButton("Apply"), QListWidget()
    button.setAutoDefault(True)
    rows.addItems(["Alpha", "Charlie"])
    column = QVBoxLayout(body)
    for widget in (field, button, rows):
        column.addWidget(widget)
    window.setCentralWidget(body)
    teller = Teller(field)
    field.returnPressed.connect(teller.entered)
    button.clicked.connect(teller.pressed)
    QShortcut("5", window).activated.connect(teller.shortcut)
    application.focusWindowChanged.connect(teller.active)
    listener = WedgeListener(application, ScannerProfile())
    listener.scanned.connect(teller.scanned)
    listener.start()
    window.resize(500, 300)
    window.show()
    field.setFocus()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
