"""A list in its states: filled, empty with its reason, failed with a way to try again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState


class ListStack(QStackedWidget):
    """One of several tables, or what stands in its place; `chosen` and `opened` carry the key of a row.

    `chosen` carries None when no row is left.
    """

    chosen = Signal(object)
    opened = Signal(object)
    retry = Signal()
    all_wanted = Signal()
    """What others have, or what was narrowed away, is to be shown."""

    def __init__(self, theme: Theme, tables: Sequence[ListTable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = tables[0]
        self._failed = FailedState(theme)
        self._failed.retry.connect(self.retry)
        self._everything = Button(theme, self.tr("Show all"))
        self._everything.clicked.connect(self.all_wanted)
        self._empty = EmptyState(theme, "", "", buttons=(self._everything,))
        self._preferred: Hashable | None = None
        self._expected = False
        for table in tables:
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
        for page in (*tables, self._failed, self._empty):
            self.addWidget(page)

    @property
    def shows_list(self) -> bool:
        """Whether there are rows in front."""
        return self.currentWidget() is self.table

    @property
    def stop(self) -> QWidget | None:
        """Where the keyboard belongs: the list, the way out of a failure, or nowhere here."""
        if self.currentWidget() is self._failed:
            return self._failed.button
        return self.table if self.shows_list else None

    @property
    def wants_keyboard(self) -> bool:
        """Whether the keyboard is on something of it, or belongs here as soon as the list has been read."""
        focus = self.window().focusWidget()
        return self._expected or (focus is not None and self.isAncestorOf(focus))

    def expect_keyboard(self) -> None:
        """The screen comes forward: the next list takes the keyboard, wherever it was left meanwhile.

        A segment that was chosen by an arrow key takes it back after the screen has shown itself.
        """
        self._expected = True

    def current(self) -> Hashable:
        """The key of the chosen row, None when the list is not shown or nothing is chosen."""
        return self.table.current_key() if self.shows_list else None

    def prefer(self, key: Hashable) -> None:
        """Choose this row as soon as it is listed."""
        self._preferred = key

    def show_rows(self) -> None:
        """The table holds rows: show it, and choose the one that is preferred, or else the first."""
        self._show(self.table)
        first = next(self.table.rows.entries(), None)
        if self._preferred is not None and self.table.choose(self._preferred):
            self._preferred = None
        elif self.table.leaves_unchosen:
            self.table.choose(None)
        elif not self.table.currentIndex().isValid() and first is not None:
            self.table.choose(first.id)

    def show_empty(self, title: str, sentence: str, *, others: bool) -> None:
        """Say why there are no rows; `others` offers to show all there are."""
        self._empty.tell(title, sentence)
        self._everything.setVisible(others)
        self._show(self._empty)

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._failed.tell(sentence)
        self._show(self._failed)
        self.chosen.emit(None)

    def take_focus(self, instead: QWidget) -> None:
        """Put the keyboard where work begins, `instead` where nothing here can take it."""
        (self.stop or instead).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: QWidget) -> None:
        self._expected = False
        self.setCurrentWidget(page)
