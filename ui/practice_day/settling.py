"""The end of the practice day: an item of the queue is settled with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.practice_day.hands import CTRL, Hands
from ui.practice_day.seen import Seen


class Settling:
    """Works the queue by its keys."""

    def __init__(self, hands: Hands, seen: Seen) -> None:
        self._hands, self._seen = hands, seen
        self._waiting = 0

    def queue(self) -> None:
        """Go to the queue."""
        self._hands.key(Qt.Key.Key_5, "5", CTRL)

    def settle(self) -> None:
        """Ask to settle the chosen item."""
        self._waiting = self._waits()
        self._hands.key(Qt.Key.Key_Return, "\r", CTRL)

    def reason(self) -> None:
        """The volume is in its place: two letters, and Enter."""
        self._hands.type("ip")
        self._hands.key(Qt.Key.Key_Return, "\r")

    def settled(self) -> bool:
        """Whether one less waits."""
        return self._waits() < self._waiting

    def counted(self) -> str:
        """How many items wait."""
        return f"{self._waits()} items wait"

    def _waits(self) -> int:
        return self._seen.services.queue.waiting(self._seen.services.actor)
