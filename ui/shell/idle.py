"""Noticing that nobody is at the desk: first the shade, then the lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.settings import StationKind

SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """After how many seconds without a sign of life the screen is shaded, and locked."""

    shade_s: int
    lock_s: int


# design/security.md: the front desk stands before the public.
TIMES = {
    StationKind.FRONT_DESK: IdleTimes(60, 15 * 60),
    StationKind.RECORDS_ROOM: IdleTimes(5 * 60, 30 * 60),
    StationKind.SCAN_ROOM: IdleTimes(5 * 60, 30 * 60),
}


Clockwork = Callable[[QObject, int], QTimer]


def one_shot(parent: QObject, seconds: int) -> QTimer:
    """A timer that tells once, so many seconds after its start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(seconds * 1000)
    return timer


class IdleWatch(QObject):
    """Watches keys, mouse and scanner while somebody is signed in; says once when shade and lock are due."""

    shade_due = Signal()
    lock_due = Signal()

    def __init__(
        self,
        app: QApplication,
        times: IdleTimes,
        parent: QObject | None = None,
        *,
        clockwork: Clockwork = one_shot,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._watching = self._is_shaded = False
        self._shade, self._lock = clockwork(self, times.shade_s), clockwork(self, times.lock_s)
        self._shade.timeout.connect(self.shade_due)
        self._lock.timeout.connect(self.lock_due)

    def start(self) -> None:
        """Somebody has signed in, or come back: begin to watch."""
        self._app.installEventFilter(self)
        self._watching, self._is_shaded = True, False
        self.alive()

    def stop(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self._watching = False
        self._shade.stop()
        self._lock.stop()

    @Slot()
    def alive(self) -> None:
        """Somebody is here; on a shaded screen only the lock is put off."""
        if not self._watching:
            return
        self._lock.start()
        if not self._is_shaded:
            self._shade.start()

    def shaded(self) -> None:
        """The shade is down; only the lock is counted on."""
        self._is_shaded = True
        self._shade.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of signs of life; nothing is taken from anybody."""
        if event.type() in SIGNS_OF_LIFE:
            self.alive()
        return False
