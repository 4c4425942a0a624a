"""What stands where the list will be: how to look somebody up, or that nobody was found."""

from __future__ import annotations

from app.directory import DateOrder
from app.patients import LookUpAnswer
from ui.patients.results_head import ResultsHead
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState, Step
from ui.widgets.shelf_drawing import ShelfDrawing


def start_state(theme: Theme, head: ResultsHead, order: DateOrder) -> EmptyState:
    """Teach what can be typed and scanned; the example of a date is in this clinic's order."""
    typed = {
        DateOrder.MONTH_DAY_YEAR: "020375",
        DateOrder.DAY_MONTH_YEAR: "030275",
        DateOrder.YEAR_MONTH_DAY: "750203",
    }[order]
    born = tr("{date} g: born on 03-Feb-1975, a name starts with g.").format(date=typed)
    steps = (
        Step("calendar", tr("Type a birth date and a letter"), born),
        Step(
            "search", tr("Or a name or a number"), tr("garc, ma for both names; MRN; the phone's last four.")
        ),
        Step(
            "scan-barcode",
            tr("Or scan"),
            tr("A chart opens its patient. A holder or a shelf shows what is there."),
        ),
    )
    return EmptyState(
        theme,
        tr("Find a patient"),
        tr("Press Ctrl+E and type. Patients are listed with every key, the best match first."),
        steps=steps,
        drawing=ShelfDrawing(theme),
        buttons=_new(theme, head),
    )


def none_found(theme: Theme, head: ResultsHead, text: str, answer: LookUpAnswer) -> EmptyState:
    """Say that nobody fits, and why if the text itself has a fault."""
    sentence = answer.problem or tr(
        "Type less, or try the birth date. A patient new to the clinic is registered."
    )
    title = tr("No patient matches '{text}'.").format(text=text)
    return EmptyState(theme, title, sentence, buttons=_new(theme, head))


def _new(theme: Theme, head: ResultsHead) -> tuple[Button, ...]:
    if not head.may_register:
        return ()
    button = Button(theme, tr("New patient"), icon="user-plus", keys="Ctrl+Shift+N")
    button.clicked.connect(head.new_asked)
    return (button,)
