"""From the transfers to a question about one, to print, to the patient of a folder."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import Recall
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage
from ui.transfers.list_pane import TransferListPane
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.presenter import TransferListing
from ui.transfers.print_desk import ManifestDesk
from ui.transfers.questions import TransferQuestions
from ui.transfers.shown import Pick
from ui.transfers.transfer_desk import TransferDesk


class Going(QObject):
    """What keys, links and buttons lead to; `recall` is the chosen folder of what is to be recalled."""

    def __init__(
        self, listed: TransferListPane, pane: ManifestPane, listing: TransferListing, desk: TransferDesk,
        questions: TransferQuestions, printing: ManifestDesk, stage: Stage,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._pane, self._listing, self._desk = listed, pane, listing, desk
        self._questions, self._printing, self._stage = questions, printing, stage
        self.recall: Recall | None = None

    @property
    def asks(self) -> bool:
        """Whether any form of this screen is open."""
        return self._questions.asks or self._printing.asks

    def form_open(self) -> bool:
        """The same, for whoever asks by a call."""
        return self.asks

    @Slot()
    def ask_new(self) -> None:
        """Ask what is to be packed."""
        if not self.asks:
            self._questions.ask_new()

    @Slot(str)
    def ask_new_in(self, container: str) -> None:
        """Ask where a tote or box goes that was scanned and is on no trip."""
        if not self.asks:
            self._questions.ask_new(container)

    @Slot()
    def print(self) -> None:
        """Ask what is to be printed of the chosen transfer, or of what is to be recalled."""
        if self.asks:
            return
        if self.recall is not None:
            self._printing.ask_recalls(self._listing.recalls)
        elif self._desk.row is not None:
            self._printing.ask(self._desk.row)

    @Slot()
    def show_recalls(self) -> None:
        """Show what is wanted and away."""
        self._listing.choose(Pick.RECALLS)

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the chosen folder."""
        line = self._pane.line
        if self.recall is not None:
            self._stage.go_to(PatientsRoute(self.recall.patient_id, volume_id=self.recall.volume_id))
        elif line is not None:
            self._stage.go_to(PatientsRoute(line.patient_id, volume_id=line.volume_id))

    @Slot()
    def details(self) -> None:
        """Put the keyboard into the pane, and back into the list."""
        inside = self._pane.window().focusWidget()
        if inside is not None and self._pane.isAncestorOf(inside):
            self._list.take_focus()
        elif self._pane.isVisible():
            self._pane.take_focus()

    @Slot()
    def copy(self) -> None:
        """Copy the manifest where the keyboard is in it, else the list."""
        inside = self._pane.window().focusWidget()
        if inside is not None and self._pane.isAncestorOf(inside):
            self._pane.manifest.copy_table()
        else:
            self._list.table.copy_table()
