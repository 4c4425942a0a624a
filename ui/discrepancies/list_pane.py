"""The left half of the Queues screen: how much waits, the chips, the list in its four states."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from ui.discrepancies.empties import empty_words, last_closed_words
from ui.discrepancies.models import closed_rows, waiting_rows
from ui.discrepancies.shown import Pick, Shown
from ui.discrepancies.words import age_words
from ui.lists.chip_row import ChipRow
from ui.lists.density import TWO_LINE
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


class ListPane(QWidget):
    """Chips and list; `chosen` and `opened` carry the id of an item, `chosen` None when none is left."""

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    """Carries the Pick of the chip that was pressed."""
    widened = Signal()
    """The narrowing to a volume or patient was taken back."""
    retry = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self._title = screen_title(theme, self.tr("Queues"))
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        words = {
            Pick.ALL: self.tr("All"), Pick.MINE: self.tr("Mine"), Pick.OLD: self.tr("Over 7 days"),
            Pick.CLOSED: self.tr("Closed"),
        }  # fmt: skip
        self._chips = ChipRow(theme, (words,))
        self._waiting = ListTable(theme, waiting_rows(), self.tr("What waits"), density=TWO_LINE)
        self._closed = ListTable(theme, closed_rows(), self.tr("What was closed"), density=TWO_LINE)
        self._stack = ListStack(theme, (self._waiting, self._closed))
        self._build()
        self._connect()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return self._chips.chip

    @property
    def table(self) -> ListTable:
        """The list in front: what waits, or what was closed."""
        return self._stack.table

    def current(self) -> object:
        """The id of the chosen item, None when the list is not shown or nothing is chosen."""
        return self._stack.current()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the chips."""
        self._stack.take_focus(instead=self.chip)

    def expect_keyboard(self) -> None:
        """The screen comes forward: the keyboard belongs into the list as soon as it has been read."""
        self._stack.expect_keyboard()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading the queue"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self._stack.show_failed(sentence)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        self._loading.stop()
        self._chips.show_pick(shown.pick)
        self._show_head(shown)
        focused = self._stack.wants_keyboard
        self._stack.table = self._closed if shown.pick is Pick.CLOSED else self._waiting
        self.table.rows.replace(shown.rows)
        if shown.rows:
            self._stack.show_rows()
        else:
            last = last_closed_words(shown.last_closed, self._zone, self._clock.now())
            title, sentence, others = empty_words(shown, last)
            self._stack.show_empty(title, sentence, others=others)
        if focused:
            self.take_focus()
        self.chosen.emit(self._stack.current())

    def _show_head(self, shown: Shown) -> None:
        counts = shown.counts
        closed = shown.pick is Pick.CLOSED
        self._title.setText(self.tr("Closed") if closed else self.tr("{0} waiting").format(counts.waiting))
        oldest = self.tr("oldest {0}").format(age_words(counts.oldest_days)) if counts.waiting else ""
        self._note.setText(self.tr("newest first") if closed else oldest)
        for pick, count in ((Pick.ALL, counts.waiting), (Pick.MINE, counts.mine), (Pick.OLD, counts.old)):
            self._chips.set_count(pick, count)
        self._chips.show_narrowed(shown.narrowing.words if shown.narrowing is not None else "")

    @Slot()
    def _show_all(self) -> None:
        self.widened.emit()
        self.picked.emit(Pick.ALL)

    def _connect(self) -> None:
        self._chips.picked.connect(self.picked)
        self._chips.widened.connect(self.widened)
        self._stack.chosen.connect(self.chosen)
        self._stack.opened.connect(self.opened)
        self._stack.retry.connect(self.retry)
        self._stack.all_wanted.connect(self._show_all)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(8)
        chips = QHBoxLayout()
        chips.setContentsMargins(MARGIN, 0, MARGIN, 0)
        chips.addWidget(self._chips)
        column.addLayout(chips)
        column.addSpacing(8)
        column.addWidget(self._stack, 1)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(14)
        head.addWidget(self._title)
        head.addWidget(self._note, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self._loading)
        head.addWidget(self._chips.narrow)
        return head
