"""What the questions about missing charts ask of the program, off the window's thread."""

from __future__ import annotations

from app.charts import Looked, Moved, Scan, Search
from app.progress import StopToken
from ui.shell.facts import fact_of
from ui.shell.lookups import Lookups
from ui.shell.services import Services


class SearchWork(Lookups):
    """The acts of one person; each gives the search as it stands afterwards."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._actor, self._desk = services.actor, services.searching

    def where(self, code: str, _stop: StopToken) -> Moved:
        """Which chart a label is about, and where the records have it."""
        return self._services.finder.where(self._actor, code)

    def show(self, search: int, _stop: StopToken) -> Search:
        """The search with its plan."""
        return self._services.searches.show(self._actor, search)

    def flag(self, code: str, reason: str) -> Search:
        """Say that a chart is missing."""
        return self._desk.flag(self._actor, code, reason, self._fact())

    def withdraw(self, search: int, reason: str) -> Search:
        """It was never missing."""
        return self._desk.withdraw(self._actor, search, reason, self._fact())

    def look(self, search: int, looked: Looked) -> Search:
        """Somebody looked and did not find it."""
        return self._desk.look(self._actor, search, looked)

    def confirm(self, search: int) -> Search:
        """It is found."""
        return self._desk.confirm(self._actor, search, self._fact())

    def not_it(self, search: int, reason: str) -> Search:
        """What was seen was another chart."""
        return self._desk.not_it(self._actor, search, reason, self._fact())

    def presume_lost(self, search: int, reason: str) -> Search:
        """Stop looking every day."""
        return self._desk.presume_lost(self._actor, search, reason)

    def stand_in(self, search: int) -> Search:
        """Make a temporary folder."""
        return self._desk.stand_in(self._actor, search)

    def rebuild(self, search: int, words: str) -> Search:
        """The temporary folder is the record from now on."""
        return self._desk.rebuild(self._actor, search, words)

    def join(self, search: int, code: str) -> Search:
        """The two folders are one again."""
        return self._desk.join(self._actor, search, code, self._fact())

    def _fact(self) -> Scan:
        return fact_of(self._services.clock)
