"""The question before printing: manifest, label or receipt, on which paper."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import ManifestPaper, ManifestSetup, TransferKind
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.transfers.dialog_words import (
    counted_charts,
    going_words,
    said,
    verb_words,
    what_words,
)
from ui.transfers.print_memory import PrintMemory
from ui.transfers.print_work import Asked, Wanted
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label
from ui.widgets.marks_out import Printed
from ui.widgets.paper_fields import PaperFields
from ui.widgets.print_form import PrintForm, offer_free, side_by_side


class TransferFields(PaperFields):
    """What, paper, printer, first free label."""

    def __init__(self, theme: Theme, memory: PrintMemory, kind: TransferKind) -> None:
        super().__init__(theme, memory.resolution)
        self._memory = memory
        choices = [(each, what_words(each, kind)) for each in memory.offered]
        self.what = ChoiceField(theme, said("What"), choices)
        self.start = ChoiceField(
            theme, said("First free label"), help_text=said("Of a sheet that was begun before.")
        )
        last = memory.setup()
        self.what.choose(last.what)
        self._build()
        self._show(last)
        self.what.box.currentIndexChanged.connect(self._what_chosen)
        self.start.box.currentIndexChanged.connect(self.changed)

    @property
    def kind(self) -> ManifestPaper:
        """What is printed."""
        return ManifestPaper(str(self.what.value()))

    @property
    def setup(self) -> ManifestSetup:
        """How it is to be set."""
        last = self._memory.setup_of(self.kind)
        start = self.start.value() if self.kind is ManifestPaper.LABEL else 1
        return ManifestSetup(
            self.kind, self.stock.name, self.resolution,
            start if isinstance(start, int) else 1, last.offset, last.digits,
        )  # fmt: skip

    def fit_paper(self) -> None:
        """Go on where the sheet of this paper was begun."""
        self._fit(self._memory.start_of(self.stock))

    @Slot()
    def _what_chosen(self) -> None:
        self._show(self._memory.setup_of(self.kind))
        self.changed.emit()

    def _show(self, setup: ManifestSetup) -> None:
        self.show_paper(self._memory.stocks(setup.what), setup.stock, setup.resolution)
        self._fit(setup.start_at)

    def _fit(self, start: int) -> None:
        offer_free(self.start, self.stock.columns * self.stock.rows)
        with QSignalBlocker(self.start.box):
            self.start.choose(start)
        self.start.setVisible(self.kind is ManifestPaper.LABEL and not self.stock.is_roll)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(side_by_side((self.what, 2), (self.paper, 3)))
        column.addLayout(side_by_side((self.printer, 1), (self.start, 1)))
        if len(self._memory.offered) == 1:
            self.what.hide()


class PrintDialog(PrintForm):
    """Enter prints what was chosen last on this PC; saving as a file stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget, asked: Asked, memory: PrintMemory) -> None:
        transfer = asked.transfer
        title = (
            said("Print for {0}").format(transfer.container) if transfer else said("Print the recall list")
        )
        super().__init__(theme, parent, title, "")
        self.asked, self.memory = asked, memory
        kind = transfer.kind if transfer is not None else TransferKind.TOTE
        self.fields = TransferFields(theme, memory, kind)
        self.told = Label(theme, "", BODY_MEDIUM, wraps=True)
        self.content.setSpacing(8)
        for part in (self.fields, self.told, self.problem):
            self.content.addWidget(part)
        self.add_ways_out()
        self.fields.changed.connect(self._weigh)
        self._weigh()

    @property
    def wanted(self) -> Wanted:
        """What is printed, and how."""
        return Wanted(self.asked, self.fields.setup)

    def keep(self) -> None:
        """Remember on this PC what was chosen."""
        self.memory.keep(self.fields.setup)

    def use(self, printed: Printed) -> None:
        """Remember how far the sheet is used now."""
        self.memory.use(printed.made.setup, printed.made.count)

    @Slot()
    def _weigh(self) -> None:
        kind, transfer = self.fields.kind, self.asked.transfer
        self.act.set_words(verb_words(kind))
        self.files.zpl.setVisible(self.fields.stock.is_roll)
        if transfer is None:
            count = len(self.asked.recalls)
            self.told.setText(said("{0}, whoever needs one first comes first.").format(counted_charts(count)))
            self.wait_for("" if count else said("Nothing is to come back."))
        elif kind is ManifestPaper.LABEL:
            self.told.setText(said("For {0}, with its barcode.").format(transfer.container))
        elif kind is ManifestPaper.RECEIPT:
            self.told.setText(said("To be signed by {0}, and sent back.").format(transfer.to))
        else:
            self.told.setText(going_words(transfer))
        self.refit()
