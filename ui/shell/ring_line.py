"""The line under the menu that tells every desk of a STAT request until its chart is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.charts import Request, RequestState
from app.patients import mrn_pairs
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.banner_line import BannerLine
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton

AFTER_SENTENCE = 2  # the shape and the sentence stand before the clock


class RingLine(BannerLine):
    """Who needs which chart, for how long already, and two links; `public` shows codes in place of names.

    `followed` is the wish to see the request, `taken` the wish to fetch the chart.
    """

    taken = Signal()

    def __init__(self, theme: Theme, *, public: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._public = public
        self.clock = Label(theme, "", BODY_SEMIBOLD, Tone.ATTENTION)
        self.take = LinkButton(theme, self.tr("Take it"))
        self.take.clicked.connect(self.taken)
        row = self.layout()
        if isinstance(row, QBoxLayout):
            row.insertWidget(AFTER_SENTENCE, self.clock)
            row.insertWidget(AFTER_SENTENCE + 1, self.take)

    def show_requests(self, requests: Sequence[Request]) -> None:
        """Tell of these; with none the line is not there."""
        if not requests:
            self.clear()
            return
        rings = any(each.rings for each in requests)
        status = Status.ATTENTION if rings else Status.INFO
        self.take.setVisible(len(requests) == 1 and rings)
        self.clock.set_tone(Tone(status.value))
        self.tell(status, self.words_of(requests), self.tr("Show"))

    def show_seconds(self, seconds: int) -> None:
        """Say for how long the oldest has waited."""
        self.clock.setText(waited(seconds))

    def words_of(self, requests: Sequence[Request]) -> str:
        """The sentence without its clock."""
        if len(requests) == 1:
            return f"{self.tr('STAT')}  {self._one(requests[0])}"
        open_ones = sum(each.rings for each in requests)
        if open_ones == len(requests):
            return self.tr("{0} STAT requests, the oldest").format(len(requests))
        if not open_ones:
            return self.tr("{0} STAT requests, all seen to, the oldest").format(len(requests))
        return self.tr("{0} STAT requests, {1} not taken yet, the oldest").format(len(requests), open_ones)

    def _one(self, request: Request) -> str:
        who = f"{request.patient}  {mrn_pairs(request.mrn)}"
        if self._public:
            who = request.volumes[0] if request.volumes else request.code
        told = self.tr("{0}  to {1}").format(who, request.place)
        if request.state is RequestState.NOT_FILLABLE:
            return self.tr("{0}, not fillable").format(told)
        if request.state is RequestState.OPEN:
            return told
        if request.claimed_by:
            return self.tr("{0}, fetched by {1}").format(told, request.claimed_by)
        return self.tr("{0}, on its way").format(told)


def waited(seconds: int) -> str:
    """0:42, 3:10, 1:02:05."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
