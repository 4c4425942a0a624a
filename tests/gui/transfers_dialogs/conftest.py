"""The questions of the transfers over a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.charts import Transfer
from tests.gui.pulls_dialogs.conftest import Room
from tests.gui.transfers_dialogs.fakes import Papers, Trips, a_transfer, services_of
from ui.theme.theme import Theme
from ui.transfers.act_dialog import ActDialog
from ui.transfers.print_desk import ManifestDesk
from ui.transfers.print_dialog import PrintDialog
from ui.transfers.questions import TransferQuestions

D = TypeVar("D", bound=ActDialog)


class Asks(Room):
    """The room of somebody who packs, sends and receives."""

    def __init__(self, theme: Theme, qtbot: QtBot, folder: Path) -> None:
        super().__init__(theme, qtbot)
        self.trips = Trips()
        self.refusals: list[Any] = []
        self.done: list[Transfer] = []
        self.stage.outcome.connect(self.note_refusal)
        services = services_of(folder, self.trips)
        self.questions = TransferQuestions(theme, self.window, self.jobs, services, self.stage)
        self.questions.done.connect(self.done.append)
        self.questions.done.connect(self.note("done"))
        self.questions.left.connect(self.note("left"))

    def note_refusal(self, outcome: Any, _tone: Any) -> None:
        """What the strip was told."""
        self.refusals.append(outcome)

    def dialog(self, kind: type[D]) -> D:
        """The form that is open."""
        found = [each for each in self.window.findChildren(kind) if each.isVisible()]
        return self.come(found[0])

    def strike(self, keys: str) -> None:
        """One stroke of a key; names that are offered get it before the field they are offered for."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            super().strike(keys)
            return
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        self.qtbot.keyClick(popup, Qt.Key(combination.key()), combination.keyboardModifiers())
        QCoreApplication.sendPostedEvents()

    def type(self, edit: QLineEdit, text: str) -> None:
        """Type into a field, as a hand does."""
        edit.setFocus()
        self.qtbot.keyClicks(edit, text)


class Printing(Room):
    """The room of somebody who prints."""

    def __init__(self, theme: Theme, qtbot: QtBot, folder: Path) -> None:
        super().__init__(theme, qtbot)
        self.trips, self.papers = Trips(), Papers()
        self.folder, self.broken = folder, False
        self.printers: list[QPrinter] = []
        self.desk = self.another()

    def another(self, *may: Permission) -> ManifestDesk:
        """The same desk on another day; or somebody else's, who may do only this."""
        services = services_of(self.folder, self.trips, self.papers)
        if may:
            services = replace(services, actor=replace(services.actor, permissions=frozenset(may)))
        desk = ManifestDesk(
            self.theme, self.window, self.jobs, services, self.stage,
            choose_place=self._place, choose_printer=self._printer,
        )  # fmt: skip
        desk.printed.connect(self.note("printed"))
        desk.left.connect(self.note("left"))
        return desk

    def ask(self, transfer: Transfer | None = None) -> PrintDialog:
        """Ctrl+P was struck."""
        asked = a_transfer() if transfer is None else transfer
        self.trips.whole = self.trips.whole or asked
        self.desk.ask(asked)
        return self.come(self.dialog)

    @property
    def dialog(self) -> PrintDialog:
        """The question."""
        return next(each for each in self.window.findChildren(PrintDialog) if each.isVisible())

    def _place(self, _parent: QWidget, kind: str, taken: Callable[[Path], None]) -> None:
        taken(self.folder / f"manifest.{kind}")

    def _printer(self, _parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        nowhere = self.folder / "nowhere" / "printed.pdf"
        printer.setOutputFileName(str(nowhere if self.broken else self.folder / "printed.pdf"))
        self.printers.append(printer)
        taken(printer)


@pytest.fixture
def asks(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Asks]:
    """Somebody who packs, sends and receives."""
    made = Asks(theme, qtbot, tmp_path)
    yield made
    made.jobs.shut_down()


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Printing]:
    """Somebody who prints."""
    made = Printing(theme, qtbot, tmp_path)
    yield made
    made.jobs.shut_down()
