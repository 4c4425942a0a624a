"""The note that one leaves: a few lines, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.schedule import Colleague
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.area_field import AreaField
from ui.widgets.button import Button, ButtonKind
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone

MARGIN = 24
LONGEST = 2000
ANYBODY = "anybody"


class NoteForm(QWidget):
    """`wanted` says that the note is to be left; what was refused stays typed."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.note = AreaField(theme, self.tr("Leave a note"), height=96)
        self.who = ChoiceField(theme, self.tr("For"), [(ANYBODY, self.tr("Anybody"))])
        self.button = Button(
            theme, self.tr("Leave the note"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36
        )
        self.reason = Label(theme, "", BODY, Tone.QUIET, wraps=True)
        self._busy = False
        self.note.edit.textChanged.connect(self._weigh)
        self.button.clicked.connect(self.wanted)
        self._build()
        self._weigh()

    @property
    def person_id(self) -> int | None:
        """For whom it is; None is anybody."""
        chosen = self.who.value()
        return chosen if isinstance(chosen, int) else None

    @property
    def ready(self) -> bool:
        """Whether it can be left."""
        return not self._problem()

    def show_colleagues(self, colleagues: Sequence[Colleague]) -> None:
        """Offer these people; whoever was chosen stays so."""
        named = [(each.id, each.name) for each in colleagues]
        self.who.set_choices([(ANYBODY, self.tr("Anybody")), *named])

    def set_busy(self, busy: bool) -> None:
        """Block the note while it is being written."""
        self._busy = busy
        self._weigh()

    def clear(self) -> None:
        """The note was left; the next one is for anybody again."""
        self.note.set_text("")
        self.who.choose(ANYBODY)

    def take_focus(self) -> None:
        """Put the keyboard into the note."""
        self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line over the note."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), 1), qcolor(self._theme.tokens.line_part))

    def _problem(self) -> str:
        words = self.note.text().strip()
        if self._busy:
            return self.tr("One moment: the note is being written.")
        if not words:
            return self.tr("What does the next shift have to know?")
        if len(words) > LONGEST:
            return self.tr("{0} characters too many.").format(len(words) - LONGEST)
        return ""

    @Slot()
    def _weigh(self) -> None:
        problem = self._problem()
        self.button.set_blocked(problem)
        self.reason.setText(problem)

    def _build(self) -> None:
        self.who.setMinimumWidth(220)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.who)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addLayout(foot)
