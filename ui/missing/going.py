"""What keys and buttons lead to among the missing charts: questions, prints, the patient."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import OverdueHolder
from ui.missing.holder_pane import HolderPane
from ui.missing.list_pane import SearchListPane
from ui.missing.presenter import SearchListing
from ui.missing.print_desk import SearchPrintDesk
from ui.missing.questions import SearchQuestions
from ui.missing.search_desk import SearchDesk
from ui.missing.search_pane import SearchPane
from ui.missing.shown import Pick
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage


class Going(QObject):
    """What stands beside the search itself; `holder` is the chosen one of the overdue charts."""

    def __init__(
        self, listed: SearchListPane, panes: tuple[SearchPane, HolderPane], listing: SearchListing,
        desk: SearchDesk, questions: SearchQuestions, printing: SearchPrintDesk, stage: Stage, *,
        flags: bool,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._listing, self._desk = listed, listing, desk
        self._pane, self._holder_pane = panes
        self._questions, self._printing, self._stage = questions, printing, stage
        self.flags = flags
        self.holder: OverdueHolder | None = None

    @property
    def asks(self) -> bool:
        """Whether any form of this screen is open."""
        return self._questions.asks or self._printing.asks

    def form_open(self) -> bool:
        """The same, for whoever asks by a call."""
        return self.asks

    @Slot()
    def ask_flag(self) -> None:
        """Ask which chart is missing."""
        if self.flags and not self.asks:
            self._questions.ask_flag()

    @Slot()
    def print(self) -> None:
        """Ask how the plan of the chosen search is printed, or the letter to the chosen holder."""
        if self.asks:
            return
        if self.holder is not None:
            if self.flags:
                self._printing.ask_letters([self.holder])
        elif self._desk.row is not None and self._desk.verbs.print:
            self._printing.ask_plan(self._desk.row)

    @Slot()
    def print_all(self) -> None:
        """Ask how the letters to all holders are printed."""
        if self.flags and not self.asks and self._listing.holders:
            self._printing.ask_letters(self._listing.holders)

    @Slot()
    def show_overdue(self) -> None:
        """Show who has what for too long."""
        self._listing.choose(Pick.OVERDUE)

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the chosen chart."""
        if self.holder is not None:
            key = self._holder_pane.charts.current_key()
            chart = next((each for each in self.holder.charts if each.volume_id == key), None)
            if chart is not None:
                self._stage.go_to(PatientsRoute(chart.patient_id, volume_id=chart.volume_id))
        elif self._desk.row is not None:
            row = self._desk.row
            self._stage.go_to(PatientsRoute(row.patient_id, volume_id=row.volume_id))

    @Slot()
    def details(self) -> None:
        """Put the keyboard into the pane, and back into the list."""
        pane = self._holder_pane if self._holder_pane.isVisible() else self._pane
        inside = pane.window().focusWidget()
        if inside is not None and pane.isAncestorOf(inside):
            self._list.take_focus()
        elif pane.isVisible():
            pane.take_focus()

    @Slot()
    def copy(self) -> None:
        """Copy the plan where the keyboard is in it, else the list."""
        inside = self._pane.window().focusWidget()
        if inside is not None and self._pane.isAncestorOf(inside):
            self._pane.plan.copy_table()
        else:
            self._list.table.copy_table()
