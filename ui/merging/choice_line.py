"""One thing of which one record's value is taken: both values, each with its ring, the chosen one marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.patients import FieldChoice
from ui.merging.words import field_words, said
from ui.theme.focus_ring import RING_RADIUS
from ui.theme.paint import paint_ring, qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs, wrapped
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BOLD, READING
from ui.widgets.two_columns import WORD, Columns

PAD = 8
LINE = 20
RING = 14
TEXT = RING + 8
SIDES = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
STEPS = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}


class ChoiceLine(QWidget):
    """Left and Right choose a side, Up and Down go to the next line, a click takes what it hits.

    What is taken is bold and its ring is filled; nothing is said by colour alone. A decided one cannot be
    changed and takes no keyboard.
    """

    changed = Signal()
    walked = Signal(bool)
    """The keyboard goes on: True down, False up."""

    def __init__(
        self, theme: Theme, choice: FieldChoice, *, other: bool, decided: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.choice, self._other, self._decided = theme, choice, other, decided
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not decided:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setProperty(RING_RADIUS, 4.0)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()
        self._measure()

    @property
    def takes_other(self) -> bool:
        """Whether the value of the record that goes is taken."""
        return self._other

    def take(self, *, other: bool) -> None:
        """Take the value of this side."""
        if not self._decided and other != self._other:
            self._other = other
            self._tell()
            self._measure()
            self.update()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        """As wide as the pane."""
        return QSize(480, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at the new width."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose and walk; every other key is the pane's."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in SIDES:
            self.take(other=SIDES[key])
        elif key in STEPS:
            self.walked.emit(STEPS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the side that was hit."""
        columns, x = Columns(self.width()), event.position().x()
        if event.button() == Qt.MouseButton.LeftButton and x >= columns.first:
            self.take(other=x >= columns.second - 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, both rings with their values, and the rule below."""
        tokens, columns = self._theme.tokens, Columns(self.width())
        with QPainter(self) as painter:
            word = Run(field_words(self.choice.field), self._theme.font(BODY), tokens.text_3)
            paint_runs(painter, 0, baseline_in(QRectF(0, PAD, WORD, LINE), word.font), (word,))
            self._paint_side(painter, columns.first, self.choice.kept, columns.each, on=not self._other)
            self._paint_side(painter, columns.second, self.choice.other, columns.each, on=self._other)
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), qcolor(tokens.line_row))

    def _paint_side(self, painter: QPainter, left: float, text: str, width: float, *, on: bool) -> None:
        tokens = self._theme.tokens
        ring = QRectF(left, PAD + (LINE - RING) / 2, RING, RING)
        paint_ring(painter, ring, tokens.text_1 if on else tokens.line_control)
        if on:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(tokens.text_1))
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))
            painter.restore()
        font = self._font(on=on)
        painter.setFont(font)
        painter.setPen(qcolor(tokens.text_1 if on and text else tokens.text_2))
        for number, line in enumerate(wrapped(text or said("none"), font, width - TEXT)):
            place = QRectF(0, PAD + number * LINE, 0, LINE)
            painter.drawText(QPointF(left + TEXT, baseline_in(place, font)), line)

    def _font(self, *, on: bool) -> QFont:
        return self._theme.font(READING.at(BOLD) if on else READING)

    def _measure(self) -> None:
        room = Columns(self.width()).each - TEXT
        lines = max(
            len(wrapped(text or said("none"), self._font(on=True), room))
            for text in (self.choice.kept, self.choice.other)
        )
        self.setFixedHeight(2 * PAD + LINE * lines)

    def _tell(self) -> None:
        words, choice = field_words(self.choice.field), self.choice
        taken, left = (choice.other, choice.kept) if self._other else (choice.kept, choice.other)
        none = said("none")
        told = said("{0}: {1} is taken; the other record says {2}.").format(
            words, taken or none, left or none
        )
        self.setAccessibleName(told)
        keys = said("Left and Right choose the record whose value is taken.")
        self.setAccessibleDescription("" if self._decided else keys)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
