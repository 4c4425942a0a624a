"""How the label screen speaks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("labels", text)


def counted_labels(number: int) -> str:
    """1 label, 1,200 labels."""
    return said("1 label") if number == 1 else said("{0} labels").format(f"{number:,}")


def counted_sheets(number: int) -> str:
    """1 sheet, 40 sheets."""
    return said("1 sheet") if number == 1 else said("{0} sheets").format(f"{number:,}")
