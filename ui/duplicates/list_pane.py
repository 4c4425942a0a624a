"""The left part of the review: how many pairs wait, the lists, the rate, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import DuplicateCounts, PairList
from ui.duplicates.empties import empty_words
from ui.duplicates.models import pair_rows
from ui.duplicates.searching_line import SearchingLine
from ui.duplicates.shown import Shown
from ui.duplicates.words import list_words, said, title_words
from ui.lists.chip_row import ChipRow
from ui.lists.density import PAIRS
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.labels import screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24
FACTS_MOST = 432
NEAR_THE_END = 20
"""So many rows before the last one the next page is read, so that nobody who walks down waits for it."""
CHIPS = ((PairList.REVIEW, PairList.LATER, PairList.MAYBE), (PairList.SAME, PairList.DIFFERENT))


class PairListPane(QWidget):
    """Chips and list; `chosen` and `opened` carry the key of a pair, `chosen` None when none is left."""

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    """Carries the PairList of the chip that was pressed."""
    widened = Signal()
    """The narrowing to a patient was taken back."""
    retry = Signal()
    more_wanted = Signal()

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone, self._now = zone, now
        self._title = screen_title(theme, said("Possible duplicates"))
        self._loading = LoadingLine(theme)
        self._chips = ChipRow(theme, [{which: list_words(which) for which in row} for row in CHIPS])
        self.facts = SearchingLine(theme)
        self.facts.setMaximumWidth(FACTS_MOST)
        self.table = ListTable(theme, pair_rows(zone, now), said("Possible duplicates"), density=PAIRS)
        self.table.head.hide()
        self._stack = ListStack(theme, (self.table,))
        self.more = Button(theme, said("Show more"), ButtonKind.QUIET)
        self.more.hide()
        self._build()
        self._connect()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return self._chips.chip

    @property
    def stack(self) -> ListStack:
        """The list, or what stands in its place."""
        return self._stack

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the chips."""
        self._stack.take_focus(instead=self.chip)

    def expect_keyboard(self) -> None:
        """The screen comes forward: the keyboard belongs into the list as soon as it has been read."""
        self._stack.expect_keyboard()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(said("Reading the pairs"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self.more.hide()
        self._stack.show_failed(sentence)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        self._loading.stop()
        self._show_head(shown)
        focused = self._stack.wants_keyboard
        self.table.rows.replace(shown.rows)
        focused = focused or self._stack.wants_keyboard  # the last pair gone, it came here from the pane
        if shown.rows:
            self._stack.show_rows()
        else:
            title, sentence, others = empty_words(shown)
            self._stack.show_empty(title, sentence, others=others)
        self.more.setVisible(shown.more)
        if focused:
            self.take_focus()
        self.chosen.emit(self._stack.current())

    def _show_head(self, shown: Shown) -> None:
        narrowing, counts = shown.narrowing, shown.counts
        if narrowing is not None:
            count = len(shown.rows)
            self._title.setText(said("1 pair") if count == 1 else said("{0} pairs").format(count))
        else:
            self._title.setText(title_words(shown.which, counts))
        self._chips.show_pick(shown.which if narrowing is None else None)
        for which, count in _counted(counts):
            self._chips.set_count(which, count)
        self._chips.show_narrowed(narrowing.words if narrowing is not None else "")
        self.facts.show_counts(counts, self._zone, self._now())

    @Slot(object)
    def _walked(self, pair: object) -> None:
        """Read on before the end of the list is reached."""
        at = self.table.currentIndex().row()
        if pair is not None and self.more.isVisible() and at >= self.table.rows.rowCount() - NEAR_THE_END:
            self.more_wanted.emit()

    @Slot()
    def _show_all(self) -> None:
        self.picked.emit(PairList.REVIEW)

    def _connect(self) -> None:
        self._chips.picked.connect(self.picked)
        self._chips.widened.connect(self.widened)
        self._stack.chosen.connect(self.chosen)
        self.table.chosen.connect(self._walked)
        self._stack.opened.connect(self.opened)
        self._stack.retry.connect(self.retry)
        self._stack.all_wanted.connect(self._show_all)
        self.more.clicked.connect(self.more_wanted)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(4)
        for part in (self.facts, self._chips):
            line = QHBoxLayout()
            line.setContentsMargins(MARGIN, 0, MARGIN, 8)
            line.addWidget(part, 1000)
            line.addStretch(1)  # the facts stay at the left of a wide window
            column.addLayout(line)
        column.addWidget(self._stack, 1)
        column.addWidget(self.more)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(14)
        head.addWidget(self._title)
        head.addWidget(self._loading)
        head.addStretch(1)
        head.addWidget(self._chips.narrow)
        return head


def _counted(counts: DuplicateCounts) -> tuple[tuple[PairList, int], ...]:
    return (
        (PairList.REVIEW, counts.review),
        (PairList.LATER, counts.later),
        (PairList.MAYBE, counts.maybe),
        (PairList.SAME, counts.same),
        (PairList.DIFFERENT, counts.different),
    )
