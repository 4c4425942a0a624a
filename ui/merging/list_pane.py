"""The left part of the screen of merges: those that wait, those that stand, those that came to nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtWidgets import QWidget

from app.patients import MergeList
from ui.lists.density import PAIRS
from ui.lists.list_pane import ListPane, PaneHead
from ui.lists.table import ListTable
from ui.merging.empties import empty_words
from ui.merging.models import merge_rows
from ui.merging.shown import Shown
from ui.merging.words import list_words, said, title_words
from ui.theme.theme import Theme


class MergeListPane(ListPane):
    """Carries the keys of merges, and the MergeList of a chip."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        merges = ListTable(theme, merge_rows(zone, now), said("Merges"), density=PAIRS)
        merges.head.hide()
        words = {which: list_words(which) for which in MergeList}
        super().__init__(theme, (said("Merges"), said("Reading the merges")), (words,), (merges,), (), parent)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        rows, narrowing = shown.read.rows, shown.narrowing
        count = len(rows)
        title = title_words(shown.which, count)
        if narrowing is not None:
            title = said("1 merge") if count == 1 else said("{0} merges").format(count)
        head = PaneHead(
            title,
            pick=shown.which if narrowing is None else None,
            counts={MergeList.TO_APPROVE: shown.read.to_approve},
            narrowed=narrowing.words if narrowing is not None else "",
        )
        fill = partial(self.table.rows.replace, rows)
        self.show_filled(head, self.table, fill, None if rows else empty_words(shown))
