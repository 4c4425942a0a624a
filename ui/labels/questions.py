"""Where the labels are to go: a file, or one of this PC's printers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.labels.words import said
from ui.widgets.file_question import Taken
from ui.widgets.print_questions import ask_place, ask_printer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def choose_place(parent: QWidget, kind: str, taken: Taken) -> None:
    """Ask where the file of labels is to stand."""
    ask_place(parent, said("Save the labels"), said("labels"), kind, taken)


def choose_printer(parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's own question; nothing happens when none is chosen."""
    ask_printer(parent, said("Print labels"), taken)
