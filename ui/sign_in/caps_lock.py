"""Telling that Caps Lock is on, from the letters that arrive: Qt does not say it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLockWatch(QObject):
    """`changed` tells whether capitals came without Shift, or small letters with it."""

    changed = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._on = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a key and leave it alone."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._weigh(event)
        return super().eventFilter(watched, event)

    def _weigh(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) != 1 or letter.upper() == letter.lower():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on = letter.isupper() != shifted
        if on != self._on:
            self._on = on
            self.changed.emit(on)
