"""The desk of the scanning tests: a window with one of everything, a listener, a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.scanning.keyboard import Keyboard
from ui.scanning.profile import ScannerProfile
from ui.scanning.scan import RawScan
from ui.scanning.wedge import WedgeListener


@dataclass
class Desk:
    """What a test works with."""

    window: QMainWindow
    line: QLineEdit
    table: QTableWidget
    button: QPushButton
    keyboard: Keyboard
    listener: WedgeListener
    scans: list[RawScan] = field(default_factory=list)
    clicks: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What was scanned, in order."""
        return [scan.text for scan in self.scans]


Lay = Callable[..., Desk]


def noting(heard: list[str], what: str) -> Callable[..., None]:
    """Something to connect to a signal that notes that it was heard."""

    def note(*_arguments: object) -> None:
        heard.append(what)

    return note


@pytest.fixture
def lay(qapp: QApplication, qtbot: QtBot) -> Iterator[Lay]:
    """Lays a desk for a scanner profile, with extra widgets if wanted."""
    listeners: list[WedgeListener] = []

    def make(profile: ScannerProfile | None = None, *extra: QWidget) -> Desk:
        window = QMainWindow()
        body = QWidget()
        layout = QVBoxLayout(body)
        line, table, button = QLineEdit(), QTableWidget(3, 2), QPushButton("Apply")
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, name in enumerate(("Billing", "Cardiology", "Filing")):
            table.setItem(row, 0, QTableWidgetItem(name))
        for widget in (line, table, button, *extra):
            layout.addWidget(widget)
        window.setCentralWidget(body)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        listener = WedgeListener(qapp, profile or ScannerProfile())
        listeners.append(listener)
        listener.start()
        desk = Desk(window, line, table, button, Keyboard(window), listener)
        listener.scanned.connect(desk.scans.append)
        button.clicked.connect(noting(desk.clicks, "Apply"))
        return desk

    yield make
    for listener in listeners:
        listener.stop()


@pytest.fixture
def desk(lay: Lay) -> Desk:
    """A desk for a scanner as it comes out of the box."""
    return lay()
