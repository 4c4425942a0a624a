"""How far work in the background is, and stopping what nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from app.errors import AppError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is; `total` is 0 while unknown."""

    done: int
    total: int
    doing: str


Report = Callable[[Progress], None]


class Stopped(AppError):
    """The work was stopped before its end."""

    def __init__(self) -> None:
        super().__init__("Stopped.")


class StopToken:
    """Given to a query or a job; `stop()` interrupts the statement that runs under it, from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._interrupt: Callable[[], object] | None = None
        self.stopped = False

    def watch(self, interrupt: Callable[[], object] | None) -> None:
        """Say how the statement now running is interrupted; None when it has ended."""
        with self._lock:
            if self.stopped and interrupt is not None:
                raise Stopped
            self._interrupt = interrupt

    def stop(self) -> None:
        """Interrupt what runs and refuse what would run next."""
        with self._lock:
            self.stopped = True
            if self._interrupt is not None:
                self._interrupt()

    def check(self) -> None:
        """Go on, or end here if the work was stopped.

        Raises:
            Stopped: it was.
        """
        if self.stopped:
            raise Stopped
