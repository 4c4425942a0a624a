"""What does not fit, in the words of every screen that lists it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.discrepancies import Kind


def kind_words(kind: Kind) -> str:
    """What does not fit, as a title."""
    return {
        Kind.IMPOSSIBLE_SIGHTING: _said("Seen where it should not be"),
        Kind.FOUND_UNCONFIRMED: _said("Found, not confirmed"),
        Kind.CLOCK: _said("Clock does not fit"),
        Kind.NOT_ARRIVED: _said("Packed, but did not arrive"),
        Kind.NOT_ON_MANIFEST: _said("Arrived, but not on the manifest"),
        Kind.NOT_RECORDED: _said("Scanned offline, not recorded"),
    }[kind]


def _said(text: str) -> str:
    return QCoreApplication.translate("queue", text)
