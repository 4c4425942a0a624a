"""The left part of the tasks: how many wait, the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.tasks.empties import empty_words
from ui.tasks.models import ended_rows, waiting_rows
from ui.tasks.shown import Pick, Shown
from ui.theme.theme import Theme
from ui.widgets.button import Button


class TaskListPane(ListPane):
    """Carries the keys of tasks, and the Pick of a chip."""

    wanted = Signal()
    """A new task is to be set."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        words = {
            Pick.ALL: self.tr("Everybody's"), Pick.MINE: self.tr("Mine"), Pick.ENDED: self.tr("Ended"),
        }  # fmt: skip
        self.new_button = Button(theme, self.tr("New task"), icon="plus", keys="Ctrl+N")
        self._waiting = ListTable(theme, waiting_rows(today), self.tr("What has to be done"))
        self._ended = ListTable(theme, ended_rows(), self.tr("What has ended"))
        named, tables = (self.tr("Tasks"), self.tr("Reading the tasks")), (self._waiting, self._ended)
        super().__init__(theme, named, (words,), tables, (self.new_button,), parent)
        self.new_button.clicked.connect(self.wanted)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        table = self._ended if shown.pick is Pick.ENDED else self._waiting
        fill = partial(table.rows.replace_sections, shown.sections)
        empty = None if shown.rows else NoRows(*empty_words(shown))
        self.show_filled(self._head_of(shown), table, fill, empty)

    def _head_of(self, shown: Shown) -> PaneHead:
        counts, ended = shown.counts, shown.pick is Pick.ENDED
        late = self.tr("{0} overdue").format(counts.late) if counts.late else ""
        return PaneHead(
            self.tr("Ended") if ended else self.tr("{0} to do").format(counts.waiting),
            self.tr("newest first") if ended else late,
            shown.pick,
            {Pick.ALL: counts.waiting, Pick.MINE: counts.mine},
            shown.narrowing.words if shown.narrowing is not None else "",
        )
