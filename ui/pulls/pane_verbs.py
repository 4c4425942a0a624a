"""The verbs at the foot of a line of a pull list, each with its key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import LineState, PullLine
from ui.pulls.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, READING
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone

MARGIN = 24
STUCK, AGAIN, SPLIT, PART = "Ctrl+Shift+M", "Ctrl+Shift+R", "Ctrl+Shift+B", "Ctrl+Shift+A"


@dataclass(frozen=True, slots=True)
class LineVerbs:
    """Why each verb is blocked; an empty text means that it is free, `reason` stands beside all of them."""

    not_found: str = ""
    put_back: str = ""
    again: str = ""
    reason: str = ""


def verbs_of(line: PullLine, *, may: bool, busy: bool) -> LineVerbs:
    """Say what may be done with a line, and why not."""
    why = ""
    if not may:
        why = said("You may look, and change nothing here.")
    elif busy:
        why = said("One moment: the last act is being written.")
    if why:
        return LineVerbs(why, why, why, why)
    state = line.state
    gone = said("It was checked out. Check it in first.") if state is LineState.OUT else ""
    withdrawn = said("Nobody wants it any more.") if state is LineState.WITHDRAWN else ""
    pulled = said("It is pulled. Put it back first.") if state is LineState.PULLED else ""
    marked = said("It is marked already.") if state is LineState.NOT_FILLABLE else ""
    back = state is LineState.PULLED or (state is LineState.WITHDRAWN and line.pulled_at is not None)
    return LineVerbs(
        not_found=gone or withdrawn or pulled or marked,
        put_back="" if back else gone or said("It was not pulled."),
        again="" if marked else said("It is not marked."),
    )


class PaneVerbs(QWidget):
    """The signals are the verbs, which the page carries out for the chosen line."""

    not_found = Signal()
    where = Signal()
    put_back = Signal()
    again = Signal()
    take_part = Signal()
    check_out = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self._stray = Label(theme, "", BODY, Tone.ATTENTION, wraps=True)
        self.out_button = Button(theme, said("Check it out"), icon="log-out", height=36)
        self.stuck_button = Button(theme, said("Not found"), keys=STUCK, height=36)
        self.where_button = Button(theme, said("Where is it"), icon="map-pin", height=36)
        self.back_button = Button(theme, said("Put back"), height=36)
        self.again_button = Button(theme, said("Can be fetched again"), keys=AGAIN, height=36)
        self.part_button = Button(theme, said("Take this part"), keys=PART, height=36)
        self._build()

    def show_verbs(self, line: PullLine, verbs: LineVerbs, *, mine: bool) -> None:
        """Show what fits this line; free or block it, and say why beside it."""
        back = line.state is LineState.PULLED or (
            line.state is LineState.WITHDRAWN and line.pulled_at is not None
        )
        lost = line.state is LineState.NOT_FILLABLE and bool(line.barcode)
        self.stuck_button.setVisible(lost or line.state is LineState.OPEN)
        self.stuck_button.set_words(said("Look for it") if lost else said("Not found"))
        self.again_button.setVisible(line.state is LineState.NOT_FILLABLE)
        self.back_button.setVisible(back)
        self.where_button.setVisible(bool(line.barcode))
        self.part_button.setVisible(line.part > 0)
        self.part_button.set_words(said("Leave this part") if mine else said("Take this part"))
        self.stuck_button.set_blocked(verbs.reason if lost else verbs.not_found)
        self.back_button.set_blocked(verbs.put_back)
        self.again_button.set_blocked(verbs.again)
        self.part_button.set_blocked(verbs.reason)
        self._reason.setText(verbs.reason)
        self._reason.setVisible(bool(verbs.reason))

    def show_none(self) -> None:
        """No line is chosen: none of its verbs is there."""
        for part in (
            self._reason, self.stuck_button, self.where_button, self.back_button, self.again_button,
            self.part_button,
        ):  # fmt: skip
            part.hide()

    def show_stray(self, code: str) -> None:
        """A folder was scanned that nobody asks for: offer to check it out; no code takes that back."""
        self._stray.setText(said("Nobody asks for {0}.").format(code))
        for part in (self._stray, self.out_button):
            part.setVisible(bool(code))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(self._stray)
        for buttons in (
            (self.out_button,), (self.stuck_button, self.back_button, self.where_button),
            (self.again_button,), (self.part_button,),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.show_stray("")
        self.out_button.clicked.connect(self.check_out)
        self.stuck_button.clicked.connect(self.not_found)
        self.where_button.clicked.connect(self.where)
        self.back_button.clicked.connect(self.put_back)
        self.again_button.clicked.connect(self.again)
        self.part_button.clicked.connect(self.take_part)
