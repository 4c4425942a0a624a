"""The left half of the Queues screen: how much waits, the chips, the list in its four states."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.clock import Clock
from ui.discrepancies.empties import empty_state_of, last_closed_words
from ui.discrepancies.models import closed_rows, waiting_rows
from ui.discrepancies.shown import Pick, Shown
from ui.discrepancies.words import age_words
from ui.lists.density import TWO_LINE
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.failed_state import FailedState
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
        self._theme, self._zone, self._clock = theme, zone, clock
        self._title = screen_title(theme, self.tr("Queues"))
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        self._chips = {
            Pick.ALL: Chip(theme, self.tr("All"), count=0),
            Pick.MINE: Chip(theme, self.tr("Mine"), count=0),
            Pick.OLD: Chip(theme, self.tr("Over 7 days"), count=0),
            Pick.CLOSED: Chip(theme, self.tr("Closed")),
        }
        self._narrow = Chip(theme, "", icon="list-filter", sticky=True)
        self._narrow.cleared.connect(self.widened)
        self._narrow.clicked.connect(self.widened)
        self._waiting = ListTable(theme, waiting_rows(), self.tr("What waits"), density=TWO_LINE)
        self._closed = ListTable(theme, closed_rows(), self.tr("What was closed"), density=TWO_LINE)
        self._failed = FailedState(theme)
        self._failed.retry.connect(self.retry)
        self._empty: QWidget = QWidget()
        self._stack = QStackedWidget()
        self._build()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return next((chip for chip in self._chips.values() if chip.isChecked()), self._chips[Pick.ALL])

    @property
    def table(self) -> ListTable:
        """The list in front: what waits, or what was closed."""
        return self._closed if self._chips[Pick.CLOSED].isChecked() else self._waiting

    def current(self) -> object:
        """The id of the chosen item, None when the list is not shown or nothing is chosen."""
        return self.table.current_key() if self._stack.currentWidget() is self.table else None

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, or the chips where there is none."""
        shows_list = self._stack.currentWidget() is self.table
        (self.table if shows_list else self._chips[Pick.ALL]).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading the queue"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self._failed.tell(sentence)
        self._stack.setCurrentWidget(self._failed)
        self.chosen.emit(None)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        self._loading.stop()
        self._chips[shown.pick].setChecked(True)
        self._show_head(shown)
        focused = self._stack.isAncestorOf(self.focusWidget() or self)
        self.table.rows.replace(shown.rows)
        if shown.rows:
            self._stack.setCurrentWidget(self.table)
            if not self.table.currentIndex().isValid():
                self.table.choose(shown.rows[0].item.id)
        else:
            everything = Button(self._theme, self.tr("Show all"))
            everything.clicked.connect(self._show_all)
            last = last_closed_words(shown.last_closed, self._zone, self._clock.now())
            self._replace_empty(empty_state_of(self._theme, shown, everything, last))
        if focused:
            self.take_focus()
        self.chosen.emit(self.current())

    def _show_head(self, shown: Shown) -> None:
        counts = shown.counts
        closed = shown.pick is Pick.CLOSED
        self._title.setText(self.tr("Closed") if closed else self.tr("{0} waiting").format(counts.waiting))
        oldest = self.tr("oldest {0}").format(age_words(counts.oldest_days)) if counts.waiting else ""
        self._note.setText(self.tr("newest first") if closed else oldest)
        for pick, count in ((Pick.ALL, counts.waiting), (Pick.MINE, counts.mine), (Pick.OLD, counts.old)):
            self._chips[pick].set_count(count)
        narrowing = shown.narrowing
        self._narrow.setVisible(narrowing is not None)
        if narrowing is not None:
            self._narrow.set_words(narrowing.words)
            self._narrow.setChecked(True)

    def _replace_empty(self, state: QWidget) -> None:
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = state
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    @Slot(QAbstractButton)
    def _chip_pressed(self, button: QAbstractButton) -> None:
        self.picked.emit(next(pick for pick, chip in self._chips.items() if chip is button))

    @Slot()
    def _show_all(self) -> None:
        self.widened.emit()
        self.picked.emit(Pick.ALL)

    def _build(self) -> None:
        for table in (self._waiting, self._closed):
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
            self._stack.addWidget(table)
        for page in (self._failed, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(8)
        column.addLayout(self._build_chips())
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
        head.addWidget(self._narrow)
        return head

    def _build_chips(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(8)
        for chip in self._chips.values():
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self._narrow.hide()
        self._chips[Pick.ALL].setChecked(True)
        group.buttonClicked.connect(self._chip_pressed)
        return row
