"""Flagging charts as missing, looking for them, and what becomes of those that are not found."""

from __future__ import annotations

from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import Scan
from app.charts.search.types import Looked, Search
from app.db.unit import Units
from app.directory import ClinicProfile


class SearchService:
    """Flags charts as missing and keeps the search for them."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def flag(self, actor: Actor, code: str, reason: str, scan: Scan) -> Search:
        """Say that a chart is missing."""
        raise NotImplementedError

    def withdraw(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """It was never missing: everything is as before it was marked."""
        raise NotImplementedError

    def look(self, actor: Actor, search: int, looked: Looked) -> Search:
        """Keep that somebody looked and did not find it."""
        raise NotImplementedError

    def unlook(self, actor: Actor, search: int, step: UUID) -> Search:
        """Take back that somebody looked."""
        raise NotImplementedError

    def confirm(self, actor: Actor, search: int, scan: Scan) -> Search:
        """A supervisor has the chart in hand: it is found."""
        raise NotImplementedError

    def not_it(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """What was seen was not this chart; the search goes on."""
        raise NotImplementedError

    def presume_lost(self, actor: Actor, search: int, reason: str) -> Search:
        """Stop looking every day."""
        raise NotImplementedError

    def search_on(self, actor: Actor, search: int) -> Search:
        """It is looked for again."""
        raise NotImplementedError

    def stand_in(self, actor: Actor, search: int) -> Search:
        """Make a temporary folder in its place."""
        raise NotImplementedError

    def rebuild(self, actor: Actor, search: int, words: str) -> Search:
        """The temporary folder is the record from now on, marked as rebuilt from what `words` say."""
        raise NotImplementedError

    def join(self, actor: Actor, search: int, code: str, scan: Scan) -> Search:
        """The papers of the temporary folder with this label are in the original again."""
        raise NotImplementedError
