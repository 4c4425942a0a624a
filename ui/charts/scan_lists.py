"""The list of each mode, and what stands there while it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.charts.empty_words import empty_words
from ui.charts.models import ScanRow, columns_of
from ui.charts.modes import Mode, word_of
from ui.charts.session import KEPT
from ui.lists.density import ROOM
from ui.lists.lines import Section
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.shelf_drawing import ShelfDrawing

ROOM_FOR_DRAWING = 580
HELD = 500  # what a place is shown to hold at most


class ScanLists(QStackedWidget):
    """One list and one empty state a mode; the columns of the modes differ."""

    typing_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode = Mode.CHECK_OUT
        self._models: dict[Mode, RowsModel[ScanRow]] = {}
        self._tables: dict[Mode, ListTable] = {}
        self._empty: dict[Mode, EmptyState] = {}
        self._buttons: dict[Mode, Button] = {}
        self._drawings: list[ShelfDrawing] = []
        self.setMinimumSize(320, 240)  # in low windows the drawing gives way, not the window
        for mode in Mode:
            self._build(mode)

    @property
    def table(self) -> ListTable:
        """The list of the mode in force."""
        return self._tables[self._mode]

    @property
    def is_empty(self) -> bool:
        """Whether the empty state stands there."""
        return self.currentWidget() is self._empty[self._mode]

    def set_mode(self, mode: Mode) -> None:
        """Show the list of this mode."""
        self._mode = mode
        self._choose_page()

    def show_rows(self, title: str, rows: Sequence[ScanRow]) -> None:
        """List these, under a heading if there is a title."""
        newest = next((entry.id for entry in self._models[self._mode].entries()), None)
        # The chosen row stays at the newest scan, unless somebody has gone down the list.
        follows = self.table.current_key() == newest is not None
        self._models[self._mode].replace_sections((Section(title, tuple(rows)),))
        self._choose_page()
        if follows and rows:
            self.table.choose(rows[0].key)

    def focus_work(self) -> None:
        """Put the focus on the list, or on the way to begin."""
        target = self._buttons[self._mode] if self.is_empty else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words before pictures where there is little room."""
        super().resizeEvent(event)
        for drawing in self._drawings:
            drawing.setVisible(self.height() >= ROOM_FOR_DRAWING)

    def _choose_page(self) -> None:
        filled = self._models[self._mode].rowCount() > 0
        had_focus = self.currentWidget() is not None and self._holds_focus()
        self.setCurrentWidget(self._tables[self._mode] if filled else self._empty[self._mode])
        if had_focus and not self._holds_focus():
            self.focus_work()

    def _holds_focus(self) -> bool:
        widget = self.window().focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def _build(self, mode: Mode) -> None:
        model: RowsModel[ScanRow] = RowsModel(columns_of(mode), _key, limit=max(KEPT, HELD), parent=self)
        table = ListTable(self._theme, model, word_of(mode), density=ROOM)
        words = empty_words(mode)
        button = Button(self._theme, words.button, icon="keyboard", keys="F4")
        button.clicked.connect(self.typing_asked)
        drawing = ShelfDrawing(self._theme)
        self._drawings.append(drawing)
        empty = EmptyState(
            self._theme,
            words.title,
            words.sentence,
            steps=words.steps,
            drawing=drawing,
            buttons=(button,),
        )
        self._models[mode], self._tables[mode] = model, table
        self._empty[mode], self._buttons[mode] = empty, button
        self.addWidget(table)
        self.addWidget(empty)


def _key(row: ScanRow) -> object:
    return row.key
