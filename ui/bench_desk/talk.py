"""Telling whoever started the program how far it is, and hearing when to go on."""

from __future__ import annotations

import json
import sys
from threading import Thread

from PySide6.QtCore import QObject, Signal


def say(step: str, **facts: object) -> None:
    """One line of JSON, at once."""
    sys.stdout.write(json.dumps({"step": step, **facts}) + "\n")
    sys.stdout.flush()


class Hearing(QObject):
    """Waits for a line on standard input without holding the window up; `told` when one has come."""

    told = Signal()

    def listen(self) -> None:
        """Begin to wait."""
        # A thread that waits for input for ever must not keep the program.
        Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        if sys.stdin.readline():
            self.told.emit()
