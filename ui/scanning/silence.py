"""Waits for the keys to stop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

GRACE_MS = 5


class Silence(QObject):
    """Says that no further key came, but never while keys lie waiting because the window was busy."""

    fell = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looked_again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._due)

    def wait(self, patience_ms: int) -> None:
        """Begin to wait anew: another key may come for so long."""
        self._looked_again = False
        self._timer.start(patience_ms + GRACE_MS)

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    @Slot()
    def _due(self) -> None:
        if self._looked_again:
            self.fell.emit()
        else:
            # A late timer may overtake keys already in the queue: let those be handled first.
            self._looked_again = True
            self._timer.start(0)
