"""From the last key of a scan to the strip that shows its outcome."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Signal

from ui.practice_day.hands import Hands
from ui.widgets.outcome import Outcome
from ui.widgets.strip import Strip


class Stopwatch(QObject):
    """Scans, and says after how many milliseconds the strip was drawn with the outcome of this very scan."""

    stopped = Signal(float)

    def __init__(self, strip: Strip, hands: Hands) -> None:
        super().__init__()
        self._strip, self._hands = strip, hands
        self._before: Outcome | None = None
        self._code = ""
        self._begun: float | None = None
        strip.installEventFilter(self)

    def scan(self, code: str, about: str) -> None:
        """A burst of the scanner; the time runs from its last key. `about` is the chart told of, if any."""
        self._before, self._code = self._strip.outcome, about
        self._hands.begin_scan(code)
        self._begun = perf_counter()
        self._hands.end_scan()

    def said(self) -> str:
        """What the strip says."""
        outcome = self._strip.outcome
        return outcome.spoken(public=True) if outcome is not None else "nothing"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the strip whenever it is drawn."""
        if self._begun is not None and watched is self._strip and event.type() == QEvent.Type.Paint:
            outcome = self._strip.outcome
            if outcome is not None and outcome is not self._before and outcome.code == self._code:
                milliseconds, self._begun = (perf_counter() - self._begun) * 1000, None
                self.stopped.emit(milliseconds)
        return False
