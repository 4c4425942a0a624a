"""Where the labels are to go: a file, or one of this PC's printers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.labels.words import said
from ui.widgets.file_question import FileQuestion, Taken

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPlace = Callable[[QWidget, str, Taken], None]
"""Asks for a file of this kind (pdf, zpl) and hands it on."""
AskPrinter = Callable[[QWidget, Callable[["QPrinter"], None]], None]


def choose_place(parent: QWidget, kind: str, taken: Taken) -> None:
    """Ask where the file of labels is to stand."""
    words = said("PDF files") if kind == "pdf" else said("Files for label printers")
    question = FileQuestion(parent, said("Save the labels"), f"{words} (*.{kind})", taken)
    question.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    question.setDefaultSuffix(kind)
    question.selectFile(f"{said('labels')}.{kind}")
    question.open()


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    # Loaded only where something is printed: the window is shown sooner without it.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    question = QPrintDialog(printer, parent)
    question.setWindowTitle(said("Print labels"))
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)

    def accepted() -> None:
        taken(printer)

    question.accepted.connect(accepted)
    QDialog.open(question)  # its own open() asks for a receiver
