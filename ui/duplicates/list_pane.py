"""The left part of the review: how many pairs wait, the lists, the rate, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import DuplicateCounts, PairList
from ui.duplicates.empties import empty_words
from ui.duplicates.models import pair_rows
from ui.duplicates.searching_line import SearchingLine
from ui.duplicates.shown import Shown
from ui.duplicates.words import list_words, said, title_words
from ui.lists.density import PAIRS
from ui.lists.list_pane import MARGIN, ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind

FACTS_MOST = 432
NEAR_THE_END = 20
"""So many rows before the last one the next page is read, so that nobody who walks down waits for it."""
CHIPS = ((PairList.REVIEW, PairList.LATER, PairList.MAYBE), (PairList.SAME, PairList.DIFFERENT))


class PairListPane(ListPane):
    """Carries the keys of pairs, and the PairList of a chip; `facts` say how many are here twice."""

    more_wanted = Signal()

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        self._zone, self._now = zone, now
        name = said("Possible duplicates")
        pairs = ListTable(theme, pair_rows(zone, now), name, density=PAIRS)
        pairs.head.hide()
        chips = [{which: list_words(which) for which in row} for row in CHIPS]
        super().__init__(theme, (name, said("Reading the pairs")), chips, (pairs,), (), parent)
        self.facts = SearchingLine(theme)
        self.facts.setMaximumWidth(FACTS_MOST)
        self.more = Button(theme, said("Show more"), ButtonKind.QUIET)
        self._add_parts()
        pairs.chosen.connect(self._walked)
        self.more.clicked.connect(self.more_wanted)

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self.more.hide()
        super().show_failed(sentence)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        self.facts.show_counts(shown.counts, self._zone, self._now())
        self.more.setVisible(shown.more)
        fill = partial(self.table.rows.replace, shown.rows)
        self.show_filled(
            _head_of(shown), self.table, fill, None if shown.rows else NoRows(*empty_words(shown))
        )

    @Slot(object)
    def _walked(self, pair: object) -> None:
        """Read on before the end of the list is reached."""
        at = self.table.currentIndex().row()
        if pair is not None and self.more.isVisible() and at >= self.table.rows.rowCount() - NEAR_THE_END:
            self.more_wanted.emit()

    def _add_parts(self) -> None:
        """Put the facts between head and chips, and the way to more below the list."""
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.addWidget(self.facts, 1000)
        line.addStretch(1)  # the facts stay at the left of a wide window
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(1, line)
            column.insertSpacing(1, 4)
            column.addWidget(self.more)
        self.more.hide()


def _head_of(shown: Shown) -> PaneHead:
    narrowing, counts = shown.narrowing, shown.counts
    title = title_words(shown.which, counts)
    if narrowing is not None:
        count = len(shown.rows)
        title = said("1 pair") if count == 1 else said("{0} pairs").format(count)
    return PaneHead(
        title,
        pick=shown.which if narrowing is None else None,
        counts=dict(_counted(counts)),
        narrowed=narrowing.words if narrowing is not None else "",
    )


def _counted(counts: DuplicateCounts) -> tuple[tuple[PairList, int], ...]:
    return (
        (PairList.REVIEW, counts.review),
        (PairList.LATER, counts.later),
        (PairList.MAYBE, counts.maybe),
        (PairList.SAME, counts.same),
        (PairList.DIFFERENT, counts.different),
    )
