"""Asks before printing, sends it out, and closes the question when it went out; one print at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.errors import Unavailable
from app.progress import Progress
from ui.errors import sentence_of
from ui.widgets.one_print import OnePrint
from ui.widgets.print_form import PrintForm
from ui.widgets.print_questions import AskPlace, AskPrinter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintsOut(OnePrint):
    """Work that leaves as a file or on a printer."""

    def save(self, wanted: Any, file: Path) -> None:
        """Make a file of it."""
        raise NotImplementedError

    def print_on(self, wanted: Any, printer: QPrinter) -> None:
        """Print it on a printer."""
        raise NotImplementedError

    def print_again(self, made: Any, printer: QPrinter) -> None:
        """Print what was printed already, mark by mark as it was."""
        raise NotImplementedError


@runtime_checkable
class WentOut(Protocol):
    """What was printed, page by page."""

    @property
    def made(self) -> Any:
        """Its marks."""
        ...


class PrintAsking(QObject):
    """`printed` follows a print that went out, `left` each question, answered or not.

    `kept` carries what went to a printer, or should have, in words, and how it is sent there once more;
    `stopped` carries why such a second try did not come out, for nothing is open then to say it.
    """

    printed = Signal()
    left = Signal()
    kept = Signal(str, object)
    stopped = Signal(str)

    def __init__(
        self, over: QWidget, work: PrintsOut, *, choose_place: AskPlace, choose_printer: AskPrinter
    ) -> None:
        super().__init__(over)
        self._choose_place, self._choose_printer = choose_place, choose_printer
        self._work = work
        self._form: PrintForm | None = None
        self._printer: QPrinter | None = None
        self._wanted: Any = None
        self.words = ""
        """What was printed last, without a patient's name."""
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.progressed.connect(self._progressed)

    @property
    def asks(self) -> bool:
        """Whether the question is open."""
        return self._form is not None

    def open(self, form: PrintForm) -> None:
        """Open this question."""
        form.print_wanted.connect(self._print)
        form.files.wanted.connect(self._save_as)
        form.finished.connect(self._answered)
        self._form = form
        form.open()

    def tell(self, printed: Any) -> None:
        """Say that it went out."""

    @Slot()
    def _print(self) -> None:
        if self._form is not None and not self._work.running:
            self._choose_printer(self._form, self._print_on)

    @Slot(str)
    def _save_as(self, kind: str) -> None:
        if self._form is not None and not self._work.running:
            self._choose_place(self._form, kind, self._save)

    def _print_on(self, printer: QPrinter) -> None:
        self._printer = printer
        self._start(partial(self._work.print_on, printer=printer))

    def _save(self, file: Path) -> None:
        self._printer = None
        self._start(partial(self._work.save, file=file))

    def _start(self, work: Callable[[Any], None]) -> None:
        if self._form is not None and not self._work.running:
            wanted = self._wanted = self._form.wanted
            self._form.keep()
            self._form.show_busy()
            work(wanted)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._form is not None:
            self._form.show_progress(progress)

    @Slot(object)
    def _done(self, printed: object) -> None:
        self.tell(printed)
        if self._printer is not None and isinstance(printed, WentOut):
            again = partial(self._once_more, partial(self._work.print_again, printed.made, self._printer))
            self.kept.emit(self.words, again)
        if self._form is not None:
            self._form.use(printed)
            self._form.close_done()
        self.printed.emit()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error)
        if self._printer is not None and isinstance(error, Unavailable):
            again = partial(self._work.print_on, self._wanted, self._printer)
            self.kept.emit(self.words, partial(self._once_more, again))
        if self._form is not None:
            self._form.show_idle(sentence)
        else:
            self.stopped.emit(sentence)

    def _once_more(self, again: Callable[[], None]) -> None:
        if not self._work.running:
            again()

    @Slot()
    def _answered(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            form.deleteLater()
        self.left.emit()
