"""Which search is worked on, and how somebody comes to another: a row, a label, an answered question."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import Search
from app.clock import Clock
from ui.missing.going import Going
from ui.missing.holder_pane import HolderPane
from ui.missing.list_pane import SearchListPane
from ui.missing.presenter import SearchListing
from ui.missing.questions import SearchQuestions
from ui.missing.search_desk import SearchDesk
from ui.missing.search_pane import SearchPane
from ui.missing.telling import SearchTeller
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage


class Leading(QObject):
    """Keeps the list, its panes and what is worked on together; only a person goes from one to another."""

    def __init__(
        self, listed: SearchListPane, panes: tuple[SearchPane, HolderPane], listing: SearchListing,
        desk: SearchDesk, going: Going, questions: SearchQuestions, tells: SearchTeller, stage: Stage,
        clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._listing, self._desk, self._going = listed, listing, desk, going
        self._pane, self._holder_pane = panes
        self._questions, self._tells, self._stage, self._clock = questions, tells, stage, clock

    def meant(self, code: str, found: Search | None) -> None:
        """A chart leads to its search; one that is not looked for yet may be marked missing."""
        if found is not None and found.open:
            self.lead_to(found)
            self._tells.chosen(found)
        elif self._going.flags and not self._going.asks:
            self._questions.ask_flag(code)

    @Slot(object)
    def choose(self, key: object) -> None:
        """A row was chosen, or none is left."""
        row, holder = self._listing.row(key), self._listing.holder(key)
        self._listing.chosen = row.id if row is not None else None
        self._going.holder = holder
        self._pane.setVisible(row is not None)
        self._holder_pane.setVisible(holder is not None)
        if holder is not None:
            self._holder_pane.show_holder(holder, self._clock.now())
        self._desk.choose(row)

    @Slot()
    def keep(self) -> None:
        """What is worked on is listed no more: it stays beside the list, as it stands now."""
        self._desk.choose(self._desk.row)

    @Slot(object)
    def lead_to(self, row: Search) -> None:
        """Choose a search, whatever chip is on."""
        self._list.expect_keyboard()
        self._desk.choose(row)
        self._holder_pane.hide()
        self._going.holder = None
        self._pane.show()
        self._listing.lead_to(row)

    @Slot(object)
    def answered(self, row: Search) -> None:
        """A question was answered: a new search is chosen, any other goes on where it is."""
        if self._desk.row is None or self._desk.row.id != row.id:
            self.lead_to(row)
        self._desk.went_on(row)

    @Slot(int)
    def to_patient(self, patient: int) -> None:
        """A card leads to what is missing of the patient, else to the patient."""
        row = self._listing.of_patient(patient)
        if row is not None:
            self.lead_to(row)
        else:
            self._stage.go_to(PatientsRoute(patient))
