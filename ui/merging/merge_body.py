"""What lies between head and foot of a merge: what hinders, the choices, the folders, what goes along."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import moment
from app.patients import Merge, UnmergeLook
from ui.merging.choices import Choices
from ui.merging.compared import Compared
from ui.merging.hindrance import Hindrance
from ui.merging.matters import Matters
from ui.merging.questions import Questions
from ui.merging.shown import Seen
from ui.merging.words import STANDS, field_words, said, step_words
from ui.theme.theme import Theme
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import section_heading
from ui.widgets.two_columns import GLYPH, WORD

MARGIN = 20


class MergeBody(QWidget):
    """Everything of a merge that scrolls."""

    changed = Signal()
    """Something was chosen, stated or answered."""

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.hindrance = Hindrance(theme)
        self.questions = Questions(theme)
        self.choices = Choices(theme)
        self.matters = Matters(theme)
        self.compared = Compared(theme)
        self.story = FactLines(theme, said("What happened"), word_width=WORD + GLYPH, ruled=False)
        self._story_head = section_heading(theme, said("What happened"))
        for part in (self.choices, self.matters, self.questions):
            part.changed.connect(self.changed)
        self._build()

    def show_seen(self, seen: Seen, now: datetime) -> None:
        """Show what two records are as one, or what it was; of one that stands no choices are left."""
        look, decided, stands = seen.look, seen.merge is not None, seen.state in STANDS
        vetoes = () if stands else look.vetoes
        self.hindrance.tell(said("This cannot be merged as it stands."), vetoes)
        self.questions.hide()
        self.choices.show_choices(() if stands else look.choices, look.taken, decided=decided)
        along = said("What went along") if stands else said("What goes along")
        self.matters.show_matters(look.matters, look.stated, decided=decided, along=along)
        chosen = {field_words(line.choice.field) for line in self.choices.lines}
        self.compared.show_lines(() if stands else look.lines, chosen)
        facts = [Fact(moment(step.at, self._zone, now), step_words(step)) for step in look.steps]
        self.story.show_facts(facts)
        self._story_head.setVisible(bool(facts))

    def show_apart(self, merge: Merge, look: UnmergeLook) -> None:
        """Ask what has to be answered before the merge is taken apart."""
        self.hindrance.tell(said("This cannot be taken apart as it stands."), look.vetoes, look.first)
        self.questions.show_questions(merge, look.questions, look.answered)
        self.questions.show()
        self.matters.show_matters(look.matters, (), decided=True, along=said("What went along"))

    @property
    def first_stop(self) -> QWidget | None:
        """Where work begins: the first question, choice or folder."""
        answers = [line.answers.first for line in self.questions.lines if line.isVisible()]
        lines = [line for line in self.choices.lines if line.focusPolicy() != Qt.FocusPolicy.NoFocus]
        boxes = [line.box for line in self.matters.asking if line.box.isEnabled()]
        return next((each for each in (*answers, *lines, *boxes) if each.isVisible()), None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        column.setSpacing(16)
        for part in (self.hindrance, self.questions, self.choices, self.matters, self.compared):
            column.addWidget(part)
        story = QVBoxLayout()
        story.setSpacing(6)
        story.addWidget(self._story_head)
        story.addWidget(self.story)
        column.addLayout(story)
        column.addStretch(1)
