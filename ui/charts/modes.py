"""The three modes of the chart desk and their words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Mode(StrEnum):
    """What a scanned chart means now; the values are those of ChartDeskRoute."""

    CHECK_OUT = "check_out"
    CHECK_IN = "check_in"
    WHERE = "where"


translate = QCoreApplication.translate

KEYS = {Mode.CHECK_OUT: "F7", Mode.CHECK_IN: "F8", Mode.WHERE: "F9"}
ICONS = {Mode.CHECK_OUT: "file-output", Mode.CHECK_IN: "file-input", Mode.WHERE: "search"}


def word_of(mode: Mode) -> str:
    """The mode as its segment says it."""
    return {
        Mode.CHECK_OUT: translate("ChartDesk", "Check out"),
        Mode.CHECK_IN: translate("ChartDesk", "Check in"),
        Mode.WHERE: translate("ChartDesk", "Where is it"),
    }[mode]


def counted_word(mode: Mode) -> str:
    """What the first counter counts."""
    return {
        Mode.CHECK_OUT: translate("ChartDesk", "checked out"),
        Mode.CHECK_IN: translate("ChartDesk", "returned"),
        Mode.WHERE: translate("ChartDesk", "looked up"),
    }[mode]


def hint_of(mode: Mode) -> str:
    """The quiet line that says what comes next."""
    return {
        Mode.CHECK_OUT: translate("ChartDesk", "Scan the next chart. Ctrl+Enter finishes."),
        Mode.CHECK_IN: translate("ChartDesk", "Scan the next chart. Ctrl+Enter finishes."),
        Mode.WHERE: translate("ChartDesk", "Nothing is changed here."),
    }[mode]
