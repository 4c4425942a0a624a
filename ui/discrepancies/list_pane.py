"""The left half of the discrepancies: how much waits, the chips, the list in its four states."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.clock import Clock
from ui.discrepancies.empties import empty_words, last_closed_words
from ui.discrepancies.models import closed_rows, waiting_rows
from ui.discrepancies.shown import Pick, Shown
from ui.discrepancies.words import age_words
from ui.lists import list_pane
from ui.lists.density import TWO_LINE
from ui.lists.list_pane import NoRows, PaneHead
from ui.lists.table import ListTable
from ui.theme.theme import Theme


class ListPane(list_pane.ListPane):
    """Carries the ids of items, and the Pick of a chip."""

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, parent: QWidget | None = None) -> None:
        self._zone, self._clock = zone, clock
        words = {
            Pick.ALL: self.tr("All"), Pick.MINE: self.tr("Mine"), Pick.OLD: self.tr("Over 7 days"),
            Pick.CLOSED: self.tr("Closed"),
        }  # fmt: skip
        self._waiting = ListTable(theme, waiting_rows(), self.tr("What waits"), density=TWO_LINE)
        self._closed = ListTable(theme, closed_rows(), self.tr("What was closed"), density=TWO_LINE)
        named, tables = (self.tr("Queues"), self.tr("Reading the queue")), (self._waiting, self._closed)
        super().__init__(theme, named, (words,), tables, (), parent)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        table = self._closed if shown.pick is Pick.CLOSED else self._waiting
        empty = None
        if not shown.rows:
            last = last_closed_words(shown.last_closed, self._zone, self._clock.now())
            empty = NoRows(*empty_words(shown, last))
        self.show_filled(self._head_of(shown), table, partial(table.rows.replace, shown.rows), empty)

    def _head_of(self, shown: Shown) -> PaneHead:
        counts, closed = shown.counts, shown.pick is Pick.CLOSED
        oldest = self.tr("oldest {0}").format(age_words(counts.oldest_days)) if counts.waiting else ""
        return PaneHead(
            self.tr("Closed") if closed else self.tr("{0} waiting").format(counts.waiting),
            self.tr("newest first") if closed else oldest,
            shown.pick,
            {Pick.ALL: counts.waiting, Pick.MINE: counts.mine, Pick.OLD: counts.old},
            shown.narrowing.words if shown.narrowing is not None else "",
        )
