"""The left part of a screen of lists: how many, the chips, one list at a time in its four states."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.lists.chip_row import ChipRow
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


@dataclass(frozen=True, slots=True)
class PaneHead:
    """What stands over a list: title and note, which chip is on, how many each has, what it is narrowed to.

    No `pick` switches all chips off; `narrowed` are the words of the chip that takes the narrowing back.
    """

    title: str
    note: str = ""
    pick: Hashable | None = None
    counts: Mapping[Any, int] = field(default_factory=dict)
    narrowed: str = ""


@dataclass(frozen=True, slots=True)
class NoRows:
    """Why a list is empty; `others` says that a button can show some."""

    title: str
    sentence: str
    others: bool = False


class ListPane(QWidget):
    """Chips over a list; `chosen` and `opened` carry the key of a row, `chosen` None when none is left.

    `title` and `note` stand at the left of the head, `verbs` at its right.
    """

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    """Carries what the chip that was pressed stands for."""
    widened = Signal()
    """The narrowing was taken back."""
    retry = Signal()

    def __init__(
        self,
        theme: Theme,
        words: tuple[str, str],
        chips: Sequence[Mapping[Any, str]],
        tables: Sequence[ListTable],
        verbs: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Takes the name of the list and the words while it is read."""
        super().__init__(parent)
        name, self._reading = words
        self._first = next(iter(chips[0]))
        self._title = screen_title(theme, name)
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        self._chips = ChipRow(theme, chips)
        self.stack = ListStack(theme, tables)
        """The list, or what stands in its place."""
        self._build(verbs)
        self._connect()

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return self._chips.chip

    @property
    def table(self) -> ListTable:
        """The list in front."""
        return self.stack.table

    def current(self) -> object:
        """The key of the chosen row, None when the list is not shown or nothing is chosen."""
        return self.stack.current()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the chips."""
        self.stack.take_focus(instead=self.chip)

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips."""
        self.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def expect_keyboard(self) -> None:
        """The screen comes forward: the keyboard belongs into the list as soon as it has been read."""
        self.stack.expect_keyboard()

    def prefer(self, key: Hashable) -> None:
        """Choose this row as soon as it is listed."""
        self.stack.prefer(key)

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self._reading)

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self.stack.show_failed(sentence)

    def show_filled(
        self, head: PaneHead, table: ListTable, fill: Callable[[], None], empty: NoRows | None
    ) -> None:
        """Show what `fill` puts into the table, or why that is nothing; the keyboard stays where it was."""
        self._loading.stop()
        self._show_head(head)
        focused = self.stack.wants_keyboard
        self.stack.table = table
        fill()
        focused = focused or self.stack.wants_keyboard  # the last row gone, it came here from the pane
        if empty is None:
            self.stack.show_rows()
        else:
            self.stack.show_empty(empty.title, empty.sentence, others=empty.others)
        if focused:
            self.take_focus()
        self.chosen.emit(self.stack.current())

    def _show_head(self, head: PaneHead) -> None:
        self._title.setText(head.title)
        self._note.setText(head.note)
        self._chips.show_pick(head.pick)
        for pick, count in head.counts.items():
            self._chips.set_count(pick, count)
        self._chips.show_narrowed(head.narrowed)

    @Slot()
    def _show_all(self) -> None:
        self.widened.emit()
        self.picked.emit(self._first)

    def _connect(self) -> None:
        self._chips.picked.connect(self.picked)
        self._chips.widened.connect(self.widened)
        self.stack.chosen.connect(self.chosen)
        self.stack.opened.connect(self.opened)
        self.stack.retry.connect(self.retry)
        self.stack.all_wanted.connect(self._show_all)

    def _build(self, verbs: Sequence[QWidget]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        narrow = self._chips.narrow  # at the right of the head, or of the chips where verbs stand there
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(14)
        head.addWidget(self._title)
        head.addWidget(self._note, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        for widget in (self._loading, *(verbs or (narrow,))):
            head.addWidget(widget)
        column.addLayout(head)
        column.addSpacing(8)
        chips = QHBoxLayout()
        chips.setContentsMargins(MARGIN, 0, MARGIN, 0)
        chips.addWidget(self._chips, 1000)
        chips.addStretch(1)
        if verbs:
            chips.addWidget(narrow)
        column.addLayout(chips)
        column.addSpacing(8)
        column.addWidget(self.stack, 1)
