"""The lists of this screen and what stands in their place, one in front."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.found_list import FoundList
from ui.patients.look_up import Found
from ui.patients.no_list import none_found, start_state
from ui.patients.other_lists import HeldList, MovementList
from ui.patients.results_head import ResultsHead
from ui.theme.theme import Theme
from ui.widgets.failed_state import FailedState


class ListStack(QStackedWidget):
    """Patients found, charts held, movements; the words before, and where nobody was found or it failed."""

    def __init__(
        self, theme: Theme, customs: Customs, head: ResultsHead, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._head = theme, head
        self.start = start_state(theme, head, customs.order)
        self.found = FoundList(theme, customs)
        self.held = HeldList(theme, customs)
        self.movements = MovementList(theme, customs)
        self.failed = FailedState(theme)
        self.none = QWidget()
        for shown in (self.start, self.found, self.held, self.movements, self.failed, self.none):
            self.addWidget(shown)
        for table in (self.found, self.held, self.movements):
            table.installEventFilter(self)

    @property
    def table(self) -> ListTable | None:
        """The list in front, if there is one."""
        shown = self.currentWidget()
        return shown if isinstance(shown, ListTable) else None

    @Slot()
    def focus_list(self) -> bool:
        """Give the keys to the list in front; False if there is none."""
        table = self.table
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        return table is not None

    def step_down(self) -> None:
        """Go from the find box into the list, to the row after the one chosen."""
        table = self.table
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            down = QAbstractItemView.CursorAction.MoveDown
            table.setCurrentIndex(table.moveCursor(down, Qt.KeyboardModifier.NoModifier))

    def show_none(self, found: Found) -> None:
        """Say that nobody fits what was typed."""
        old, self.none = self.none, none_found(self._theme, self._head, found.text, found.answer)
        self.addWidget(self.none)
        self.setCurrentWidget(self.none)
        self.removeWidget(old)
        old.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once a list has had the keys itself, it looks alive only while it has them."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ListTable):
            watched.set_driven(False)
        return super().eventFilter(watched, event)
