"""The head of the chart desk: its modes at the left, its counters at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.charts.modes import KEYS, Mode, counted_word, word_of
from ui.charts.view import Counts
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import TITLE
from ui.widgets.labels import Label, Tone
from ui.widgets.segments import Segment, Segments
from ui.widgets.status_shape import StatusShape

HEIGHT = 60
SPACING = 8
GAP = 32
MARGIN = 24
LEAST = 480


class Counter(QWidget):
    """A number and what it counts, with a triangle before it where somebody must act."""

    def __init__(self, theme: Theme, name: str, *, alarming: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._alarming = alarming
        self._number = Label(theme, "0", TITLE)
        self._word = Label(theme, "", tone=Tone.ORDINARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        if alarming:
            row.addWidget(StatusShape(theme, Status.ATTENTION, 16))
        row.addWidget(self._number)
        row.addWidget(self._word, alignment=Qt.AlignmentFlag.AlignVCenter)

    def set_brief(self, brief: bool) -> None:
        """Show the number alone; a screen reader still hears the word."""
        self._word.setVisible(not brief)

    def tell(self, count: int, word: str) -> None:
        """Show a number with its word."""
        self._number.setText(str(count))
        self._word.setText(word)
        self.setAccessibleName(f"{count} {word}")
        self.setToolTip(word)

    @property
    def room(self) -> int:
        """How wide it is with its word."""
        words = self._word.fontMetrics().horizontalAdvance(self._word.text())
        shape = 24 if self._alarming else 0
        return 0 if self.isHidden() else shape + self._number.sizeHint().width() + SPACING + words


class DeskHead(QWidget):
    """Segments and counters, 60 high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        modes = [Segment(mode, word_of(mode), KEYS[mode]) for mode in Mode]
        self.segments = Segments(theme, self.tr("Mode"), modes)
        self._done = Counter(theme, "done")
        self._need_action = Counter(theme, "need_action", alarming=True)
        self._waiting = Counter(theme, "waiting")
        self._counters = (self._done, self._need_action, self._waiting)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST)  # in narrow windows the counters give way, not the window
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(GAP)
        row.addWidget(self.segments)
        row.addStretch()
        for counter in self._counters:
            row.addWidget(counter)

    def tell(self, counts: Counts) -> None:
        """Show the counters; what needs nobody is not shown."""
        self._done.tell(counts.done, counted_word(counts.mode))
        self._need_action.tell(counts.need_action, self.tr("need action"))
        self._need_action.setVisible(counts.need_action > 0)
        self._waiting.tell(counts.waiting, self.tr("waiting"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the counters out where they find no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = 2 * MARGIN + self.segments.sizeHint().width()
        needed += sum(counter.room + GAP for counter in self._counters)
        for counter in self._counters:
            counter.set_brief(needed > self.width())
        self._row.setSpacing(GAP if needed <= self.width() else SPACING * 2)
