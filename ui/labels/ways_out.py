"""The ways labels leave the screen: to a printer, into a PDF, into ZPL; one at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.errors import RuleBroken, Unavailable
from ui.errors import sentence_of
from ui.labels.presenter import LabelDesk, Previewed
from ui.labels.printers import Printers
from ui.labels.printing import LabelPrinting, Out, Printed
from ui.labels.setup_pane import SetupPane
from ui.labels.words import counted_labels, said
from ui.scanning.sounds import Tone
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.on_printer import prepare
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class WaysOut(QObject):
    """Asks where to, prints, and says what became of it; what went to a printer is kept for F12."""

    def __init__(
        self,
        owner: QWidget,
        desk: LabelDesk,
        printing: LabelPrinting,
        setup: SetupPane,
        stage: Stage,
        printers: Printers,
    ) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._printing = owner, desk, printing
        self._setup, self._stage, self.printers = setup, stage, printers
        self.choose_place = printers.ask_place
        self._sent: Out | None = None
        setup.act.clicked.connect(self.print)
        setup.pdf.clicked.connect(self.save_pdf)
        setup.zpl.clicked.connect(self.save_zpl)
        printing.done.connect(self._printed)
        printing.failed.connect(self._not_printed)
        printing.progressed.connect(setup.show_progress)
        desk.previewed.connect(self._shown)

    @Slot()
    def print(self) -> None:
        """Print on the printer that a person chooses; one label in two keys comes from the last one."""
        quick = self._desk.asked.quick
        if quick and not self._desk.rows:
            self._desk.quick_wanted = True  # Enter was quicker than the list
            return
        if not self._ready():
            return
        last = self.printers.last(self._desk.setup.look) if quick else None
        if last is not None:
            self._print_on(last)
        else:
            self.printers.ask_printer(self._owner, self._print_on)

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
        self._sent = None
        self._start(partial(self._printing.save, self._desk.to_print, self._desk.setup, file))

    def _print_on(self, printer: QPrinter) -> None:
        setup = self._desk.setup
        try:
            name = self.printers.require_suits(printer, setup.look)
        except RuleBroken as refused:
            self._setup.show_idle(sentence_of(refused))
            return
        self._send(Out(self._desk.to_print, setup, printer, name))
        if self._desk.asked.quick:
            self._stage.go_back()  # no scan waits for a printer

    def _send(self, out: Out) -> None:
        self._sent = out
        stock = next(each for each in self._desk.every if each.name == out.setup.stock)
        prepare(out.printer, stock.sheet, out.setup.resolution)
        self._start(partial(self._printing.print_on, out))

    def _start(self, work: partial[None]) -> None:
        self._setup.show_printing()
        work()

    def _ready(self) -> bool:
        return bool(self._desk.to_print) and not self._printing.running

    @Slot(object)
    def _shown(self, _shown: Previewed) -> None:
        if self._desk.quick_wanted and self._desk.rows:
            self._desk.quick_wanted = False
            self.print()

    @Slot(object)
    def _printed(self, printed: Printed) -> None:
        count = len(printed.sheets.labels)
        self._setup.show_idle()
        told = printed.file.name if printed.file else said("Check that they scan before you stick them on.")
        title = said("{0} printed") if printed.file is None else said("{0} saved")
        counted = counted_labels(count, printed.sheets.setup.look)
        self._stage.show_toast(ToastFacts("labels", Status.GOOD, title.format(counted), told))
        if printed.printer is not None and self._sent is not None:
            self.printers.keep(self._sent.name, self._sent.setup.look)
            self._keep(self._sent, printed, count)
        if not printed.again:  # the sheet of an older print is none of this one's
            self._desk.printed(count)
            self._desk.refresh()

    def _keep(self, sent: Out, printed: Printed, count: int) -> None:
        first = sent.again_of or printed.batch
        out = Out(sent.labels, sent.setup, sent.printer, sent.name, first, again=True)
        words = said("{0}, on {1}.").format(
            counted_labels(count, sent.setup.look), sent.name or said("the same printer")
        )
        self._stage.keep_print(words, partial(self._again, out))

    def _again(self, out: Out) -> None:
        if self._printing.running:
            return
        # What was said of the printer may have changed since, and so may the printer itself.
        printer = self.printers.system.named(out.name) or out.printer
        self._send(replace(out, printer=printer))

    @Slot(object)
    def _not_printed(self, error: Exception) -> None:
        sentence = sentence_of(error)
        self._setup.show_idle(sentence)
        if self._sent is None:
            return
        count = counted_labels(len(self._sent.labels), self._sent.setup.look)
        if isinstance(error, Unavailable):
            self._stage.keep_print(said("{0}.").format(count), partial(self._again, self._sent))
            self._stage.tell_not_printed(sentence)
        else:  # what does not fit will not fit on the printer later either
            outcome = Outcome(Status.ATTENTION, said("Not printed"), sentence=sentence)
            self._stage.show_outcome(outcome, Tone.DECIDE)
