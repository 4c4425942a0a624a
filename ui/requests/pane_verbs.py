"""The verbs at the foot of a request, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import Request
from ui.requests.verbs import ENDED_BY_HAND, FETCH, Verbs
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone

MARGIN = 20
TAKE, STUCK, REOPEN = "Ctrl+Shift+A", "Ctrl+Shift+M", "Ctrl+Shift+R"


class PaneVerbs(QWidget):
    """The signals are the verbs, which the page carries out for the chosen request."""

    take = Signal()
    not_fillable = Signal()
    change = Signal()
    finish = Signal()
    cancel = Signal()
    reopen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self.take_button = Button(theme, said("Take it"), ButtonKind.PRIMARY, keys=TAKE, height=36)
        self.stuck_button = Button(theme, said("Not fillable"), keys=STUCK, height=36)
        self.change_button = Button(theme, said("Change"), keys="F2", height=36)
        self.end_button = Button(theme, said("End it"), keys="Ctrl+Enter", height=36)
        self.cancel_button = Button(theme, said("Cancel it"), keys="Del", height=36)
        self.reopen_button = Button(theme, said("Reopen"), keys=REOPEN, height=36)
        self._build()

    def show_verbs(self, row: Request, verbs: Verbs, *, mine: bool) -> None:
        """Show what fits this request; free or block it, and say why beside it."""
        self.take_button.set_words(said("Leave it to others") if mine else said("Take it"))
        self.take_button.set_kind(ButtonKind.SECONDARY if mine else ButtonKind.PRIMARY)
        for button in (self.take_button, self.stuck_button):
            button.setVisible(row.state in FETCH)
        for button in (self.change_button, self.end_button, self.cancel_button):
            button.setVisible(row.waits)
            button.set_blocked(verbs.goes_on)
        self.reopen_button.setVisible(row.state in ENDED_BY_HAND)
        self.take_button.set_blocked(verbs.take)
        self.stuck_button.set_blocked(verbs.not_fillable)
        self.reopen_button.set_blocked(verbs.reopen)
        shown = verbs.reason or (verbs.reopen if row.state in ENDED_BY_HAND else "")
        self._reason.setText(shown)
        self._reason.setVisible(bool(shown))
        self.setVisible(row.waits or row.state in ENDED_BY_HAND)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(8)
        column.addWidget(self._reason)
        for buttons in (
            (self.take_button, self.reopen_button, self.change_button),
            (self.stuck_button, self.cancel_button),
            (self.end_button,),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.take_button.clicked.connect(self.take)
        self.stuck_button.clicked.connect(self.not_fillable)
        self.change_button.clicked.connect(self.change)
        self.end_button.clicked.connect(self.finish)
        self.cancel_button.clicked.connect(self.cancel)
        self.reopen_button.clicked.connect(self.reopen)
