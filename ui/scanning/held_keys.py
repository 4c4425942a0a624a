"""Keys kept back until it is known whether a person or a scanner struck them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid


def key_code(event: QKeyEvent) -> int:
    """The same number for the press and the release of one key, also when Shift went up between them."""
    return event.nativeScanCode() or event.key()


class HeldKeys:
    """Presses and releases in the order they came, delivered later or dropped.

    The release of a key whose press was dropped is dropped too, even when it comes after the scan.
    """

    def __init__(self) -> None:
        self._passing = False
        self._kept: list[tuple[QWindow, QKeyEvent]] = []
        self._owed: set[int] = set()

    def hold(self, window: QWindow, event: QKeyEvent) -> None:
        """Keep a press back."""
        self._kept.append((window, _copy(event, QEvent.Type.KeyPress)))
        self._owed.add(key_code(event))

    def release(self, event: QKeyEvent) -> bool:
        """True when this release belongs to a press that was kept or dropped."""
        code = key_code(event)
        if code not in self._owed:
            return False
        self._owed.discard(code)
        for window, press in self._kept:
            if key_code(press) == code:
                self._kept.append((window, _copy(event, QEvent.Type.KeyRelease)))
                break
        return True

    def drop(self, code: int) -> None:
        """They were a scan, ended by the key `code`: nobody gets them."""
        self._kept.clear()
        self._owed.add(code)

    def forget(self, code: int) -> None:
        """This key's press goes to the window, so its release must as well."""
        self._owed.discard(code)

    def replay(self) -> None:
        """They were a person's: the windows get them now."""
        kept, self._kept = self._kept, []
        for window, event in kept:
            if event.type() == QEvent.Type.KeyPress:
                self._owed.discard(key_code(event))
            if isValid(window):
                self._passing = True
                QCoreApplication.sendEvent(window, event)

    def is_replayed(self) -> bool:
        """True once for each key on its way back, when it passes the filter; a menu it opens is not meant."""
        passing, self._passing = self._passing, False
        return passing


def _copy(event: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    copy = QKeyEvent(
        kind,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
