"""The three modes of the chart desk and their words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from ui.widgets.empty_state import Step


class Mode(StrEnum):
    """What a scanned chart means now; the values are those of ChartDeskRoute."""

    CHECK_OUT = "check_out"
    CHECK_IN = "check_in"
    WHERE = "where"


translate = QCoreApplication.translate

KEYS = {Mode.CHECK_OUT: "F7", Mode.CHECK_IN: "F8", Mode.WHERE: "F9"}
ICONS = {Mode.CHECK_OUT: "file-output", Mode.CHECK_IN: "file-input", Mode.WHERE: "search"}


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """What an empty mode says: a title, a sentence, the steps, the words of its button."""

    title: str
    sentence: str
    steps: tuple[Step, ...]
    button: str


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


def empty_words(mode: Mode) -> EmptyWords:
    """What stands where the list of a mode will be."""
    finish = Step("check-check", translate("ChartDesk", "Finish"), translate("ChartDesk", "Ctrl+Enter, or scan DONE on the command card."))
    match mode:
        case Mode.CHECK_OUT:
            return EmptyWords(
                translate("ChartDesk", "Scan the borrower, then the charts"),
                translate("ChartDesk", "Charts you hand out are listed here, with the holder and the due date."),
                (
                    Step(
                        "id-card",
                        translate("ChartDesk", "Scan the borrower"),
                        translate("ChartDesk", "The label of a person or a room. Or type a name."),
                    ),
                    Step(
                        "scan-barcode", translate("ChartDesk", "Scan each chart"), translate("ChartDesk", "Every scan counts at once. Undo is Ctrl+Z.")
                    ),
                    finish,
                ),
                translate("ChartDesk", "Type a borrower"),
            )
        case Mode.CHECK_IN:
            return EmptyWords(
                translate("ChartDesk", "Scan the charts that are back"),
                translate("ChartDesk", "Returned charts are listed here, with the shelf they belong on."),
                (
                    Step(
                        "scan-barcode", translate("ChartDesk", "Scan each chart"), translate("ChartDesk", "Every scan counts at once. Undo is Ctrl+Z.")
                    ),
                    Step(
                        "library",
                        translate("ChartDesk", "Put it on its shelf"),
                        translate("ChartDesk", "To return to another shelf, scan that shelf first."),
                    ),
                    finish,
                ),
                translate("ChartDesk", "Type a code"),
            )
        case Mode.WHERE:
            return EmptyWords(
                translate("ChartDesk", "Scan a chart, a holder or a shelf"),
                translate("ChartDesk", "You see where a chart is, or what a place holds. Nothing is changed."),
                (
                    Step("scan-barcode", translate("ChartDesk", "Scan a chart"), translate("ChartDesk", "Where it is, since when and until when.")),
                    Step("id-card", translate("ChartDesk", "Scan a holder or a shelf"), translate("ChartDesk", "Everything that stands there now.")),
                ),
                translate("ChartDesk", "Type a code"),
            )
