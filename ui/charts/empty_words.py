"""What an empty chart desk says: what belongs here, the first steps, and the way to type."""

from __future__ import annotations

from dataclasses import dataclass

from ui.charts.modes import Mode, translate
from ui.widgets.empty_state import Step


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """A title, a sentence, the steps, and the words of the button."""

    title: str
    sentence: str
    steps: tuple[Step, ...]
    button: str


def empty_words(mode: Mode) -> EmptyWords:
    """What stands where the list of a mode will be."""
    return {Mode.CHECK_OUT: _check_out, Mode.CHECK_IN: _check_in, Mode.WHERE: _where}[mode]()


def _check_out() -> EmptyWords:
    holder = Step(
        "id-card",
        translate("ChartDesk", "Scan the holder"),
        translate("ChartDesk", "The label of a person or a room. Or type a name."),
    )
    return EmptyWords(
        translate("ChartDesk", "Scan the holder, then the charts"),
        translate("ChartDesk", "Charts you hand out are listed here, with the holder and the due date."),
        (holder, _each_chart(), _finish()),
        translate("ChartDesk", "Type a holder"),
    )


def _check_in() -> EmptyWords:
    shelve = Step(
        "library",
        translate("ChartDesk", "Put it on its shelf"),
        translate("ChartDesk", "To return to another shelf, scan that shelf first."),
    )
    return EmptyWords(
        translate("ChartDesk", "Scan the charts that are back"),
        translate("ChartDesk", "Returned charts are listed here, with the shelf they belong on."),
        (_each_chart(), shelve, _finish()),
        translate("ChartDesk", "Type a code"),
    )


def _where() -> EmptyWords:
    chart = Step(
        "scan-barcode",
        translate("ChartDesk", "Scan a chart"),
        translate("ChartDesk", "Where it is, since when and until when."),
    )
    place = Step(
        "id-card",
        translate("ChartDesk", "Scan a holder or a shelf"),
        translate("ChartDesk", "Everything that stands there now."),
    )
    return EmptyWords(
        translate("ChartDesk", "Scan a chart, a holder or a shelf"),
        translate("ChartDesk", "You see where a chart is, or what a place holds. Nothing is changed."),
        (chart, place),
        translate("ChartDesk", "Type a code"),
    )


def _each_chart() -> Step:
    return Step(
        "scan-barcode",
        translate("ChartDesk", "Scan each chart"),
        translate("ChartDesk", "Every scan counts at once. Undo is Ctrl+Z."),
    )


def _finish() -> Step:
    return Step(
        "check-check",
        translate("ChartDesk", "Finish"),
        translate("ChartDesk", "Ctrl+Enter, or scan DONE on the command card."),
    )
