"""The walk along one section: what nobody has seen yet, in the order in which it stands on the shelf."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import Awaited, SectionProgress, Walk
from ui.going_live.models import awaited_rows
from ui.going_live.words import said, seen_words, walk_words
from ui.lists.density import ROOM
from ui.lists.list_pane import MARGIN
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fitting_label import FittingLabel
from ui.widgets.labels import Tone, screen_title
from ui.widgets.progress_line import ProgressLine


class WalkPane(QWidget):
    """`back` leads to the sections, `unlabelled` asks about one without a label, `ended` ends the walk."""

    back = Signal()
    unlabelled = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk: Walk | None = None
        self.title = screen_title(theme, said("Going live"))
        self.note = FittingLabel(theme, BODY, Tone.ORDINARY)
        self.sections = Button(theme, said("Sections"), ButtonKind.QUIET, icon="arrow-left", keys="Esc")
        self.bare = Button(theme, said("No label"), icon="plus", keys="Ctrl+N")
        self.end = Button(theme, said("End of shelf"), ButtonKind.PRIMARY, keys="Ctrl+Enter")
        self.line = ProgressLine(theme)
        self.table = ListTable(theme, awaited_rows(), said("Not yet seen"), density=ROOM)
        self.stack = ListStack(theme, (self.table,))
        self._build()
        self.sections.clicked.connect(self.back)
        self.bare.clicked.connect(self.unlabelled)
        self.end.clicked.connect(self.ended)

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        """What nobody has seen yet, as it is shown."""
        return self._walk.awaited if self._walk is not None else ()

    def chosen(self) -> Awaited | None:
        """The folder that is chosen."""
        key = self.stack.current()
        return next((row for row in self.awaited if row.volume.code == key), None)

    def show_walk(self, walk: Walk, following: str = "", *, blocked: str = "") -> None:
        """Show a walk as it stands; `following` is the label of what comes next, to be chosen."""
        self._walk = walk
        section = walk.progress
        self.note.set_wordings(walk_words(section))
        self.line.tell(section.met, section.folders, seen_words(section.met, section.folders))
        walked = section.walked_at is not None
        self.end.set_words(said("Go on") if walked else said("End of shelf"))
        self.end.setVisible(section.begun_at is not None)
        self.end.set_blocked(blocked)
        focused = self.stack.wants_keyboard
        self.table.rows.replace(walk.awaited)
        if walk.awaited:
            if following:
                self.table.choose(following)
            self.stack.show_rows()
        else:
            self.stack.show_empty(*_empty_words(section), others=False)
        if focused:
            self.take_focus()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard into the list, or on the way back while it is empty."""
        self.stack.take_focus(instead=self.sections)

    def _build(self) -> None:
        head, line = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 4)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.sections, self.bare, self.end):
            head.addWidget(button)
        line.setContentsMargins(MARGIN, 4, MARGIN, 8)
        line.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.stack, 1)


def _empty_words(section: SectionProgress) -> tuple[str, str]:
    if section.begun_at is None:
        return said("This section was not made ready"), said("Go back with Esc, and press Ctrl+N.")
    if not section.folders:
        return said("Nothing is to be labelled here"), said("Every folder of this section has its label.")
    return said("Every folder of this section is seen"), said("Press Ctrl+Enter at the end of the shelf.")
