"""The left part of the tasks: how many wait, the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.lists.table import ListTable
from ui.tasks.empties import empty_words
from ui.tasks.models import ended_rows, waiting_rows
from ui.tasks.shown import Pick, Shown
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


class TaskListPane(QWidget):
    """Chips and list; `chosen` and `opened` carry the key of a task, `chosen` None when none is left."""

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    """Carries the Pick of the chip that was pressed."""
    widened = Signal()
    """The narrowing to a patient was taken back."""
    retry = Signal()
    wanted = Signal()
    """A new task is to be set."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = screen_title(theme, self.tr("Tasks"))
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        self._chips = {
            Pick.ALL: Chip(theme, self.tr("Everybody's"), count=0),
            Pick.MINE: Chip(theme, self.tr("Mine"), count=0),
            Pick.ENDED: Chip(theme, self.tr("Ended")),
        }
        self._narrow = Chip(theme, "", icon="list-filter", sticky=True)
        self._narrow.cleared.connect(self.widened)
        self._narrow.clicked.connect(self.widened)
        self.new_button = Button(theme, self.tr("New task"), icon="plus", keys="Ctrl+N")
        self.new_button.clicked.connect(self.wanted)
        self._waiting = ListTable(theme, waiting_rows(today), self.tr("What has to be done"))
        self._ended = ListTable(theme, ended_rows(), self.tr("What has ended"))
        self._failed = FailedState(theme)
        self._failed.retry.connect(self.retry)
        self._everything = Button(theme, self.tr("Show all"))
        self._everything.clicked.connect(self._show_all)
        self._empty = EmptyState(theme, "", "", buttons=(self._everything,))
        self._stack = QStackedWidget()
        self._preferred: int | None = None
        self._build()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return next((chip for chip in self._chips.values() if chip.isChecked()), self._chips[Pick.ALL])

    @property
    def table(self) -> ListTable:
        """The list in front: what waits, or what has ended."""
        return self._ended if self._chips[Pick.ENDED].isChecked() else self._waiting

    def current(self) -> object:
        """The key of the chosen task, None when the list is not shown or nothing is chosen."""
        return self.table.current_key() if self._stack.currentWidget() is self.table else None

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the chips."""
        front = self._stack.currentWidget()
        if front is self._failed:
            stop: QWidget = self._failed.button
        else:
            stop = self.table if front is self.table else self.chip
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def prefer(self, task: int) -> None:
        """Choose this task as soon as it is listed."""
        self._preferred = task

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading the tasks"))

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
        self.table.rows.replace_sections(shown.sections)
        if shown.rows:
            self._stack.setCurrentWidget(self.table)
            if self._preferred is not None and self.table.choose(self._preferred):
                self._preferred = None
            elif not self.table.currentIndex().isValid():
                self.table.choose(shown.rows[0].id)
        else:
            title, sentence, others = empty_words(shown)
            self._empty.tell(title, sentence)
            self._everything.setVisible(others)
            self._stack.setCurrentWidget(self._empty)
        if focused:
            self.take_focus()
        self.chosen.emit(self.current())

    def _show_head(self, shown: Shown) -> None:
        counts = shown.counts
        ended = shown.pick is Pick.ENDED
        self._title.setText(self.tr("Ended") if ended else self.tr("{0} to do").format(counts.waiting))
        late = self.tr("{0} overdue").format(counts.late) if counts.late else ""
        self._note.setText(self.tr("newest first") if ended else late)
        for pick, count in ((Pick.ALL, counts.waiting), (Pick.MINE, counts.mine)):
            self._chips[pick].set_count(count)
        narrowing = shown.narrowing
        self._narrow.setVisible(narrowing is not None)
        if narrowing is not None:
            self._narrow.set_words(narrowing.words)
            self._narrow.setChecked(True)

    @Slot(QAbstractButton)
    def _chip_pressed(self, button: QAbstractButton) -> None:
        self.picked.emit(next(pick for pick, chip in self._chips.items() if chip is button))

    @Slot()
    def _show_all(self) -> None:
        self.widened.emit()
        self.picked.emit(Pick.ALL)

    def _build(self) -> None:
        for table in (self._waiting, self._ended):
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
            self._stack.addWidget(table)
        for page in (self._failed, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
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
        head.addWidget(self.new_button)
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
        row.addWidget(self._narrow)
        self._narrow.hide()
        self._chips[Pick.ALL].setChecked(True)
        group.buttonClicked.connect(self._chip_pressed)
        return row
