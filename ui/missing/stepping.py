"""The verbs of the chosen search: looked, confirmed, given up, joined; each asks before it does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import Looked, Search, SearchState
from ui.missing.print_desk import SearchPrintDesk
from ui.missing.questions import SearchQuestions
from ui.missing.search_desk import SearchDesk
from ui.missing.search_pane import SearchPane
from ui.missing.telling import SearchTeller
from ui.missing.words import said


class Stepping(QObject):
    """Carries out the verbs; none while a form is open or an act is being written."""

    def __init__(
        self, desk: SearchDesk, pane: SearchPane, questions: SearchQuestions, printing: SearchPrintDesk,
        tells: SearchTeller,
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._desk, self._pane = desk, pane
        self._questions, self._printing, self._tells = questions, printing, tells

    @property
    def asks(self) -> bool:
        """Whether any form of this screen is open."""
        return self._questions.asks or self._printing.asks

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
