"""How phone numbers and counts of days are written on this screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

TAIL = 4


def tr(words: str) -> str:
    """Translate words of this screen."""
    return QCoreApplication.translate("patients", words)


def phone_tail(phone: str) -> str:
    """Write the last four digits of a phone number, enough to ask "ending in 4471?"."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"..{digits[-TAIL:]}" if digits else ""


def days(number: int) -> str:
    """Write 1 day, 3 days."""
    return tr("1 day") if number == 1 else tr("{number} days").format(number=number)
