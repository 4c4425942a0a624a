"""A choice that rests: what is opened by it is an act in the trail, so walking past opens nobody."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

RESTS_MS = 300


class Resting(QObject):
    """`rested` follows once nothing has been chosen for 300 ms."""

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RESTS_MS)
        self._timer.timeout.connect(self.rested)

    def begin(self) -> None:
        """Something is chosen now; what was chosen before did not rest."""
        self._timer.start()

    def end(self) -> None:
        """Nothing is chosen, or it was opened already."""
        self._timer.stop()
