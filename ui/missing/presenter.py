"""What the list of missing charts decides: which it lists, and which search is worked on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.charts import MissingFigures, OverdueHolder, Search
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.missing.acts import SearchActs
from ui.missing.shown import READ_ANEW, Counts, Pick, Read, Shown, counted, picked


class ListView(Protocol):
    """What shows the list in its four states."""

    def show_loading(self) -> None:
        """The list is being read."""
        ...

    def show_list(self, shown: Shown) -> None:
        """The list, filled or empty."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The list could not be read."""
        ...


class SearchListing(QObject):
    """Reads and narrows the list; answers that come after it is gone are dropped.

    `chosen` is the key of the search that is worked on. It stays so when its row leaves the list, since a
    scan that follows is meant for it and for no other; a person who chooses another chip lets go of it.
    """

    def __init__(
        self, view: ListView, jobs: JobRunner, acts: SearchActs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._acts = view, acts
        self._reading = ListReading(view, self, jobs)
        self._read, self._counts, self._pick = Read(), Counts(), Pick.ALL
        self._figures: MissingFigures | None = None
        self.chosen: int | None = None

    @property
    def holders(self) -> tuple[OverdueHolder, ...]:
        """Who has what for too long, as it was read last."""
        return self._read.holders

    @Slot()
    def refresh(self) -> None:
        """Read the list again; an answer to an older question is dropped."""
        self._reading.ask(partial(self._acts.read, self._pick, self._figures is None), self._arrived)

    def begin(self) -> None:
        """Somebody comes to the screen: how many volumes there are is counted once, then."""
        self._figures = None
        self.refresh()

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        reads_again = pick is not self._pick and bool({pick, self._pick} & READ_ANEW)
        if pick is not self._pick:
            self.chosen = None
        self._pick = pick
        if reads_again:
            self.refresh()
        else:
            self._show()

    def lead_to(self, row: Search) -> None:
        """Work on this search, and show everything of its kind again, since its row is to be seen."""
        self._pick = Pick.ALL if row.open else Pick.ENDED
        self.chosen = row.id
        self.refresh()

    def row(self, key: object) -> Search | None:
        """The row of a search that is listed."""
        return next((row for row in self._read.rows if row.id == key), None)

    def of_patient(self, patient: int) -> Search | None:
        """What is missing of a patient, if it is listed."""
        return next((row for row in self._read.rows if row.patient_id == patient), None)

    def holder(self, key: object) -> OverdueHolder | None:
        """The row of whoever has something for too long."""
        return next((row for row in self._read.holders if ("holder", row.place_id) == key), None)

    def _arrived(self, read: Read) -> None:
        self._read = read
        self._figures = read.figures or self._figures
        if self._pick not in READ_ANEW:
            self._counts = counted(read.rows)
        self._show()

    def _show(self) -> None:
        read = self._read
        rows = picked(read.rows, self._pick)
        self._view.show_list(Shown(rows, read.holders, self._counts, self._pick, self.chosen, self._figures))
