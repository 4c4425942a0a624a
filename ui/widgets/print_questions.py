"""Where what is printed is to go: a file, or one of this PC's printers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.widgets.file_question import FileQuestion, Taken

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPlace = Callable[[QWidget, str, Taken], None]
"""Asks for a file of this kind (pdf, zpl) and hands it on."""
AskPrinter = Callable[[QWidget, Callable[["QPrinter"], None]], None]


def ask_place(parent: QWidget, title: str, name: str, kind: str, taken: Taken) -> None:
    """Ask where a file of this kind (pdf, zpl) is to stand; `name` is offered without its ending."""
    words = _said("PDF files") if kind == "pdf" else _said("Files for label printers")
    question = FileQuestion(parent, title, f"{words} (*.{kind})", taken)
    question.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    question.setDefaultSuffix(kind)
    question.selectFile(f"{name}.{kind}")
    question.open()


def ask_printer(parent: QWidget, title: str, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    # Loaded only where something is printed: the window is shown sooner without it.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    question = QPrintDialog(printer, parent)
    question.setWindowTitle(title)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)

    def accepted() -> None:
        taken(printer)

    question.accepted.connect(accepted)
    QDialog.open(question)  # its own open() asks for a receiver


def _said(words: str) -> str:
    return QCoreApplication.translate("printing", words)
