"""What has to be answered before a merge is taken apart: whose is it, as before, or as it is now?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Answered, Merge, Question, Whose
from ui.merging.words import answer_words, said, since_words
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, STRONG
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.segments import Segment, Segments


class QuestionLine(QWidget):
    """One question with its answers, none of which is chosen at first."""

    def __init__(
        self,
        theme: Theme,
        question: Question,
        merge: Merge,
        answer: Whose | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.question = question
        segments = [Segment(each.value, answer_words(each, merge)) for each in question.answers]
        self.answers = Segments(theme, question.what, segments, unanswered=True)
        if answer is not None:
            self.answers.choose(answer.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addWidget(Label(theme, question.what, STRONG, wraps=True))
        column.addWidget(Label(theme, since_words(question), BODY, Tone.ORDINARY, wraps=True))
        for words, value in ((said("Before: {0}"), question.before), (said("Now: {0}"), question.now)):
            if value and value != question.what:
                column.addWidget(Label(theme, words.format(value), BODY, Tone.QUIET, wraps=True))
        column.addSpacing(4)
        column.addWidget(self.answers, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def answered(self) -> Answered | None:
        """What was answered, if anything."""
        mode = self.answers.answer
        if mode is None:
            return None
        question = self.question
        return Answered(question.feature, question.key, question.stamp, Whose(mode))


class Questions(QWidget):
    """Every question; all of them are answered before anything is proposed."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[QuestionLine, ...] = ()
        self._heading = section_heading(theme, "")
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addLayout(self._place)

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Everything that was answered."""
        return tuple(line.answered for line in self.lines if line.answered is not None)

    @property
    def unanswered(self) -> int:
        """How many still have to be answered."""
        return sum(line.answered is None for line in self.lines)

    def show_questions(
        self, merge: Merge, questions: Sequence[Question], answered: Sequence[Answered]
    ) -> None:
        """Ask; what was answered before stays so while the thing is the same."""
        for old in self.lines:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        known = {(each.feature, each.key, each.stamp): each.answer for each in answered}
        self.lines = tuple(
            QuestionLine(self._theme, each, merge, known.get((each.feature, each.key, each.stamp)))
            for each in questions
        )
        for line in self.lines:
            line.answers.chosen.connect(self.changed)
            self._place.addWidget(line)
        none = said("Nothing has changed since the merge. Everything goes back as it was.")
        self._heading.setText(said("What has changed since the merge") if self.lines else none)
