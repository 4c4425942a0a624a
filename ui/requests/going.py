"""From the row that is chosen to its patient, its details, a new request, or a standing loan."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import StandingLoan
from ui.requests.detail_pane import RequestPane
from ui.requests.list_pane import RequestListPane
from ui.requests.presenter import RequestListing
from ui.requests.request_desk import RequestDesk
from ui.requests.shown import Pick
from ui.shell.routes import AskRoute, PatientsRoute
from ui.shell.stage import Stage


class Going(QObject):
    """What the keys mean for the chosen row, whether that is a request or a standing loan."""

    def __init__(
        self, page: QObject, listed: RequestListPane, pane: RequestPane, listing: RequestListing,
        desk: RequestDesk, stage: Stage,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._list, self._pane, self._listing, self._desk, self._stage = listed, pane, listing, desk, stage
        self.loan: StandingLoan | None = None

    @property
    def patient_id(self) -> int | None:
        """Whose chart the chosen row is about."""
        row = self._desk.row or self.loan
        return row.patient_id if row is not None else None

    @Slot()
    def ask(self) -> None:
        """Ask for a chart of the chosen row's patient; without a row, of one who is named first."""
        self._stage.go_to(AskRoute(self.patient_id))

    @Slot()
    def lend(self) -> None:
        """Lend that patient's chart until further notice."""
        self._desk.questions.lend(self.patient_id)

    @Slot()
    def finish(self) -> None:
        """End the chosen request, or the chosen loan."""
        if self.loan is not None:
            self._desk.questions.end_loan(self.loan)
        else:
            self._desk.finish()

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient's own page."""
        if self.patient_id is not None:
            self._stage.go_to(PatientsRoute(self.patient_id))

    @Slot()
    def details(self) -> None:
        """Put the keyboard into the pane, and back into the list."""
        inside = self._pane.window().focusWidget()
        if inside is not None and self._pane.isAncestorOf(inside):
            self._list.take_focus()
        elif self._pane.isVisible():
            self._pane.take_focus()

    @Slot()
    def show_loans(self) -> None:
        """Show who has a chart until further notice."""
        self._listing.choose(Pick.LOANS)

    @Slot()
    def copy(self) -> None:
        """Copy the list."""
        self._list.table.copy_table()
