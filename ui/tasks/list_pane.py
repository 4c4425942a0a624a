"""The left part of the tasks: how many wait, the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.lists.chip_row import ChipRow
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.tasks.empties import empty_words
from ui.tasks.models import ended_rows, waiting_rows
from ui.tasks.shown import Pick, Shown
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button
from ui.widgets.chip import Chip
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
        self._title = screen_title(theme, self.tr("Tasks"))
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        words = {
            Pick.ALL: self.tr("Everybody's"), Pick.MINE: self.tr("Mine"), Pick.ENDED: self.tr("Ended"),
        }  # fmt: skip
        self._chips = ChipRow(theme, (words,))
        self.new_button = Button(theme, self.tr("New task"), icon="plus", keys="Ctrl+N")
        self._waiting = ListTable(theme, waiting_rows(today), self.tr("What has to be done"))
        self._ended = ListTable(theme, ended_rows(), self.tr("What has ended"))
        self._stack = ListStack(theme, (self._waiting, self._ended))
        self._build()
        self._connect()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return self._chips.chip

    @property
    def table(self) -> ListTable:
        """The list in front: what waits, or what has ended."""
        return self._stack.table

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the chips."""
        self._stack.take_focus(instead=self.chip)

    def prefer(self, task: int) -> None:
        """Choose this task as soon as it is listed."""
        self._stack.prefer(task)

    def expect_keyboard(self) -> None:
        """The screen comes forward: the keyboard belongs into the list as soon as it has been read."""
        self._stack.expect_keyboard()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading the tasks"))

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
        self._stack.table = self._ended if shown.pick is Pick.ENDED else self._waiting
        self.table.rows.replace_sections(shown.sections)
        if shown.rows:
            self._stack.show_rows()
        else:
            title, sentence, others = empty_words(shown)
            self._stack.show_empty(title, sentence, others=others)
        if focused:
            self.take_focus()
        self.chosen.emit(self._stack.current())

    def _show_head(self, shown: Shown) -> None:
        counts = shown.counts
        ended = shown.pick is Pick.ENDED
        self._title.setText(self.tr("Ended") if ended else self.tr("{0} to do").format(counts.waiting))
        late = self.tr("{0} overdue").format(counts.late) if counts.late else ""
        self._note.setText(self.tr("newest first") if ended else late)
        for pick, count in ((Pick.ALL, counts.waiting), (Pick.MINE, counts.mine)):
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
        self.new_button.clicked.connect(self.wanted)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(8)
        chips = QHBoxLayout()
        chips.setContentsMargins(MARGIN, 0, MARGIN, 0)
        chips.addWidget(self._chips)
        chips.addStretch(1)
        chips.addWidget(self._chips.narrow)
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
        head.addWidget(self.new_button)
        return head
