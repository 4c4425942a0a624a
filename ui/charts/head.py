"""The head of the chart desk: its modes at the left, its counters at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
NARROW = 640


class Counter(QWidget):
    """A number and what it counts, with a triangle before it where somebody must act."""

    def __init__(self, theme: Theme, name: str, *, alarming: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = Label(theme, "0", TITLE)
        self._word = Label(theme, "", tone=Tone.ORDINARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if alarming:
            row.addWidget(StatusShape(theme, Status.ATTENTION, 16))
        row.addWidget(self._number)
        row.addWidget(self._word, alignment=Qt.AlignmentFlag.AlignVCenter)

    def tell(self, count: int, word: str) -> None:
        """Show a number with its word."""
        self._number.setText(str(count))
        self._word.setText(word)
        self.setAccessibleName(f"{count} {word}")


class DeskHead(QWidget):
    """Segments and counters, 60 high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        modes = [Segment(mode, word_of(mode), KEYS[mode]) for mode in Mode]
        self.segments = Segments(theme, self.tr("Mode"), modes)
        self._done = Counter(theme, "done")
        self._need_action = Counter(theme, "need_action", alarming=True)
        self._waiting = Counter(theme, "waiting")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(32)
        row.addWidget(self.segments)
        row.addStretch()
        for counter in (self._done, self._need_action, self._waiting):
            row.addWidget(counter)

    def tell(self, counts: Counts) -> None:
        """Show the counters; what needs nobody is not shown."""
        self._done.tell(counts.done, counted_word(counts.mode))
        self._need_action.tell(counts.need_action, self.tr("need action"))
        self._need_action.setVisible(counts.need_action > 0)
        self._waiting.tell(counts.waiting, self.tr("waiting"))
