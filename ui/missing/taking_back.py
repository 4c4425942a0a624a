"""Ctrl+Z among the missing charts: a scan is undone in the ledger, a look is taken back."""

from __future__ import annotations

from functools import partial
from typing import Protocol
from uuid import UUID

from app.charts import Moved, Search
from ui.missing.acts import SearchActs
from ui.missing.telling import SearchTeller
from ui.missing.words import said
from ui.shell.one_act import OneAct


class Works(Protocol):
    """Who works on the chosen search."""

    one: OneAct
    row: Search | None

    def choose(self, row: Search | None) -> None:
        """Work on a search, or read it again."""
        ...

    def show(self, row: Search) -> None:
        """Show a search as an act has left it."""
        ...


class TakingBack:
    """Takes one thing back at a time; what is being written is waited for."""

    def __init__(self, desk: Works, acts: SearchActs, tells: SearchTeller) -> None:
        self._desk, self._acts, self._tells = desk, acts, tells

    def scan(self, movement: UUID) -> None:
        """Undo a scan."""
        if not self._desk.one.busy:
            work = partial(self._acts.undo, movement, self._acts.fact())
            self._desk.one.run(work, self._undone, said("Not undone"))

    def look(self, search: int, step: UUID) -> None:
        """Take back that somebody looked."""
        if not self._desk.one.busy:
            work = partial(self._acts.unlook, search, step)
            self._desk.one.run(work, self._unlooked, said("Not undone"))

    def _undone(self, moved: Moved) -> None:
        self._tells.moved(moved)
        self._desk.choose(self._desk.row)

    def _unlooked(self, after: Search) -> None:
        self._desk.show(after)
        self._tells.unlooked(after)
