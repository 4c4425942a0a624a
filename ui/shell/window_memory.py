"""Where the window stood on this PC, and whether it was light or dark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

VERSION = 1
# So much of the window's head must lie on a screen for it to be grasped.
HANDLE = (200, 40)
# What the system's frame may take of a screen; how much it is, is known only once the window is shown.
FRAME = QSize(16, 48)


class WindowMemory:
    """Keeps the geometry and the look in a file of this PC; one that cannot be read is forgotten."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        if self._kept.value("version", VERSION, int) != VERSION:
            self._kept.clear()

    def dark(self, system: bool) -> bool:
        """The look that was chosen here; as long as none was, the system's."""
        chosen = self._kept.value("look/dark", None)
        return system if chosen is None else chosen in (True, "true")

    def keep_look(self, dark: bool) -> None:
        """A look was chosen."""
        self._kept.setValue("look/dark", dark)

    def place(self, window: QMainWindow, screens: Sequence[QRect]) -> None:
        """Put the window where it stood; else where the system puts it, maximized where it would not fit."""
        kept = self._kept.value("window/place")
        if isinstance(kept, QRect) and can_be_grasped(kept, screens):
            window.setGeometry(kept)
            if self._kept.value("window/maximized") in (True, "true"):
                window.setWindowState(Qt.WindowState.WindowMaximized)
        elif screens:
            wanted, screen = window.size(), screens[0].size()
            window.resize(wanted.boundedTo(screen - FRAME))
            least = window.minimumSize()
            # A system maximizes below the least size as well, and the window's right side would be cut off.
            if window.size() != wanted and least.boundedTo(screen) == least:
                window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep_place(self, window: QMainWindow) -> None:
        """The window is closing."""
        self._kept.setValue("version", VERSION)
        self._kept.setValue("window/place", window.normalGeometry())
        self._kept.setValue("window/maximized", window.isMaximized())
        self._kept.sync()


def can_be_grasped(place: QRect, screens: Sequence[QRect]) -> bool:
    """Whether enough of the window's upper edge lies on one of the screens."""
    head = QRect(place.left(), place.top(), place.width(), HANDLE[1])
    common = (head.intersected(screen) for screen in screens)
    return any(part.width() >= HANDLE[0] and part.height() >= HANDLE[1] for part in common)
