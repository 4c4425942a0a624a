"""The right part of the screen: two records as they become one, became one, or come apart again."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Merge, UnmergeLook
from ui.merging.foot import Foot
from ui.merging.merge_body import MergeBody
from ui.merging.merge_head import MARGIN, MergeHead
from ui.merging.shown import Entered, Seen
from ui.merging.words import said
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.loading_line import LoadingLine


class MergePane(QWidget):
    """One merge in full; what it reaches comes with `show_seen`, for opening both is an act of its own."""

    left = Signal()
    """The keyboard goes back to the list, or from the questions to the merge."""
    changed = Signal()
    """Something was chosen, stated, answered or typed."""

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = MergeHead(theme, zone)
        self.body = MergeBody(theme, zone)
        self._opening = LoadingLine(theme)
        self.foot = Foot(theme)
        self._build()

    @property
    def has_content(self) -> bool:
        """Whether something was stated, answered or typed that would be lost."""
        body = self.body
        answers = body.questions.answers if body.questions.isVisible() else ()
        stated = any(line.box.isEnabled() and line.stated for line in body.matters.asking)
        return bool(answers or stated or self.foot.words)

    @property
    def entered(self) -> Entered:
        """What still has to be said."""
        body = self.body
        return Entered(body.matters.unstated, body.questions.unanswered, self.foot.words)

    def show_row(self, merge: Merge, now: datetime) -> None:
        """Show at once what the list knows of a merge."""
        self.head.show_row(merge, now)
        self._start()

    def show_draft(self) -> None:
        """Two records are to be opened, of whom nothing is known yet."""
        self.head.show_draft()
        self._start()

    def show_seen(self, seen: Seen, now: datetime) -> None:
        """Lay both records side by side, with everything that is reached."""
        self.head.show_seen(seen, now)
        self.body.show_seen(seen, now)
        self._show_body()

    def show_apart(self, merge: Merge, look: UnmergeLook) -> None:
        """Ask what has to be answered before the merge is taken apart."""
        self.head.show_apart()
        self.body.show_apart(merge, look)
        self.foot.reason.clear()
        self._show_body()

    def end_opening(self) -> None:
        """They could not be read; the strip says why."""
        self._opening.stop()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins, or on the lines, which arrows and Page Down read."""
        (self.body.first_stop or self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            if self.foot.isVisible():
                painter.fillRect(QRectF(0, self.foot.y(), self.width(), 1), line)

    def _start(self) -> None:
        self.body.hide()
        self.foot.hide()
        self.foot.reason.clear()
        self._opening.start(said("Opening both records"))

    def _show_body(self) -> None:
        self._opening.stop()
        self.body.show()
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(int, int)
    def _align(self, _least: int, most: int) -> None:
        """Keep the banners over their columns, whether the lines have a scroll bar or not."""
        self.head.align(self._scroll.verticalScrollBar().sizeHint().width() if most else 0)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        opening = QVBoxLayout()
        opening.setContentsMargins(MARGIN, 0, MARGIN, 0)
        opening.addWidget(self._opening)
        column.addLayout(opening)
        column.addWidget(self.body)
        column.addStretch(1)
        self.body.hide()
        self._scroll = ColumnScroll(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(said("Both records, and what the merge reaches"))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._align)
        self.body.changed.connect(self.changed)
        self.foot.changed.connect(self.changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.foot)
