"""Asking for a file to read or to write, without stopping the window meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.imports.words import said

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


def choose_file(parent: QWidget, taken: Taken) -> None:
    """Ask which file is to be imported."""
    tables = said("Tables")
    every = said("All files")
    filters = f"{tables} (*.csv *.txt *.tsv *.xlsx *.xlsm);;{every} (*)"
    question = FileQuestion(parent, said("Choose a file"), filters, taken)
    question.setFileMode(QFileDialog.FileMode.ExistingFile)
    question.open()


def choose_place(parent: QWidget, taken: Taken) -> None:
    """Ask where the list of refused rows is to stand."""
    words = said("Tables")
    question = FileQuestion(parent, said("Save the list of refused rows"), f"{words} (*.csv)", taken)
    question.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    question.setDefaultSuffix("csv")
    question.selectFile(said("refused rows") + ".csv")
    question.open()
