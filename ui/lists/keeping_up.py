"""Reads the list again while it is seen: once after many changes together, else every 20 seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.events import Event, EventBus

EVERY_MS = 20_000
SOON_MS = 80
"""One act may announce a hundred changes: they are waited for this long, and read together."""


class KeepingUp(QObject):
    """Runs between `begin` and `end`; `heard` are the kinds of news that change the list."""

    _news = Signal()

    def __init__(
        self, bus: EventBus, heard: Iterable[type[Event]], refresh: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._refresh, self._on = refresh, False
        self._every, self._soon = QTimer(self), QTimer(self)
        self._every.setInterval(EVERY_MS)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        for timer in (self._every, self._soon):
            timer.timeout.connect(self._look)
        self._news.connect(self.soon)
        for kind in heard:
            bus.listen(kind, self._hear)

    def begin(self) -> None:
        """The list is seen."""
        self._on = True
        self._every.start()

    def end(self) -> None:
        """The list is seen no more."""
        self._on = False
        self._every.stop()
        self._soon.stop()

    @Slot()
    def soon(self) -> None:
        """Something has changed: read the list once all of it is there."""
        if self._on and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        if self._on:
            self._refresh()

    def _hear(self, _event: Event) -> None:
        """Called on the thread that committed, and perhaps after the window has let go of this."""
        if isValid(self):
            self._news.emit()
