"""Two clocks made one: the window system's time stamps and the station's monotonic clock."""

from __future__ import annotations

import time
from collections.abc import Callable

JUMP_MS = 60_000


def monotonic_ms() -> int:
    """Milliseconds of the station's monotonic clock."""
    return time.monotonic_ns() // 1_000_000


class EventClock:
    """Tells when a key was struck, even when the window got to it late.

    The smallest difference ever seen between arrival and stamp is the one without waiting; a difference
    larger by a minute means that the stamps started over (they wrap after 49 days).
    """

    def __init__(self, now: Callable[[], int] = monotonic_ms) -> None:
        self._now = now
        self._offset: int | None = None

    def stamp(self, event_stamp: int) -> int:
        """The event's own time, or the best guess for an event without one."""
        if event_stamp <= 0:
            return self._now() - (self._offset or 0)
        offset = self._now() - event_stamp
        if self._offset is None or not self._offset <= offset <= self._offset + JUMP_MS:
            self._offset = offset
        return event_stamp

    def station_ms(self, stamp: int) -> int:
        """The same moment on the station's monotonic clock."""
        return stamp + (self._offset or 0)
