"""The panel of the typed line: a field, and under it what the text may mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.charts.view import Choice
from ui.theme.paint import paint_box, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.announcement import announce
from ui.widgets.painted_button import PaintedButton
from ui.widgets.text_field import TextField

WIDTH = 440
ROW = 32
ICONS = {True: "user-round", False: "plus"}


class ChoiceRow(PaintedButton):
    """One line of the panel; the chosen one is where Enter goes."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__(theme, choice.words, radius=4)
        self.choice = choice
        self._chosen = False
        # The arrow keys of the field reach it; as a stop of Tab it would lead away from the text.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chosen(self, chosen: bool) -> None:
        """Be, or no longer be, what Enter takes."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel, 32 high."""
        return QSize(WIDTH, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line with its icon."""
        tokens = self._theme.tokens
        rect = QRectF(self.rect())
        font = self._theme.font(READING)
        with QPainter(self) as painter:
            if self._chosen:
                paint_box(painter, rect, fill=qcolor(tokens.select_active), radius=4)
                painter.fillRect(QRectF(0, 4, 3, ROW - 8), qcolor(tokens.accent_text))
            elif self.shade:
                paint_box(painter, rect, fill=qcolor(tokens.surface_hover), radius=4)
            icon = ICONS[self.choice.place is not None]
            self._theme.paint_icon(painter, QPointF(12, (ROW - 16) / 2), icon, 16, tokens.text_2)
            painter.setFont(font)
            painter.setPen(qcolor(tokens.text_1))
            words = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideMiddle, self.width() - 52
            )
            painter.drawText(QPointF(40, baseline_in(rect, font)), words)


class TypingPanel(QWidget):
    """Floats over the list; arrows choose, Enter takes, Esc closes and keeps nothing half done."""

    typed = Signal(str)
    entered = Signal(int)
    taken = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[ChoiceRow] = []
        self._chosen = -1
        self.field = TextField(theme, self.tr("Type a code or a holder's name"), icon="keyboard")
        self.setAccessibleName(self.tr("Type a code or a holder's name"))
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self.field)
        self.field.edit.textChanged.connect(self.typed)
        self.field.edit.installEventFilter(self)
        self.hide()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The lines under the field."""
        return tuple(row.choice for row in self._rows)

    def open(self) -> None:
        """Appear empty, with the focus in the field."""
        self.show_choices([], -1)
        self.field.set_problem("")
        self.field.set_text("")
        self.show()
        self.raise_()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choices(self, choices: Sequence[Choice], chosen: int) -> None:
        """List what the text may mean."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ChoiceRow(self._theme, choice) for choice in choices]
        for row in self._rows:
            row.clicked.connect(self._clicked)
            self._column.addWidget(row)
            row.show()
        self._choose(chosen)
        self.adjustSize()

    def show_problem(self, sentence: str) -> None:
        """Say under the field why it could not be taken."""
        self.field.set_problem(sentence)

    def leave(self) -> None:
        """Go; whoever opened it takes the focus back."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc of the field are the panel's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper of a menu."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_box(
                painter, rect, fill=qcolor(tokens.surface_raised), edge=qcolor(tokens.line_control), radius=8
            )

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._rows:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                start = self._chosen if self._chosen >= 0 or step > 0 else 0
                self._choose((start + step) % len(self._rows))
                announce(self, self._rows[self._chosen].text(), False)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not (
                event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            ):
                if not event.isAutoRepeat():
                    self.entered.emit(self._chosen)
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def _choose(self, chosen: int) -> None:
        self._chosen = chosen
        for at, row in enumerate(self._rows):
            row.set_chosen(at == chosen)

    @Slot()
    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ChoiceRow):
            self.taken.emit(row.choice)
