"""Printing a manifest, a label, a receipt or a recall list: the question, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.actor import Permission
from app.charts import ManifestPaper, Recall, Transfer, TransferKind
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.transfers.dialog_words import counted_charts, done_words, said
from ui.transfers.print_dialog import PrintDialog
from ui.transfers.print_memory import PrintMemory
from ui.transfers.print_work import Asked, PrintWork
from ui.widgets.file_question import Taken
from ui.widgets.marks_out import Printed
from ui.widgets.print_asking import PrintAsking
from ui.widgets.print_questions import AskPlace, AskPrinter, ask_place, ask_printer
from ui.widgets.station_memory import FILE
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

OF_TOTES = (ManifestPaper.MANIFEST, ManifestPaper.LABEL)
OF_OTHERS = (*OF_TOTES, ManifestPaper.RECEIPT)


def choose_place(parent: QWidget, kind: str, taken: Taken) -> None:
    """Ask where the file is to stand."""
    ask_place(parent, said("Save the manifest"), said("manifest"), kind, taken)


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    ask_printer(parent, said("Print for a transfer"), taken)


class ManifestDesk(PrintAsking):
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
        self._asked = Asked()

    def ask(self, transfer: Transfer) -> None:
        """Ask what of this transfer is printed."""
        offered = OF_TOTES if transfer.kind is TransferKind.TOTE else OF_OTHERS
        # Whoever only receives reads the manifest; labels and receipts go with what is sent.
        packs = self._services.actor.may(Permission.MOVE)
        self._ask(Asked(transfer), offered if packs else (ManifestPaper.MANIFEST,))

    def ask_recalls(self, recalls: Sequence[Recall]) -> None:
        """Ask on which paper the list of what is to come back is printed."""
        self._ask(Asked(recalls=tuple(recalls)), (ManifestPaper.RECALL,))

    def tell(self, printed: Printed) -> None:
        """Say that it went out."""
        made, file, transfer = printed.made, printed.file, self._asked.transfer
        title = done_words(made.setup.what, saved=file is not None)
        told = said("For {0}.").format(transfer.container) if transfer else counted_charts(made.count)
        self.words = title
        self._stage.show_toast(
            ToastFacts("manifest printed", Status.GOOD, title, told if file is None else file.name)
        )

    def _ask(self, asked: Asked, offered: Sequence[ManifestPaper]) -> None:
        if self.asks:  # a key held down, or struck twice
            return
        services = self._services
        stocks = {what: tuple(services.manifests.stocks(what)) for what in offered}
        self._asked = asked
        memory = PrintMemory(services.settings.data_folder / FILE, stocks)
        self.open(PrintDialog(self._theme, self._over, asked, memory))
