"""Printing the plan of a search, or letters that call charts back: the question, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.charts import Letters, OverdueHolder, Search
from ui.jobs import JobRunner
from ui.missing.print_dialog import PrintDialog, PrintMemory
from ui.missing.print_work import Asked, Printed, PrintWork
from ui.missing.words import said, several
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.file_question import Taken
from ui.widgets.print_asking import PrintAsking
from ui.widgets.print_questions import AskPlace, AskPrinter, ask_place, ask_printer
from ui.widgets.station_memory import FILE
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def choose_place(parent: QWidget, kind: str, taken: Taken) -> None:
    """Ask where the file is to stand."""
    ask_place(parent, said("Save the letters"), said("letters"), kind, taken)


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    ask_printer(parent, said("Print letters"), taken)


class SearchPrintDesk(PrintAsking):
    """`printed` follows a print that went out, `left` each question, answered or not."""

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage, *,
        choose_place: AskPlace = choose_place, choose_printer: AskPrinter = choose_printer,
    ) -> None:  # fmt: skip
        work = PrintWork(jobs, services, over)
        super().__init__(over, work, choose_place=choose_place, choose_printer=choose_printer)
        self._theme, self._over, self._services, self._stage = theme, over, services, stage

    def ask_plan(self, search: Search) -> None:
        """Ask on which paper the plan of a search is printed."""
        self._ask(Asked(search))

    def ask_letters(self, holders: Sequence[OverdueHolder]) -> None:
        """Ask on which paper the letters to these holders are printed."""
        self._ask(Asked(holders=tuple(holders)))

    def tell(self, printed: Printed) -> None:
        """Say that it went out."""
        made, file = printed.made, printed.file
        if isinstance(made, Letters):
            title = several(len(made.holders), said("1 letter printed"), said("{0} letters printed"))
        else:
            title = said("Plan printed")
        told = file.name if file is not None else said("Each place has its label to scan.")
        if isinstance(made, Letters) and file is None:
            told = said("Kept with each chart.")
        self._stage.show_toast(ToastFacts("letters printed", Status.GOOD, title, told))

    def _ask(self, asked: Asked) -> None:
        if self.asks:  # a key held down, or struck twice
            return
        services = self._services
        memory = PrintMemory(services.settings.data_folder / FILE, services.letters.stocks())
        self.open(PrintDialog(self._theme, self._over, asked, memory))
