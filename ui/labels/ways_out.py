"""The ways labels leave the screen: to a printer, into a PDF, into ZPL; one at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.errors import sentence_of
from ui.labels.presenter import LabelDesk
from ui.labels.printing import LabelPrinting, Printed
from ui.labels.setup_pane import SetupPane
from ui.labels.words import counted_labels, said
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.on_printer import prepare
from ui.widgets.print_questions import AskPlace, AskPrinter
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class WaysOut(QObject):
    """Asks where to, prints, and says what became of it."""

    def __init__(
        self,
        owner: QWidget,
        desk: LabelDesk,
        printing: LabelPrinting,
        setup: SetupPane,
        stage: Stage,
        *,
        choose_place: AskPlace,
        choose_printer: AskPrinter,
    ) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._printing = owner, desk, printing
        self._setup, self._stage = setup, stage
        self.choose_place, self._choose_printer = choose_place, choose_printer
        setup.act.clicked.connect(self.print)
        setup.pdf.clicked.connect(self.save_pdf)
        setup.zpl.clicked.connect(self.save_zpl)
        printing.done.connect(self._printed)
        printing.failed.connect(self._not_printed)
        printing.progressed.connect(setup.show_progress)

    @Slot()
    def print(self) -> None:
        """Ask for a printer and print on it."""
        if self._ready():
            self._choose_printer(self._owner, self._print_on)

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a place and make a PDF there."""
        self._save_as("pdf")

    @Slot()
    def save_zpl(self) -> None:
        """Ask for a place and write there what a label printer reads."""
        self._save_as("zpl")

    def _save_as(self, kind: str) -> None:
        if self._ready():
            self.choose_place(self._owner, kind, self._save)

    def _save(self, file: Path) -> None:
        self._start(partial(self._printing.save, self._desk.to_print, self._desk.setup, file))

    def _print_on(self, printer: QPrinter) -> None:
        prepare(printer, self._desk.stock.sheet, self._desk.setup.resolution)
        self._start(partial(self._printing.print_on, self._desk.to_print, self._desk.setup, printer))

    def _start(self, work: partial[None]) -> None:
        self._setup.show_printing()
        work()

    def _ready(self) -> bool:
        return bool(self._desk.to_print) and not self._printing.running

    @Slot(object)
    def _printed(self, printed: Printed) -> None:
        count = len(printed.sheets.labels)
        self._setup.show_idle()
        told = printed.file.name if printed.file else said("Check that they scan before you stick them on.")
        title = said("{0} printed") if printed.file is None else said("{0} saved")
        self._stage.show_toast(ToastFacts("labels", Status.GOOD, title.format(counted_labels(count)), told))
        self._desk.printed(count)
        self._desk.refresh()

    @Slot(object)
    def _not_printed(self, error: Exception) -> None:
        self._setup.show_idle(sentence_of(error))
