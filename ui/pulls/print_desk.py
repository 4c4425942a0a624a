"""Printing a pull list: the question, the ways out, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.charts import PullChange, PullList, moment
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.pulls.dialog_words import done_words, said, short_day
from ui.pulls.print_dialog import PrintDialog
from ui.pulls.print_memory import PrintMemory
from ui.pulls.print_work import Asked, Printed, PrintWork
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
    """Ask where the file of slips is to stand."""
    ask_place(parent, said("Save the pull list"), said("pull list"), kind, taken)


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    ask_printer(parent, said("Print the pull list"), taken)


class PrintDesk(PrintAsking):
    """`printed` follows a print that went out, `left` each question, answered or not."""

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage, *,
        choose_place: AskPlace = choose_place, choose_printer: AskPrinter = choose_printer,
    ) -> None:  # fmt: skip
        work = PrintWork(jobs, services.slips, services.actor, over)
        super().__init__(over, work, choose_place=choose_place, choose_printer=choose_printer)
        self.kept.connect(stage.keep_print)
        self.stopped.connect(stage.tell_not_printed)
        self._theme, self._over, self._jobs, self._services = theme, over, jobs, services
        self._stage = stage
        self._reading = StopToken()
        self._dialog: PrintDialog | None = None
        self.left.connect(self._stop_reading)

    def ask(self, pulls: PullList, part: int) -> None:
        """Ask what of this list is printed; `part` is what somebody walks, 0 for all of it."""
        if self.asks:  # a key held down, or struck twice
            return
        services = self._services
        memory = PrintMemory(services.settings.data_folder / FILE, services.slips.stocks())
        told = _last(pulls, services)
        self._dialog = PrintDialog(self._theme, self._over, Asked(pulls, part), memory, told)
        self._dialog.retry.connect(self._read)
        self.open(self._dialog)
        if pulls.printed_at is not None:
            self._read()

    def tell(self, printed: Printed) -> None:
        """Say that it went out."""
        slips, file = printed.slips, printed.file
        title = done_words(slips.setup.kind, len(slips.keys), saved=file is not None)
        told = file.name if file is not None else said("For {0}.").format(short_day(slips.day))
        self.words = title
        self._stage.show_toast(ToastFacts("pull list printed", Status.GOOD, title, told))

    @Slot()
    def _read(self) -> None:
        if self._dialog is not None:
            day = self._dialog.asked.pulls.day
            work = partial(_changes, self._services, day)
            self._reading = self._jobs.query(self, work, self._known, self._unknown)

    def _known(self, changes: Sequence[PullChange]) -> None:
        if self._dialog is not None:
            self._dialog.show_changes(changes)

    def _unknown(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_unread(sentence_of(error))

    @Slot()
    def _stop_reading(self) -> None:
        self._dialog = None
        self._reading.stop()


def _changes(services: Services, day: date, _stop: StopToken) -> Sequence[PullChange]:
    return services.pulls.changes(services.actor, day)


def _last(pulls: PullList, services: Services) -> str:
    if pulls.printed_at is None:
        return said("It was not printed yet.")
    at = moment(pulls.printed_at, ZoneInfo(services.clinic.time_zone), services.clock.now())
    return said("It was printed last on {0}.").format(at)
