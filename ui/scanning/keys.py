"""What one key event means to a scanner's burst: a character, an end, or neither."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.scanning.profile import Suffix

MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Mode_switch,
    }
)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_alt_digit(event: QKeyEvent) -> bool:
    """A digit of the number pad while Alt is held: part of an Alt code, never a command."""
    wanted = _ALT | _KEYPAD
    return event.modifiers() & (wanted | _CONTROL) == wanted and (Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9)


def control_character(event: QKeyEvent) -> str:
    """What Ctrl and a key stand for when a scanner sends them: Ctrl+M is CR, Ctrl+] is GS."""
    if event.modifiers() & (_CONTROL | _ALT | _META) != _CONTROL:
        return ""
    return chr(event.key() & 0x1F) if 0x40 <= event.key() < 0x60 else ""


def end_character(event: QKeyEvent, suffix: Suffix) -> str:
    """CR or Tab for the keys this scanner may close a code with, else nothing.

    Ctrl+M, Ctrl+J and Ctrl+I are what some scanners send in place of Enter and Tab.
    """
    control = control_character(event)
    plain = not event.modifiers() & (_CONTROL | _ALT | _META)
    enter = control in {"\r", "\n"} or (plain and event.key() in _ENTER)
    tab = control == "\t" or (plain and event.key() == Qt.Key.Key_Tab)
    if enter and suffix is not Suffix.TAB:
        return "\r"
    return "\t" if tab and suffix is not Suffix.ENTER else ""


def character_of(event: QKeyEvent) -> str:
    """The character a key types, a control character for Ctrl and a key, else nothing.

    AltGr arrives as Ctrl and Alt together on Windows and types characters.
    """
    held = event.modifiers() & (_CONTROL | _ALT | _META)
    if held and held != _CONTROL | _ALT:
        return control_character(event)
    text = event.text()
    return text if text and text.isprintable() else ""
