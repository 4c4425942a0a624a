"""What the list of requests decides: which it lists, and how many stand behind each chip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.charts import Request, StandingLoan
from ui.jobs import JobRunner
from ui.lists.lines import Section
from ui.lists.list_reading import ListReading
from ui.lists.narrowing import Narrowing
from ui.requests.acts import RequestActs
from ui.requests.shown import READ_ANEW, Counts, Pick, Read, Shown, counted, grouped, picked


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


class RequestListing(QObject):
    """Reads and narrows the list; answers that come after it is gone are dropped."""

    def __init__(
        self,
        view: ListView,
        jobs: JobRunner,
        acts: RequestActs,
        today: Callable[[], date],
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._acts, self._today, self._zone = view, acts, today, zone
        self._reading = ListReading(view, self, jobs)
        self._read, self._counts = Read(), Counts()
        self._me = acts.actor.person_id
        self._pick = Pick.ALL
        self._narrowing: Narrowing | None = None

    @Slot()
    def refresh(self) -> None:
        """Read the list again; an answer to an older question is dropped."""
        self._reading.ask(partial(self._acts.read, pick=self._pick), self._arrived)

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        reads_again = pick is not self._pick and bool({pick, self._pick} & READ_ANEW)
        self._pick = pick
        if reads_again:
            self.refresh()
        else:
            self._show()

    def lead_to(self, *, ended: bool) -> None:
        """Show everything of one kind again, since a row of it is to be seen."""
        self._pick, self._narrowing = Pick.ENDED if ended else Pick.ALL, None
        self.refresh()

    def narrow(self, narrowing: Narrowing | None) -> None:
        """Show only what is about one patient, or everything again."""
        self._narrowing = narrowing
        self._show()

    @Slot()
    def widen(self) -> None:
        """Show everything again."""
        self.narrow(None)

    def row(self, key: object) -> Request | None:
        """The row of a request that is listed."""
        return next((row for row in self._read.rows if row.id == key), None)

    def first_of(self, patient_id: int) -> Request | None:
        """Who of those that were read waits first for a chart of this patient."""
        return next((row for row in self._read.rows if row.waits and row.patient_id == patient_id), None)

    def loan(self, key: object) -> StandingLoan | None:
        """The row of a standing loan that is listed."""
        return next((loan for loan in self._read.loans if ("loan", loan.id) == key), None)

    def _arrived(self, read: Read) -> None:
        self._read = read
        if self._pick not in READ_ANEW:
            self._counts = counted(read.rows, self._me)
        self._show()

    def _show(self) -> None:
        narrowing = self._narrowing
        loans = tuple(
            loan for loan in self._read.loans if narrowing is None or loan.patient_id == narrowing.patient_id
        )
        rows = picked(self._read.rows, self._pick, narrowing, self._me)
        ended = self._pick is Pick.ENDED
        sections = (Section("", rows),) if ended else grouped(rows, self._today(), self._zone)
        self._view.show_list(Shown(sections, loans, self._counts, self._pick, narrowing))
