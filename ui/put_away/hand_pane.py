"""The card for the folder in hand: what now, the most pressing first, and where it goes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import InHand, Matter, Todo
from app.patients import mrn_pairs
from ui.put_away.words import between_words, matter_status, said, several
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, CAPTION, READING, READING_MEDIUM, STRIP_WORD, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape

MARGIN = 20
FIRST_LINE = 3  # px by which a shape stands lower than the line of text that it belongs to


class HandPane(QWidget):
    """Shows the newest folder in hand; `filed`: its loose sheets are in, `put_down`: it is let go of."""

    filed = Signal()
    put_down = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", TITLE, Tone.STRONG, wraps=True)
        self._number = Label(theme, "", BODY, Tone.ORDINARY)
        self._slot = Label(theme, "", STRIP_WORD, Tone.STRONG)
        self._between = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self._others = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self._before = Label(theme, said("Before it goes back"), CAPTION, Tone.QUIET)
        self._place = Label(theme, said("Its place"), CAPTION, Tone.QUIET)
        self._lines = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.file_button = Button(
            theme, said("The sheets are in"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36
        )
        self.down_button = Button(theme, said("Put it down"), keys="Esc", height=36)
        self._build()
        self.file_button.clicked.connect(self.filed)
        self.down_button.clicked.connect(self.put_down)

    def show_card(self, card: InHand, others: int) -> None:
        """Show what is to be done with a folder; `others` are in the same hand."""
        self._title.setText(f"{card.volume.patient} {card.volume.label}")
        self._number.setText(mrn_pairs(card.volume.mrn))
        self._slot.setText(card.slot)
        where = ", ".join(filter(None, (card.volume.home, between_words(card))))
        self._between.setText(where)
        self._others.setText(
            several(others, said("1 more folder is in hand."), said("{0} more folders are in hand."))
            if others
            else ""
        )
        self._others.setVisible(bool(others))
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = [self._line(each) for each in card.todos if each.matter is not Matter.FILE]
        for line in self._shown:
            self._lines.addWidget(line)
        self._before.setVisible(bool(self._shown))
        self.file_button.setVisible(any(each.matter is Matter.LOOSE for each in card.todos))
        told = " ".join(each.words for each in card.todos)
        self.setAccessibleName(f"{self._title.text()}. {told} {where}")

    def take_focus(self) -> None:
        """Put the keyboard on its first verb."""
        target = self.file_button if self.file_button.isVisible() else self.down_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the left of the pane."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(self._theme.tokens.line_part))

    def _line(self, todo: Todo) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        status = matter_status(todo.matter)
        shape = StatusShape(self._theme, status or Status.INFO, 16)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, FIRST_LINE, 0, 0)
        beside.addWidget(shape)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(Label(self._theme, todo.words, READING_MEDIUM, Tone.STRONG, wraps=True), 1)
        return whole

    def _build(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        inside.setSpacing(8)
        for widget in (self._title, self._number):
            inside.addWidget(widget)
        inside.addSpacing(8)
        inside.addWidget(self._before)
        self._lines.setSpacing(8)
        inside.addLayout(self._lines)
        inside.addSpacing(8)
        for widget in (self._place, self._slot, self._between, self._others):
            inside.addWidget(widget)
        inside.addStretch(1)
        column, verbs = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ColumnScroll(body), 1)
        verbs.setContentsMargins(MARGIN, 12, MARGIN, 12)
        verbs.setSpacing(8)
        for button in (self.file_button, self.down_button):
            verbs.addWidget(button)
        verbs.addStretch(1)
        column.addLayout(verbs)
