"""Which printer labels come from, and on which none of practice may come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.charts import Look
from app.errors import RuleBroken
from ui.labels.memory import LabelMemory
from ui.labels.words import said
from ui.widgets.print_questions import AskPlace, AskPrinter
from ui.widgets.printers import SystemPrinters

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

STOCK = (Look.LABEL, Look.DIGITS, Look.YEAR)  # printed on what one buys for folders; the rest is plain paper


@dataclass(frozen=True, slots=True)
class Printers:
    """What this PC remembers of its printers, what the system knows of them, and how a person is asked."""

    memory: LabelMemory
    system: SystemPrinters
    ask_place: AskPlace
    ask_printer: AskPrinter
    practice: bool = False

    def last(self, look: Look) -> QPrinter | None:
        """The printer that this kind of print came from last, if it is there."""
        return self.system.named(self.memory.printer(look))

    def require_suits(self, printer: QPrinter, look: Look) -> str:
        """The name of a printer on which this may be printed.

        Raises:
            RuleBroken: it has the labels of a live clinic, and this is practice.
        """
        name = self.system.name_of(printer)
        if self.practice and look in STOCK and name in self.memory.live_printers:
            told = said(
                "TRAINING: {0} has the labels of real charts. Nothing was printed. "
                "Choose another printer, or save a PDF."
            )
            raise RuleBroken(told.format(name))
        return name

    def keep(self, name: str, look: Look) -> None:
        """Labels came from this printer."""
        self.memory.keep_printer(name, look, live=not self.practice and look in STOCK)
