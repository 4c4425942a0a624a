"""Typing and scanning at the window, as keys that come from outside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.scanning.event_clock import monotonic_ms

PERSON_MS, SCANNER_MS, BETWEEN_SCANS_MS = 120, 3, 2000
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands(QObject):
    """Types and scans at the window, as keys that come from outside."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._at = monotonic_ms()

    def key(
        self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = PLAIN, *, after_ms: int = PERSON_MS
    ) -> None:
        """One key down and up, so long after the one before."""
        self._at += after_ms
        handle = QApplication.focusWindow() or self._window.windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(handle, event)

    def type(self, text: str, *, gap_ms: int = PERSON_MS) -> None:
        """A word, at a person's pace."""
        for sign in text:
            self.key(ord(sign.upper()), sign, after_ms=gap_ms)

    def scan(self, code: str) -> None:
        """A burst of the scanner with its Enter."""
        self.begin_scan(code)
        self.end_scan()

    def begin_scan(self, code: str) -> None:
        """A burst of the scanner, its last key still to come."""
        self._at += BETWEEN_SCANS_MS
        self.type(code, gap_ms=SCANNER_MS)

    def end_scan(self) -> None:
        """The Enter that ends a burst."""
        self.key(Qt.Key.Key_Return, "\r", after_ms=SCANNER_MS)
