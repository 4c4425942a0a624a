"""Which files an import asks for."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.imports.words import said
from ui.widgets.file_question import FileQuestion, Taken


def choose_file(parent: QWidget, taken: Taken) -> None:
    """Ask which file is to be imported."""
    tables = said("Tables")
    every = said("All files")
    filters = f"{tables} (*.csv *.txt *.tsv *.xlsx *.xlsm *.ics);;{every} (*)"
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
