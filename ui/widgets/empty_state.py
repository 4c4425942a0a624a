"""What stands where a list will be: what belongs here, how to begin, and a way to practise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.type_scale import READING, STRONG, TITLE
from ui.widgets.button import Button
from ui.widgets.icon_tile import IconTile
from ui.widgets.labels import Label, Tone

_STEPS_WIDTH = 456
_SENTENCE_WIDTH, _NARROWEST = 520, 160
_MARGIN = 24


@dataclass(frozen=True, slots=True)
class Step:
    """One of at most three steps: an icon, what to do, and how."""

    icon: str
    title: str
    sentence: str


class EmptyState(QWidget):
    """A title and one sentence, with a drawing, steps and up to two buttons where they help.

    Build the buttons outside (one secondary, one quiet) and connect them there.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        *,
        steps: Sequence[Step] = (),
        drawing: QWidget | None = None,
        buttons: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", TITLE)
        self._sentence = self._build_sentence()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 40, _MARGIN, 24)
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        if drawing is None:
            column.addStretch(1)
        else:
            column.addWidget(drawing, alignment=middle)
            column.addSpacing(32)
        column.addWidget(self._title, alignment=middle)
        column.addSpacing(4)
        column.addWidget(self._sentence, alignment=middle)
        if steps:
            column.addSpacing(28)
            column.addWidget(self._build_steps(steps), alignment=middle)
        if buttons:
            column.addSpacing(28)
            column.addLayout(_row_of(buttons))
        column.addStretch(2)
        self.tell(title, sentence)

    def tell(self, title: str, sentence: str) -> None:
        """Says something else, for instance what was asked for and is not there."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._fit()
        self.setAccessibleName(f"{title}. {sentence}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew where there is less room than the sentence would like."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than the sentence would like: it wraps."""
        return QSize(_NARROWEST + 2 * _MARGIN, super().minimumSizeHint().height())

    def _fit(self) -> None:
        room = min(_SENTENCE_WIDTH, self.width() - 2 * _MARGIN)
        self._sentence.setFixedWidth(max(room, _NARROWEST))
        # A layout that centres asks for the height at its own width, where everything is one line.
        self._sentence.setMinimumHeight(max(0, self._sentence.heightForWidth(self._sentence.maximumWidth())))

    def _build_sentence(self) -> Label:
        label = Label(self._theme, "", READING, Tone.ORDINARY, wraps=True)
        label.setFixedWidth(_SENTENCE_WIDTH)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _build_steps(self, steps: Sequence[Step]) -> QWidget:
        block = QWidget()
        block.setFixedWidth(_STEPS_WIDTH)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for step in steps:
            column.addLayout(self._build_step(step))
        return block

    def _build_step(self, step: Step) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, step.title, STRONG))
        words.addWidget(Label(self._theme, step.sentence, tone=Tone.ORDINARY, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(IconTile(self._theme, step.icon), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
        return row


def _row_of(buttons: Sequence[Button]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
