"""The questions before the prints of the Missing part, over a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.charts import OverdueHolder, Search
from tests.gui.missing_prints.fakes import HOLDERS, Prints, a_search, services_of
from tests.gui.pulls_dialogs.conftest import Room
from ui.missing.print_desk import SearchPrintDesk
from ui.missing.print_dialog import LettersDialog, PlanDialog
from ui.theme.theme import Theme


class Printing(Room):
    """The room of somebody who prints."""

    def __init__(self, theme: Theme, qtbot: QtBot, folder: Path) -> None:
        super().__init__(theme, qtbot)
        self.prints, self.folder, self.broken = Prints(), folder, False
        self.desk = self.another()

    def another(self) -> SearchPrintDesk:
        """The same desk on another day."""
        desk = SearchPrintDesk(
            self.theme, self.window, self.jobs, services_of(self.folder, self.prints), self.stage,
            choose_place=self._place, choose_printer=self._printer,
        )  # fmt: skip
        desk.printed.connect(self.note("printed"))
        desk.left.connect(self.note("left"))
        return desk

    def plan(self, search: Search | None = None) -> PlanDialog:
        """The plan of a search is asked for."""
        self.desk.ask_plan(search or a_search())
        found = self.window.findChildren(PlanDialog)
        return self.come(next(each for each in found if each.isVisible()))

    def letters(self, holders: Sequence[OverdueHolder] = HOLDERS) -> LettersDialog:
        """Letters to these holders are asked for."""
        self.desk.ask_letters(holders)
        found = self.window.findChildren(LettersDialog)
        return self.come(next(each for each in found if each.isVisible()))

    def walk(self, steps: int) -> list[str]:
        """The names of what Tab comes to, from where the keyboard is."""
        walked = []
        for _ in range(steps):
            at = self.focus()
            walked.append("" if at is None else at.accessibleName())
            self.strike("Tab")
        return walked

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the toasts tell."""
        return [(toast.title, toast.sentence) for toast in self.toasts]

    def _place(self, _parent: QWidget, kind: str, taken: Callable[[Path], None]) -> None:
        taken(self.folder / f"printed.{kind}")

    def _printer(self, _parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        nowhere = self.folder / "nowhere" / "out.pdf"
        printer.setOutputFileName(str(nowhere if self.broken else self.folder / "out.pdf"))
        taken(printer)


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Printing]:
    """Somebody who prints."""
    made = Printing(theme, qtbot, tmp_path)
    yield made
    made.jobs.shut_down()
