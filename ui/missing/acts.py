"""What the missing charts ask of the program, off the window's thread."""

from __future__ import annotations

from uuid import UUID

from app.charts import CheckIn, Looked, Moved, Scan, Search
from app.progress import StopToken
from ui.missing.shown import Pick, Read
from ui.scanning.scan import RawScan
from ui.shell.facts import fact_of
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services


class SearchActs:
    """The acts of a search as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._services, self.actor = services, services.actor
        self._lists, self._desk = services.searches, services.searching

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, pick: Pick, figures: bool, _stop: StopToken) -> Read:
        """The list behind a chip, with the figures when they are asked for."""
        if pick is Pick.OVERDUE:
            return Read(holders=tuple(self._services.overdue.holders(self.actor)))
        told = self._lists.figures(self.actor) if figures else None
        return Read(tuple(self._lists.list(self.actor, ended=pick is Pick.ENDED)), figures=told)

    def show(self, search: int, _stop: StopToken) -> Search:
        """One search with its ladder and history."""
        return self._lists.show(self.actor, search)

    def meant(self, code: str, _stop: StopToken) -> Search | None:
        """The search that a label leads to."""
        return self._lists.meant(self.actor, code)

    def where(self, code: str, _stop: StopToken) -> Moved:
        """Where a chart is that is not missing."""
        return self._services.finder.where(self.actor, code)

    def look(self, search: int, looked: Looked) -> Search:
        """Keep that somebody looked and did not find it."""
        return self._desk.look(self.actor, search, looked)

    def unlook(self, search: int, step: UUID) -> Search:
        """Take back that somebody looked."""
        return self._desk.unlook(self.actor, search, step)

    def search_on(self, search: int) -> Search:
        """Look for it again."""
        return self._desk.search_on(self.actor, search)

    def here(self, code: str, scan: Scan) -> Moved:
        """A missing chart was scanned: it is here."""
        return self._services.desk.check_in(self.actor, CheckIn(code, scan))

    def undo(self, movement: UUID, scan: Scan) -> Moved:
        """Take a scan back."""
        return self._services.desk.undo(self.actor, movement, scan)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)
