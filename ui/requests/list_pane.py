"""The left part of the requests: how many wait, the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.requests.empties import empty_words
from ui.requests.models import ended_rows, loan_rows, waiting_rows
from ui.requests.shown import Pick, Shown
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button


class RequestListPane(ListPane):
    """Carries the keys of requests and standing loans, and the Pick of a chip."""

    wanted = Signal()
    """A chart is to be asked for."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All"), Pick.MINE: said("Mine"), Pick.STAT: said("STAT"), Pick.LATE: said("Late"),
            Pick.NOT_FILLABLE: said("Not fillable"), Pick.ENDED: said("Ended"),
            Pick.LOANS: said("Loans"),
        }  # fmt: skip
        self.new_button = Button(theme, said("New request"), icon="plus", keys="Ctrl+N")
        self._waiting = ListTable(theme, waiting_rows(zone, now), said("Who waits for a chart"), density=ROOM)
        self._ended = ListTable(theme, ended_rows(zone, now), said("Requests that ended"), density=ROOM)
        self._loans = ListTable(theme, loan_rows(), said("Standing loans"), density=ROOM)
        named = (said("Requests"), said("Reading the requests"))
        tables = (self._waiting, self._ended, self._loans)
        super().__init__(theme, named, (words,), tables, (self.new_button,), parent)
        self.new_button.clicked.connect(self.wanted)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        table = {Pick.ENDED: self._ended, Pick.LOANS: self._loans}.get(shown.pick, self._waiting)
        fill = partial(table.rows.replace_sections, shown.sections)
        if shown.pick is Pick.LOANS:
            fill = partial(table.rows.replace, shown.loans)
        empty = None if shown.filled else NoRows(*empty_words(shown))
        self.show_filled(self._head_of(shown), table, fill, empty)

    def _head_of(self, shown: Shown) -> PaneHead:
        counts, pick = shown.counts, shown.pick
        waiting = said("1 waits") if counts.waiting == 1 else said("{0} wait").format(counts.waiting)
        title = {Pick.ENDED: said("Ended"), Pick.LOANS: said("Standing loans")}.get(pick, waiting)
        late = said("{0} late").format(counts.late) if counts.late else ""
        note = {Pick.ENDED: said("newest first"), Pick.LOANS: said("first to be looked at first")}
        return PaneHead(
            title,
            note.get(pick, late),
            pick,
            {
                Pick.ALL: counts.waiting, Pick.MINE: counts.mine, Pick.STAT: counts.stat,
                Pick.LATE: counts.late, Pick.NOT_FILLABLE: counts.not_fillable,
            },
            shown.narrowing.words if shown.narrowing is not None else "",
        )  # fmt: skip
