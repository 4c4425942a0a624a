"""What the window does for other processes of its person: it takes their commands and comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget


class Handover(Protocol):
    """Asks the window that has a clinic open, or is the one that is asked."""

    def come_forward(self, where: str) -> bool:
        """Ask the window that has this clinic open to come to the front; whether it does."""
        ...

    def listen(self, application: object, front: Callable[[], None]) -> Callable[[], None]:
        """Serve other processes until what this gives is called, which is before the clinic closes."""
        ...


class Alone:
    """A window that serves nobody."""

    def come_forward(self, where: str) -> bool:
        """Nobody is asked."""
        return False

    def listen(self, application: object, front: Callable[[], None]) -> Callable[[], None]:
        """Nobody is served."""
        return _nothing


class Summons(QObject):
    """Brings the window to the front, from any thread; where it may not come, its task bar entry calls."""

    _called = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._called.connect(self._come, Qt.ConnectionType.QueuedConnection)

    def call(self) -> None:
        """Ask for it."""
        self._called.emit()

    @Slot()
    def _come(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)


def _nothing() -> None:
    """There is nothing to end."""
