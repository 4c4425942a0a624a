"""Asking for a file to read or to write, without stopping the window meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

Taken = Callable[[Path], None]
AskFile = Callable[[QWidget, Taken], None]
"""Asks for a file and hands it to the callable; nothing happens when none is chosen."""


class FileQuestion(QFileDialog):
    """The system's own question for a file."""

    def __init__(self, parent: QWidget, title: str, filters: str, taken: Taken) -> None:
        super().__init__(parent, title, "", filters)
        self._taken = taken
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._selected)

    @Slot(str)
    def _selected(self, file: str) -> None:
        self._taken(Path(file))
