"""What keys and buttons lead to among the missing charts: questions, prints, the patient."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import Looked, OverdueHolder, Search, SearchState
from ui.missing.holder_pane import HolderPane
from ui.missing.list_pane import SearchListPane
from ui.missing.presenter import SearchListing
from ui.missing.print_desk import SearchPrintDesk
from ui.missing.questions import SearchQuestions
from ui.missing.search_desk import SearchDesk
from ui.missing.search_pane import SearchPane
from ui.missing.shown import Pick
from ui.missing.telling import SearchTeller
from ui.missing.words import said
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage


class Going(QObject):
    """Carries out the verbs of the chosen search; `holder` is the chosen one of the overdue charts."""

    def __init__(
        self, listed: SearchListPane, panes: tuple[SearchPane, HolderPane], listing: SearchListing,
        desk: SearchDesk, questions: SearchQuestions, printing: SearchPrintDesk, tells: SearchTeller,
        stage: Stage, *, flags: bool,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._listing, self._desk = listed, listing, desk
        self._pane, self._holder_pane = panes
        self._questions, self._printing, self._tells, self._stage = questions, printing, tells, stage
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
    def next_step(self) -> None:
        """Confirm what was seen, join what is here again, else keep that somebody looked."""
        row, verbs = self._desk.row, self._desk.verbs
        if row is None or not verbs.next or self.asks:
            return
        if verbs.reason:
            self._tells.tell_refused(said("Not done"), f"{verbs.reason} {said('Nothing was changed.')}")
        elif row.seen:
            self._questions.ask_confirm(row)
        elif row.to_join:
            self._questions.ask_join(row)
        else:
            self._looked()

    @Slot()
    def look(self) -> None:
        """Ask where else somebody looked."""
        if (row := self._free(self._desk.verbs.look)) is not None:
            self._questions.ask_look(row)

    @Slot()
    def not_it(self) -> None:
        """Ask what it was that a scan has seen."""
        if (row := self._free(self._desk.verbs.not_it)) is not None:
            self._questions.ask_not_it(row)

    @Slot()
    def stand_in(self) -> None:
        """Ask whether a temporary folder is to be made."""
        if (row := self._free(self._desk.verbs.stand_in)) is not None:
            self._questions.ask_stand_in(row)

    @Slot()
    def give_up(self) -> None:
        """Ask why it is presumed lost, or look for it again."""
        row = self._free(bool(self._desk.verbs.given_up))
        if row is None:
            return
        if row.state is SearchState.SEARCHING:
            self._questions.ask_lost(row)
        else:
            self._desk.search_on()

    @Slot()
    def rebuild(self) -> None:
        """Ask from what it is rebuilt."""
        if (row := self._free(self._desk.verbs.rebuild)) is not None:
            self._questions.ask_rebuild(row)

    @Slot()
    def withdraw(self) -> None:
        """Ask why it was not missing."""
        if (row := self._free(self._desk.verbs.withdraw)) is not None:
            self._questions.ask_withdraw(row)

    @Slot()
    def print(self) -> None:
        """Ask how the plan of the chosen search is printed, or the letter to the chosen holder."""
        if self.asks:
            return
        if self.holder is not None:
            self._printing.ask_letters([self.holder])
        elif self._desk.row is not None and self._desk.verbs.print:
            self._printing.ask_plan(self._desk.row)

    @Slot()
    def print_all(self) -> None:
        """Ask how the letters to all holders are printed."""
        if not self.asks and self._listing.holders:
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

    def _looked(self) -> None:
        rung = self._pane.rung
        if rung is None:
            told = said("Choose a place of the plan first. Nothing was changed.")
            self._tells.tell_refused(said("Not kept"), told)
        else:
            self._desk.look(Looked(rung=rung.key), rung.words)

    def _free(self, fits: bool) -> Search | None:
        """The chosen search, if a verb fits it, nothing is being written and no form is open."""
        return self._desk.row if fits and not self._desk.verbs.reason and not self.asks else None
