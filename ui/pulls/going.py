"""From the pull list to a question about it, to the patient, or to the chart desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import LineState
from ui.pulls.attention import Attention
from ui.pulls.list_desk import ListDesk
from ui.pulls.list_pane import PullListPane
from ui.pulls.next_pane import NextPane
from ui.pulls.presenter import PullListing
from ui.pulls.print_desk import PrintDesk
from ui.pulls.pull_desk import PullDesk
from ui.pulls.questions import PullQuestions
from ui.pulls.visit_questions import VisitQuestions
from ui.shell.routes import ChartDeskRoute, PatientsRoute, RoomRoute
from ui.shell.stage import Stage


class Going(QObject):
    """What keys, links and buttons lead to."""

    def __init__(
        self, listed: PullListPane, pane: NextPane, listing: PullListing, desk: PullDesk,
        whole: ListDesk, questions: PullQuestions, printing: PrintDesk, visits: VisitQuestions, stage: Stage,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._pane, self._listing, self._desk, self._whole = listed, pane, listing, desk, whole
        self._questions, self._printing, self._visits, self._stage = questions, printing, visits, stage
        self._stray = ""

    @property
    def asks(self) -> bool:
        """Whether any form of this screen is open."""
        return self._questions.asks or self._printing.asks or self._visits.asks

    def form_open(self) -> bool:
        """The same, for whoever asks by a call."""
        return self.asks

    @Slot()
    def print(self) -> None:
        """Ask what is to be printed."""
        if self._listing.pulls is not None and not self.asks:
            self._printing.ask(self._listing.pulls, self._listing.walk.part)

    @Slot()
    def ask_kinds(self) -> None:
        """Ask what each kind of visit needs on paper."""
        if not self.asks:
            self._visits.ask_kinds()

    @Slot()
    def ask_day(self) -> None:
        """Ask which day is to be shown."""
        self._questions.day(self._listing.today(), self._listing.show_day)

    @Slot()
    def stuck(self) -> None:
        """Ask why the chosen one cannot be fetched; one that was not found leads to the search for it."""
        row = self._desk.row
        if row is not None and row.state is LineState.NOT_FILLABLE and row.barcode:
            self._stage.go_to(RoomRoute("missing", missing=row.barcode))
        else:
            self._desk.not_found()

    @Slot(object)
    def follow(self, told: Attention) -> None:
        """Go where the line over the list leads."""
        if told is Attention.NOT_BUILT:
            self._whole.build()
        elif told is Attention.UNKNOWN and self._listing.pulls is not None and not self.asks:
            self._visits.ask_places(self._listing.pulls.unknown)
        elif told is Attention.CHANGED:
            self.print()

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient's own page, at this volume."""
        row = self._desk.row
        if row is not None:
            self._stage.go_to(PatientsRoute(row.patient_id, volume_id=row.volume_id))

    @Slot()
    def where(self) -> None:
        """Look the chosen chart up at the chart desk."""
        row = self._desk.row
        if row is not None and row.barcode:
            self._stage.go_to(ChartDeskRoute("where", row.barcode))

    @Slot(str)
    def offer_stray(self, code: str) -> None:
        """A folder was scanned that nobody asks for: it may be checked out by hand."""
        self._stray = code
        self._pane.verbs.show_stray(code)
        self._pane.show()

    def forget_stray(self) -> None:
        """Another scan came, or it was seen to."""
        self._stray = ""
        self._pane.verbs.show_stray("")
        self._pane.setVisible(self._desk.row is not None)

    @Slot()
    def check_stray_out(self) -> None:
        """Check that folder out at the chart desk."""
        code = self._stray
        self.forget_stray()
        if code:
            self._stage.go_to(ChartDeskRoute("check_out", code))

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
        """Copy the list."""
        self._list.table.copy_table()
