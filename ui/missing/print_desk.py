"""Printing the plan of a search, or recall letters: the question, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.charts import Letters, OverdueHolder, Search
from ui.jobs import JobRunner
from ui.missing.print_dialog import LettersDialog, PlanDialog, PrintDialog
from ui.missing.print_memory import PrintMemory
from ui.missing.print_words import charts_words, done_words, said
from ui.missing.print_work import PrintWork
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.file_question import Taken
from ui.widgets.marks_out import Printed
from ui.widgets.print_asking import PrintAsking
from ui.widgets.print_questions import AskPlace, AskPrinter, ask_place, ask_printer
from ui.widgets.station_memory import FILE
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PLANS, LETTERS = "search-plans", "recall-letters"


def choose_place(parent: QWidget, kind: str, taken: Taken) -> None:
    """Ask where the file is to stand; it is named after what is printed."""
    if isinstance(parent, LettersDialog):
        ask_place(parent, said("Save the recall letters"), said("recall letters"), kind, taken)
    else:
        ask_place(parent, said("Save the search plan"), said("search plan"), kind, taken)


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    ask_printer(parent, parent.windowTitle(), taken)


class SearchPrintDesk(PrintAsking):
    """`printed` follows a print that went out, `left` each question, answered or not."""

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage, *,
        choose_place: AskPlace = choose_place, choose_printer: AskPrinter = choose_printer,
    ) -> None:  # fmt: skip
        work = PrintWork(jobs, services, over)
        super().__init__(over, work, choose_place=choose_place, choose_printer=choose_printer)
        self.kept.connect(stage.keep_print)
        self.stopped.connect(stage.tell_not_printed)
        self._theme, self._over, self._services, self._stage = theme, over, services, stage
        self._searched = ""

    def ask_plan(self, search: Search) -> None:
        """Ask on which paper the plan of this search is printed."""
        if not self.asks:
            self._searched = f"{search.patient}  {search.label}"
        self._ask(PLANS, partial(PlanDialog, self._theme, self._over, search))

    def ask_letters(self, holders: Sequence[OverdueHolder]) -> None:
        """Ask on which paper the letters to these holders are printed."""
        self._ask(LETTERS, partial(LettersDialog, self._theme, self._over, tuple(holders)))

    def tell(self, printed: Printed) -> None:
        """Say that it went out."""
        made, file = printed.made, printed.file
        if isinstance(made, Letters):
            title = done_words(len(made.holders), saved=file is not None)
            told = charts_words(sum(holder.count for holder in made.holders))
        else:
            title = said("Search plan printed") if file is None else said("Search plan saved")
            told = self._searched
        self.words = title
        self._stage.show_toast(
            ToastFacts("search printed", Status.GOOD, title, told if file is None else file.name)
        )

    def _ask(self, what: str, question: Callable[[PrintMemory], PrintDialog]) -> None:
        if self.asks:  # a key held down, or struck twice
            return
        services = self._services
        file = services.settings.data_folder / FILE
        self.open(question(PrintMemory(file, what, services.letters.stocks())))
