"""A card: something that happened which a person must clear before the session closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import CAPTION, STRONG
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone
from ui.widgets.name_line import NameLine
from ui.widgets.status_shape import StatusShape

_SHAPE = 18


@dataclass(frozen=True, slots=True)
class CardVerb:
    """One way to clear a card: what it is known by, its words, and its key while the card is the newest."""

    verb: str
    words: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells: outcome, time, the patient it is about, and one or two sentences."""

    key: object
    status: Status
    title: str
    time: str
    name: tuple[str, str]
    detail: str
    sentence: str
    verbs: Sequence[CardVerb]
    differs: Iterable[int] = ()


class Card(QWidget):
    """One card of the column; while it is the newest its first verb is the primary button."""

    chosen = Signal(object, object)
    """Carries the card's key and the verb."""

    def __init__(self, theme: Theme, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts = facts
        self._newest = False
        self._buttons = [self._button(verb) for verb in facts.verbs]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(f"{facts.title}. {', '.join(filter(None, facts.name))}. {facts.sentence}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        column.addLayout(self._build_head())
        column.addSpacing(6)
        column.addWidget(NameLine(theme, facts.name, differs=facts.differs, detail=facts.detail))
        column.addWidget(Label(theme, facts.sentence, tone=Tone.ORDINARY, wraps=True))
        column.addSpacing(8)
        column.addLayout(self._build_verbs())
        self.set_newest(False)

    @property
    def key(self) -> object:
        """What the card is known by."""
        return self._facts.key

    @property
    def buttons(self) -> Sequence[Button]:
        """Its verbs, in order."""
        return tuple(self._buttons)

    def set_newest(self, newest: bool) -> None:
        """The newest card has a strong edge and the only primary button of the column."""
        self._newest = newest
        first = ButtonKind.PRIMARY if newest else ButtonKind.SECONDARY
        other = ButtonKind.SECONDARY if newest else ButtonKind.QUIET
        for place, (button, verb) in enumerate(zip(self._buttons, self._facts.verbs, strict=True)):
            button.set_kind(first if place == 0 else other)
            button.set_keys(verb.keys if newest else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the paper of the card."""
        tokens = self._theme.tokens
        edge = tokens.text_3 if self._newest else tokens.line_part
        with QPainter(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=qcolor(tokens.surface_raised),
                edge=qcolor(edge),
                radius=8,
            )

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(
            StatusShape(self._theme, self._facts.status, _SHAPE), alignment=Qt.AlignmentFlag.AlignTop
        )
        title = Label(self._theme, self._facts.title, STRONG, Tone(self._facts.status.value), wraps=True)
        row.addWidget(title, stretch=1)
        time = Label(self._theme, self._facts.time, CAPTION, Tone.QUIET)
        row.addWidget(time, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _build_verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        return row

    def _button(self, verb: CardVerb) -> Button:
        button = Button(self._theme, verb.words)
        button.setObjectName(verb.verb)
        button.clicked.connect(self._clicked)
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(self._facts.key, button.objectName())
