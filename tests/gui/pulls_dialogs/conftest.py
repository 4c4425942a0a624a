"""The questions of the pull lists over a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.charts import PullList
from tests.gui.at_once import AtOnce
from tests.gui.pulls_dialogs.fakes import Prints, Rules, a_list, services_of
from ui.pulls.print_desk import PrintDesk
from ui.pulls.print_dialog import PrintDialog
from ui.pulls.visit_questions import VisitQuestions
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog

D = TypeVar("D", bound=FormDialog)


class Room:
    """A window over which questions are asked, and what was told."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.theme, self.qtbot, self.jobs, self.stage = theme, qtbot, AtOnce(), Stage()
        self.toasts: list[Any] = []
        self.stage.toast.connect(self.toasts.append)
        self.told: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1180, 820)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def strike(self, keys: str) -> None:
        """One stroke of a key on whatever has the keyboard."""
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        front = QApplication.activeModalWidget()
        assert front is not None
        target = front.focusWidget() or front
        self.qtbot.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())
        QCoreApplication.sendPostedEvents()

    def come(self, dialog: D) -> D:
        """Wait until a question has the keyboard."""
        self.qtbot.waitUntil(dialog.isActiveWindow)
        QCoreApplication.sendPostedEvents()
        return dialog

    def note(self, *names: str) -> Callable[[], None]:
        """Have a signal noted by its name."""
        return lambda: self.told.extend(names)

    def focus(self) -> QWidget | None:
        """What has the keyboard in the question."""
        front = QApplication.activeModalWidget()
        return None if front is None else front.focusWidget()


class Printing(Room):
    """The room of somebody who prints."""

    def __init__(self, theme: Theme, qtbot: QtBot, folder: Path, prints: Prints) -> None:
        super().__init__(theme, qtbot)
        self.prints, self.folder, self.broken = prints, folder, False
        self.printers: list[QPrinter] = []
        self.desk = self.another()

    def another(self) -> PrintDesk:
        """The same desk on another day."""
        desk = PrintDesk(
            self.theme, self.window, self.jobs, services_of(self.folder, self.prints), self.stage,
            choose_place=self._place, choose_printer=self._printer,
        )  # fmt: skip
        desk.printed.connect(self.note("printed"))
        desk.left.connect(self.note("left"))
        return desk

    def ask(self, pulls: PullList | None = None, part: int = 0) -> PrintDialog:
        """Ctrl+P was struck."""
        self.desk.ask(a_list() if pulls is None else pulls, part)
        return self.come(self.dialog)

    @property
    def dialog(self) -> PrintDialog:
        """The question."""
        found: list[PrintDialog] = self.window.findChildren(PrintDialog)
        return next(each for each in found if each.isVisible())

    def _place(self, _parent: QWidget, kind: str, taken: Callable[[Path], None]) -> None:
        taken(self.folder / f"slips.{kind}")

    def _printer(self, _parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        nowhere = self.folder / "nowhere" / "printed.pdf"
        printer.setOutputFileName(str(nowhere if self.broken else self.folder / "printed.pdf"))
        self.printers.append(printer)
        taken(printer)


class Visits(Room):
    """The room of somebody who says what visits need."""

    def __init__(self, theme: Theme, qtbot: QtBot, folder: Path, rules: Rules) -> None:
        super().__init__(theme, qtbot)
        self.rules = rules
        services = services_of(folder, rules=rules)
        self.questions = VisitQuestions(theme, self.window, self.jobs, services, self.stage)
        self.questions.changed.connect(self.note("changed"))
        self.questions.left.connect(self.note("left"))

    def dialog(self, kind: type[FormDialog]) -> Any:
        """The question that is open."""
        return self.come(self.window.findChild(kind))


@pytest.fixture
def prints() -> Prints:
    """What is printed."""
    return Prints()


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, tmp_path: Path, prints: Prints) -> Iterator[Printing]:
    """Somebody who prints."""
    made = Printing(theme, qtbot, tmp_path, prints)
    yield made
    made.jobs.shut_down()


Says = Callable[..., Visits]


@pytest.fixture
def says(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Says]:
    """Somebody who says what visits need."""
    made: list[Visits] = []

    def say(rules: Rules) -> Visits:
        made.append(Visits(theme, qtbot, tmp_path, rules))
        return made[-1]

    yield say
    for each in made:
        each.jobs.shut_down()
