"""The text fields that the keys of one burst went into."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from ui.scanning.field_memory import FieldMemory, remember


class TouchedFields:
    """Remembers each field before its first key; more than one when the focus moved on meanwhile."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._before: dict[QWidget, FieldMemory] = {}

    def receiver(self) -> QWidget | None:
        """The widget that would get the key: a pop-up's before the window's."""
        popup = self._application.activePopupWidget()
        if popup is None:
            return self._application.focusWidget()
        return popup.focusProxy() or popup.focusWidget() or popup

    def remember(self) -> bool:
        """Keep what the field with the focus holds; False when nobody can write there."""
        widget = self.receiver()
        if widget is None:
            return False
        if widget not in self._before:
            memory = remember(widget)
            if memory is None:
                return False
            self._before[widget] = memory
        return True

    def hidden(self) -> bool:
        """Whether one of them hides what is typed into it."""
        lines = (widget for widget in self._before if isinstance(widget, QLineEdit) and isValid(widget))
        return any(line.echoMode() is not QLineEdit.EchoMode.Normal for line in lines)

    def restore(self) -> None:
        """Put all of them back as they were."""
        before, self._before = self._before, {}
        for memory in before.values():
            memory.restore()

    def forget(self) -> None:
        """A person wrote: let it stand."""
        self._before.clear()
