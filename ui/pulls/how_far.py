"""How far a pull list has come: the bar, and the numbers beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pulls.shown import Counts, PullShown
from ui.pulls.words import said, short_day
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD
from ui.widgets.labels import Label, Tone
from ui.widgets.progress_line import ProgressLine
from ui.widgets.status_shape import StatusShape
from ui.widgets.wall_picture import WallFacts


class HowFar(QWidget):
    """11 of 26 pulled, 4 checked out, 1 not found."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProgressLine(theme)
        self._bar.setMaximumWidth(330)
        self._out = Label(theme, "", BODY, Tone.ORDINARY)
        self._shape = StatusShape(theme, Status.ATTENTION)
        self._lost = Label(theme, "", BODY_SEMIBOLD, Tone.ATTENTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._bar, 1)
        row.addSpacing(10)
        row.addWidget(self._out)
        row.addSpacing(10)
        row.addWidget(self._shape)
        row.addWidget(self._lost)
        row.addStretch(0)

    def tell(self, counts: Counts) -> None:
        """Show the numbers; what there is none of is not said."""
        self._bar.setVisible(counts.wanted > 0)
        told = said("{0} of {1} pulled").format(counts.ready, counts.wanted)
        self._bar.tell(counts.ready, counts.wanted, told)
        self._out.setText(said("{0} checked out").format(counts.out))
        self._out.setVisible(counts.out > 0)
        self._lost.setText(said("{0} not found").format(counts.not_found))
        for part in (self._shape, self._lost):
            part.setVisible(counts.not_found > 0)


def wall_facts(shown: PullShown) -> WallFacts:
    """The day and how far its list has come, as the large status shows them."""
    counts = shown.counts
    counters = (
        (counts.ready, said("pulled")), (counts.to_pull, said("to pull")),
        (counts.not_found, said("not found")),
    )  # fmt: skip
    return WallFacts(said("Pull list {0}").format(short_day(shown.pulls.day)), counters)
