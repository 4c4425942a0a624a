"""The form for a receipt: who signed it, its number, and what did not come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import ManifestLine, ManifestState, Receipt, Transfer, TransferKind
from app.codes import CodeKind, kind_of
from app.patients import mrn_pairs
from ui.lists.cells import Mrn, Text
from ui.lists.columns import Column
from ui.lists.density import ROOM
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.shell.spoken import name_of
from ui.theme.theme import Theme
from ui.transfers.act_dialog import ReadingDialog
from ui.transfers.dialog_words import counted_folders, said
from ui.transfers.dialog_work import Asking
from ui.transfers.number_field import ItemCounts
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.text_field import TextField

LONGEST = 200
MOST = 5000
MOST_ROWS = 6


class NotCome(ListTable):
    """The folders that were sent; Space ticks what did not come."""

    def __init__(self, theme: Theme) -> None:
        rows: RowsModel[ManifestLine] = RowsModel(
            (
                Column(said("Patient"), lambda line: name_of(line.patient), width=160, stretch=1),
                Column(said("MRN"), lambda line: Mrn(mrn_pairs(line.mrn)), width=96),
                Column(said("Vol."), lambda line: Text(line.label, strong=True), width=52),
            ),
            lambda line: line.barcode,
            limit=MOST,
        )
        super().__init__(
            theme, rows, said("Folders that did not come"), density=ROOM, tickable=True, scroll_room=0
        )
        self._folders = rows

    def show_lines(self, lines: list[ManifestLine]) -> None:
        """Show these; none of them is ticked at first."""
        self._folders.replace(lines)
        self.set_ticking(True)
        shown = min(max(len(lines), 1), MOST_ROWS)
        self.setFixedHeight(self.head.height() + shown * ROOM.row + 2)
        if lines:
            self.choose(lines[0].barcode)

    def tick(self, code: str) -> bool:
        """Tick the folder with this label; False when it was not sent."""
        if not self.choose(code):
            return False
        self._folders.tick(code, True)
        return True


class ReceiptDialog(ReadingDialog):
    """All that was sent came, until somebody ticks a folder or counts something otherwise."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Receipt for {0}").format(transfer.container)
        body = said("What {0} said of what came.").format(transfer.to)
        super().__init__(asking, transfer, title, body, act=said("Enter the receipt"))
        theme = asking.theme
        self._boxed = transfer.kind is TransferKind.OFF_SITE
        may = said("May stay empty.") if self._boxed else ""
        self.accession = TextField(theme, said("Accession number"))
        self.signed = TextField(theme, said("Signed by"), help_text=may)
        for field in (self.accession, self.signed):
            field.edit.setMaxLength(LONGEST)
            field.edit.textChanged.connect(self._weigh)
        self.counts = ItemCounts(theme, transfer.items, sealing=False)
        self.folders = NotCome(theme)
        self.told = Label(theme, "", tone=Tone.ORDINARY)
        self._sent = QWidget()
        self._build_content(theme)
        self.counts.changed.connect(self._weigh)
        self.folders.rows.ticked.connect(self._weigh)

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of the folders that did not come."""
        return tuple(str(key) for key in self.folders.rows.ticked_keys())

    @property
    def command(self) -> Receipt:
        """What was said of what came."""
        accession = self.accession.text().strip() if self._boxed else ""
        items = self.counts.counts or ()
        return Receipt(self.signed.text().strip(), accession, self.missing, items)

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        typed = self.accession.text().strip() or self.signed.text().strip()
        return bool(typed or self.missing) or self.counts.typed

    def take_scan(self, code: str) -> bool:
        """The label of a folder that did not come was scanned."""
        if kind_of(code) is not CodeKind.CHART or not self._known_now:
            return False
        if self.folders.tick(code):
            self.tell_problem("")
        else:
            told = said("This folder was not sent in {0}. Nothing was changed.")
            self.tell_problem(told.format(self.transfer.container))
        return True

    def show_manifest(self) -> None:
        """Offer the folders that were sent."""
        lines = [line for line in self.transfer.lines if line.state is ManifestState.PACKED]
        self.folders.show_lines(lines)
        self._sent.show()
        self._weigh()

    def submit(self) -> None:
        """Enter it."""
        self.run(partial(self.work.receipt, self.transfer.id, self.command))

    def tell_waiting(self) -> None:
        """Lead to what has to be said still."""
        needed = self.accession if self._boxed else self.signed
        target: QWidget = needed.edit
        if needed.text().strip() and self.counts.missing is not None:
            target = self.counts.missing.edit
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _known_now(self) -> bool:
        return self._sent.isVisible()

    @Slot()
    def _weigh(self) -> None:
        sent, lost = self.folders.rows.rowCount(), len(self.missing)
        told = said("All {0} came.") if not lost else said("{1} of {0} did not come.")
        self.told.setText(told.format(counted_folders(sent), lost))
        self.act.set_words(
            said("Enter: {0} did not come").format(lost) if lost else said("Enter the receipt")
        )
        if not self._known_now:
            return
        if self._boxed and not self.accession.text().strip():
            self.wait_for(said("Type the accession number."))
        elif not self._boxed and not self.signed.text().strip():
            self.wait_for(said("Type who signed."))
        else:
            self.wait_for(said("Count what came along.") if self.counts.missing is not None else "")

    def _build_content(self, theme: Theme) -> None:
        column = QVBoxLayout(self._sent)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(section_heading(theme, said("Tick what did not come, or scan it")))
        column.addWidget(self.folders)
        column.addWidget(self.told)
        self._sent.hide()
        self.content.setSpacing(4)
        fields = (self.accession, self.signed) if self._boxed else (self.signed,)
        for field in fields:
            self.content.addWidget(field)
        if self.transfer.items:
            self.content.addSpacing(4)
            self.content.addWidget(section_heading(theme, said("What came besides charts")))
        self.content.addWidget(self.counts)
        self.content.addWidget(self._sent)
        if not self._boxed:
            self.accession.setParent(self)
            self.accession.hide()
        self.add_reading()
