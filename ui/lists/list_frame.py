"""What the parts with a list share: a head, room for filters, the list in its four states, a foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.lists.table import ListTable
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


class ListFrame(QWidget):
    """Put buttons into `head`, fields into `filters`, verbs into `foot`."""

    retry = Signal()

    def __init__(
        self, theme: Theme, title: str, table: ListTable, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table, self._empty = table, empty
        self._title = screen_title(theme, title)
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        self._failed = FailedState(theme)
        self._failed.retry.connect(self.retry)
        self._stack = QStackedWidget()
        for page in (table, empty, self._failed):
            self._stack.addWidget(page)
        self.head, self.foot, self.filters = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._foot = QWidget()
        self._build()

    @property
    def shows_list(self) -> bool:
        """Whether there are rows in front."""
        return self._stack.currentWidget() is self._table

    def show_loading(self, doing: str) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(doing)

    def show_filled(self, note: str) -> None:
        """Show the list, or what stands in its place when it has no rows; `note` counts them."""
        self._loading.stop()
        self._note.setText(note)
        filled = self._table.rows.rowCount() > 0
        self._stack.setCurrentWidget(self._table if filled else self._empty)

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self._note.setText("")
        self._failed.tell(sentence)
        self._stack.setCurrentWidget(self._failed)

    def take_focus(self) -> None:
        """Put the keyboard into the list, or on the button that tries again."""
        target = self._failed.button if self._stack.currentWidget() is self._failed else self._table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line over the foot."""
        if self._foot.isVisible():
            with QPainter(self) as painter:
                line = QRectF(0, self._foot.y(), self.width(), 1)
                painter.fillRect(line, qcolor(self._theme.tokens.line_part))

    def show_foot(self, shown: bool) -> None:
        """Show the verbs of the chosen row, or put them away."""
        self._foot.setVisible(shown)

    def _build(self) -> None:
        self.head.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self.head.setSpacing(14)
        self.head.addWidget(self._title)
        self.head.addWidget(self._note)
        self.head.addStretch(1)
        self.head.addWidget(self._loading)
        self.filters.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.filters.setSpacing(12)
        self.foot.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self.foot.setSpacing(8)
        self._foot.setLayout(self.foot)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(self.filters)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
