"""The status bar: whether a scan would be heard now, who works here, and how old the backup is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import CAPTION, CAPTION_MEDIUM, CAPTION_STRONG
from ui.widgets.painted_button import PaintedButton

HEIGHT = 28
MARGIN = 20
GAP = 24
DOT = 8
SHAPE = 12
SHAPE_STEP = 16
CHIP_PADDING = 8


@dataclass(frozen=True, slots=True)
class StatusFact:
    """One thing the bar says. `status` colours it; `opens` is the route behind it, such as the scan log."""

    text: str
    status: Status | None = None
    strong: bool = False
    opens: Hashable = None


class StatusBar(QWidget):
    """28 px at the foot of the window: facts at the left, person and backup at the right.

    A fact that leads somewhere can be pressed; `opened` carries where to.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._training = _TrainingChip(theme, self)
        self._training.hide()
        self._facts: list[_FactLabel] = []
        self._shape = (-1, -1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._line.setSpacing(GAP)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Status bar"))
        theme.changed.connect(self.update)
        self.show_facts((), ())

    def show_facts(self, left: Sequence[StatusFact], right: Sequence[StatusFact]) -> None:
        """Say these things; the first at the left is the scanner's, with its dot."""
        shape = (len(left), len(right))
        if shape == self._shape:
            # A scan changes a number twice; new labels would make the whole bar anew each time.
            for label, fact in zip(self._facts, (*left, *right), strict=True):
                label.say(fact)
            return
        self._shape = shape
        for label in self._facts:
            label.hide()
            label.deleteLater()
        while self._line.count():
            self._line.takeAt(0)
        before = [self._fact(fact) for fact in left]
        after = [self._fact(fact) for fact in right]
        self._facts = [*before, *after]
        for label in before:
            self._line.addWidget(label)
        self._line.addStretch()
        for widget in (self._training, *after):
            self._line.addWidget(widget)

    def set_training(self, training: bool) -> None:
        """Say that this is the practice clinic."""
        self._training.setVisible(training)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            painter.fillRect(0, 0, self.width(), 1, qcolor(tokens.line_part))

    def _fact(self, fact: StatusFact) -> _FactLabel:
        label = _FactLabel(self._theme, fact, self)
        label.open_asked.connect(self.opened)
        label.show()
        return label


class _FactLabel(PaintedButton):
    """One fact; one that leads somewhere can be reached and pressed, and then `open_asked` says where."""

    open_asked = Signal(object)

    def __init__(self, theme: Theme, fact: StatusFact, parent: QWidget) -> None:
        super().__init__(theme, fact.text, radius=4, parent=parent)
        self.fact = fact
        self._rest_policy = self.focusPolicy()
        self._take_part()
        self.clicked.connect(self._open)

    def say(self, fact: StatusFact) -> None:
        """Say something else in the same place."""
        if fact == self.fact:
            return
        self.fact = fact
        self._take_part()
        self.set_words(fact.text)

    def _take_part(self) -> None:
        """Only a fact that leads somewhere can be reached."""
        leads = self.fact.opens is not None
        self.setFocusPolicy(self._rest_policy if leads else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)

    @Slot()
    def _open(self) -> None:
        self.open_asked.emit(self.fact.opens)

    def sizeHint(self) -> QSize:
        """The words and the mark before them."""
        words = QFontMetricsF(self._theme.font(CAPTION_MEDIUM)).horizontalAdvance(self.fact.text)
        return QSize(round(words + self._indent() + 2), HEIGHT - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw dot or shape, and the words."""
        tokens, fact = self._theme.tokens, self.fact
        rect = QRectF(self.rect())
        font = self._theme.font(CAPTION_MEDIUM if fact.strong or fact.status else CAPTION)
        colour = tokens.text_1 if fact.strong else tokens.text_2
        with QPainter(self) as painter:
            if fact.status is Status.GOOD:
                _paint_dot(painter, rect, tokens.good.text)
            elif fact.status is not None:
                mark = QRectF(0, rect.center().y() - SHAPE / 2, SHAPE, SHAPE)
                paint_status(painter, mark, fact.status, tokens.status(fact.status).shape)
                colour = tokens.status(fact.status).text
            baseline = baseline_in(rect, font)
            end = paint_runs(painter, self._indent(), baseline, (Run(fact.text, font, colour),))
            if self.shade:
                underline = QRectF(self._indent(), baseline + 2, end - self._indent(), 1)
                painter.fillRect(underline, qcolor(colour))

    def _indent(self) -> float:
        return 0 if self.fact.status is None else SHAPE_STEP


class _TrainingChip(QWidget):
    """TRAINING, in the accent: nobody may take the practice clinic for the real one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self._word())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word and its padding."""
        words = QFontMetricsF(self._theme.font(CAPTION_STRONG)).horizontalAdvance(self._word())
        return QSize(round(words + 2 * CHIP_PADDING), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        tokens, font = self._theme.tokens, self._theme.font(CAPTION_STRONG)
        with QPainter(self) as painter:
            paint_box(painter, QRectF(self.rect()), fill=qcolor(tokens.accent_fill), radius=4)
            baseline = baseline_in(QRectF(self.rect()), font)
            paint_runs(painter, CHIP_PADDING, baseline, (Run(self._word(), font, tokens.accent_on),))

    def _word(self) -> str:
        return self.tr("TRAINING")


def _paint_dot(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(colour))
    painter.drawEllipse(QPointF(DOT / 2, rect.center().y()), DOT / 2, DOT / 2)
