"""Reads the list again while it is seen: at once after a change in this program, else every 20 seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.charts import RequestChanged, RequestMade
from app.events import Event, EventBus

EVERY_MS = 20_000


class KeepingUp(QObject):
    """Runs between `begin` and `end`."""

    _news = Signal()

    def __init__(self, bus: EventBus, refresh: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._refresh, self._on = refresh, False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._news.connect(self._look)
        bus.listen(RequestMade, self._hear)
        bus.listen(RequestChanged, self._hear)

    def begin(self) -> None:
        """The list is seen."""
        self._on = True
        self._timer.start()

    def end(self) -> None:
        """The list is seen no more."""
        self._on = False
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._on:
            self._refresh()

    def _hear(self, _event: Event) -> None:
        """Called on the thread that committed, and perhaps after the window has let go of this."""
        if isValid(self):
            self._news.emit()
