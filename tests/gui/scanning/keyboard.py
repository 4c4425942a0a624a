"""A keyboard for tests: key events at the window, with the time stamps we say, so that nothing sleeps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.scanning.layouts import US_ROWS, US_SHIFTED, Layout

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Keyboard:
    """Strikes keys at a window as the window system does: ShortcutOverride, then KeyPress, then KeyRelease.

    `at` is the time of the last press in milliseconds; no clock counts it. With `posts`
    the events wait in the queue of a busy window.
    """

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.at = 100_000
        self.posts = False

    @property
    def handle(self) -> QWindow:
        """The native window that has the focus now, as the window system would choose it."""
        handle = QApplication.focusWindow() or self.window.windowHandle()
        assert handle is not None
        return handle

    def press(
        self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE, repeat: bool = False
    ) -> None:
        """Only the press, at `self.at`."""
        override = self._event(QEvent.Type.ShortcutOverride, key, text, modifiers, repeat)
        override.ignore()
        self._send(override)
        self._send(self._event(QEvent.Type.KeyPress, key, text, modifiers, repeat))

    def release(self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Only the release."""
        self._send(self._event(QEvent.Type.KeyRelease, key, text, modifiers, False))

    def strike(
        self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, gap: int = 120
    ) -> None:
        """Press and release one key, `gap` ms after the one before."""
        self.at += gap
        self.press(key, text, modifiers)
        self.release(key, text, modifiers)

    def char(self, char: str, *, gap: int) -> None:
        """One character, with Shift before and after it where a keyboard needs it."""
        shifted = char.isupper() or char in US_SHIFTED
        key = ord(char.upper()) if len(char.upper()) == 1 else 0
        if not shifted:
            self.strike(key, char, gap=gap)
            return
        self.at += gap
        self.press(Qt.Key.Key_Shift, "", SHIFT)
        self.press(key, char, SHIFT)
        self.release(key, char, SHIFT)
        self.release(Qt.Key.Key_Shift)

    def type(self, text: str, *, gap: int = 100) -> None:
        """Text from a person, unless `gap` says otherwise."""
        for char in text:
            self.char(char, gap=gap)

    def enter(self, *, gap: int = 100) -> None:
        """The Enter key."""
        self.strike(Qt.Key.Key_Return, "\r", gap=gap)

    def scan(self, code: str, *, gap: int = 3, pause: int = 200, end: int = Qt.Key.Key_Return) -> None:
        """What a wedge scanner types: the code in a burst and Enter (or Tab, or nothing for 0)."""
        self.at += pause - gap
        self.type(code, gap=gap)
        if end:
            self.strike(end, "\t" if end == Qt.Key.Key_Tab else "\r", gap=gap)

    def alt_code(self, char: str, *, gap: int = 2) -> None:
        """A character as Alt and its number on the number pad, without the text Windows adds."""
        self.at += gap
        self.press(Qt.Key.Key_Alt, "", ALT)
        for digit in str(ord(char)):
            self.strike(ord(digit), digit, ALT | KEYPAD, gap=gap)
        self.at += gap
        self.release(Qt.Key.Key_Alt)

    def compose(self, widget: QWidget, texts: Iterable[str]) -> None:
        """What an input method sends: a preedit, then the committed text."""
        for text in texts:
            QCoreApplication.sendEvent(widget, QInputMethodEvent("´", []))
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QCoreApplication.sendEvent(widget, event)

    def _send(self, event: QKeyEvent) -> None:
        if self.posts:
            QCoreApplication.postEvent(self.handle, event)
        else:
            QCoreApplication.sendEvent(self.handle, event)

    def _event(
        self, kind: QEvent.Type, key: int, text: str, modifiers: Qt.KeyboardModifier, repeat: bool
    ) -> QKeyEvent:
        event = QKeyEvent(kind, key, modifiers, text, repeat)
        event.setTimestamp(self.at)
        return event


def typed_on(layout: Layout, code: str) -> str:
    """What a computer set to `layout` makes of a code from a US-keyboard scanner."""
    table = dict(zip(US_ROWS + US_SHIFTED, layout.plain + layout.shifted, strict=True))
    return "".join(table[char] for char in code)
