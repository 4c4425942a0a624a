"""What stands over an audited shelf: which section, how to leave it, how to end it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import AuditState, ShelfAudit
from ui.lists.list_pane import MARGIN
from ui.shelf_audit.words import head_words, said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fitting_label import FittingLabel
from ui.widgets.labels import Tone, screen_title


class AuditHead(QWidget):
    """The title line of an audit; `back` leads to the sections, `paused` pauses it or goes on."""

    back = Signal()
    paused = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = screen_title(theme, said("Shelf audit"))
        self.note = FittingLabel(theme, BODY, Tone.ORDINARY)
        self.sections = Button(theme, said("Sections"), ButtonKind.QUIET, icon="arrow-left", keys="Esc")
        self.pause = Button(theme, said("Pause"), icon="clock")
        self.finish = Button(theme, said("Finish section"), ButtonKind.PRIMARY, keys="Ctrl+Enter")
        self.sections.clicked.connect(self.back)
        self.pause.clicked.connect(self.paused)
        self.finish.clicked.connect(self.finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 12, MARGIN, 4)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.sections, self.pause, self.finish):
            row.addWidget(button)

    def show_audit(self, audit: ShelfAudit, zone: tzinfo, now: datetime, *, blocked: str) -> None:
        """Show whose shelf it is; `blocked` says why this person cannot go on with it."""
        self.title.setText(said("Sweep") if audit.pile else said("Shelf audit"))
        self.finish.set_words(said("Finish sweep") if audit.pile else said("Finish section"))
        self.note.set_wordings(head_words(audit, zone, now))
        paused = audit.state is AuditState.PAUSED
        self.pause.set_words(said("Go on") if paused else said("Pause"))
        for button in (self.pause, self.finish):
            button.setVisible(audit.live)
            button.set_blocked(blocked)
