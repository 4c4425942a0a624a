"""Printing a pull list: the question, the ways out, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import PullChange, PullList, moment
from app.progress import Progress, StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.pulls.dialog_words import done_words, said, short_day
from ui.pulls.print_dialog import PrintDialog
from ui.pulls.print_memory import PrintMemory
from ui.pulls.print_work import Asked, Printed, PrintWork, Wanted
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.file_question import Taken
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


class PrintDesk(QObject):
    """`printed` follows a print that went out, `left` each question, answered or not."""

    printed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage, *,
        choose_place: AskPlace = choose_place, choose_printer: AskPrinter = choose_printer,
    ) -> None:  # fmt: skip
        super().__init__(over)
        self._theme, self._over, self._jobs, self._services = theme, over, jobs, services
        self._stage = stage
        self._choose_place, self._choose_printer = choose_place, choose_printer
        self._work = PrintWork(jobs, services.slips, services.actor, self)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.progressed.connect(self._progressed)
        self._reading = StopToken()
        self._dialog: PrintDialog | None = None

    @property
    def asks(self) -> bool:
        """Whether the question is open."""
        return self._dialog is not None

    def ask(self, pulls: PullList, part: int) -> None:
        """Ask what of this list is printed; `part` is what somebody walks, 0 for all of it."""
        if self.asks:  # a key held down, or struck twice
            return
        services = self._services
        memory = PrintMemory(services.settings.data_folder / FILE, services.slips.stocks())
        told = _last(pulls, services)
        dialog = PrintDialog(self._theme, self._over, Asked(pulls, part), memory, told)
        dialog.print_wanted.connect(self._print)
        dialog.files.wanted.connect(self._save_as)
        dialog.retry.connect(self._read)
        dialog.finished.connect(self._answered)
        self._dialog = dialog
        dialog.open()
        if pulls.printed_at is not None:
            self._read()

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
    def _print(self) -> None:
        if self._dialog is not None and not self._work.running:
            self._choose_printer(self._dialog, self._print_on)

    @Slot(str)
    def _save_as(self, kind: str) -> None:
        if self._dialog is not None and not self._work.running:
            self._choose_place(self._dialog, kind, self._save)

    def _print_on(self, printer: QPrinter) -> None:
        self._start(partial(self._work.print_on, printer=printer))

    def _save(self, file: Path) -> None:
        self._start(partial(self._work.save, file=file))

    def _start(self, work: Callable[[Wanted], None]) -> None:
        if self._dialog is not None and not self._work.running:
            wanted = self._dialog.wanted
            self._dialog.memory.keep(wanted.setup)
            self._dialog.show_busy()
            work(wanted)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(progress)

    @Slot(object)
    def _done(self, printed: Printed) -> None:
        slips, file = printed.slips, printed.file
        count = len(slips.keys)
        title = done_words(slips.setup.kind, count, saved=file is not None)
        told = file.name if file is not None else said("For {0}.").format(short_day(slips.day))
        self._stage.show_toast(ToastFacts("pull list printed", Status.GOOD, title, told))
        if self._dialog is not None:
            self._dialog.memory.use(slips.setup, count)
            self._dialog.close_done()
        self.printed.emit()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_idle(sentence_of(error))

    @Slot()
    def _answered(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._reading.stop()
        if dialog is not None:
            dialog.deleteLater()
        self.left.emit()


def _changes(services: Services, day: date, _stop: StopToken) -> Sequence[PullChange]:
    return services.pulls.changes(services.actor, day)


def _last(pulls: PullList, services: Services) -> str:
    if pulls.printed_at is None:
        return said("It was not printed yet.")
    at = moment(pulls.printed_at, ZoneInfo(services.clinic.time_zone), services.clock.now())
    return said("It was printed last on {0}.").format(at)
