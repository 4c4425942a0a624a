"""Reads the list again while it is seen: once after many changes together, else every 20 seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.events import Event, EventBus

EVERY_MS = 20_000
SOON_MS = 80
"""One act may announce a hundred changes: they are waited for this long, and read together."""


class KeepingUp(QObject):
    """Runs while its screen is seen; `heard` are the kinds of news that change the list."""

    _news = Signal()

    def __init__(
        self, bus: EventBus, heard: Iterable[type[Event]], refresh: Callable[[], None], screen: QWidget
    ) -> None:
        super().__init__(screen)
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
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the screen is shown; nothing is read again while nobody looks."""
        if event.type() == QEvent.Type.Show:
            self._on = True
            self._every.start()
        elif event.type() == QEvent.Type.Hide:
            self._on = False
            self._every.stop()
            self._soon.stop()
        return super().eventFilter(watched, event)

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
