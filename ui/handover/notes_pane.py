"""The right part of the hand-over: the notes that wait to be read, and those that were left."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.schedule import HandOverNote
from ui.handover.note_lines import NoteLines
from ui.handover.shown import Read
from ui.handover.words import fate_words, from_words, to_words, waiting_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import Label, Tone, screen_title, section_heading

MARGIN = 20


class NotesPane(QWidget):
    """`read` carries the key of a note whose Read was pressed."""

    read = Signal(object)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._waiting: list[NoteLines] = []
        self._left: list[NoteLines] = []
        self._goes_on = False
        self._title = screen_title(theme, "")
        self._nothing = Label(theme, self.tr("Notes that others leave for you stand here."), BODY, wraps=True)
        self._nothing.set_tone(Tone.QUIET)
        self._heading = section_heading(theme, self.tr("What I left"))
        self._unread_column, self._left_column = _column(), _column()
        self._scroll = self._build()

    def show_read(self, read: Read, now: datetime) -> None:
        """Show the notes; the keyboard goes on to the next one that waits."""
        had_focus = self._goes_on or self._scroll.isAncestorOf(self.window().focusWidget() or self.window())
        self._goes_on = False
        count = len(read.unread)
        self._title.setText(waiting_words(count) if count else self.tr("No notes for you"))
        self._nothing.setVisible(not count)
        self._waiting = [self._note(each, now) for each in read.unread]
        self._left = [self._own(each, now) for each in read.left]
        _fill(self._unread_column, self._waiting)
        _fill(self._left_column, self._left)
        self._heading.setVisible(bool(self._left))
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the first note that waits."""
        first = next((each.button for each in self._waiting if each.button is not None), None)
        (first or self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Block the notes while one is being noted as read."""
        for each in self._waiting:
            if each.button is not None:
                each.button.set_blocked(self.tr("One moment: it is being noted.") if busy else "")

    @property
    def first_unread(self) -> int | None:
        """The key of the note that has waited longest."""
        return self._waiting[0].key if self._waiting else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the left of the pane."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(self._theme.tokens.line_part))

    def _note(self, note: HandOverNote, now: datetime) -> NoteLines:
        head = from_words(note, self._zone, now)
        lines = NoteLines(self._theme, note.id, head, note.words, button=self.tr("Read"))
        lines.read.connect(self._pressed)
        return lines

    def _own(self, note: HandOverNote, now: datetime) -> NoteLines:
        head, fate = to_words(note, self._zone, now), fate_words(note, self._zone, now)
        return NoteLines(self._theme, note.id, head, note.words, foot=fate)

    @Slot(object)
    def _pressed(self, key: object) -> None:
        self._goes_on = True  # its button is blocked at once, and gives the keyboard away
        self.read.emit(key)

    def _build(self) -> ColumnScroll:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._nothing)
        column.addLayout(self._unread_column)
        column.addSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(self._left_column)
        column.addStretch(1)
        scroll = ColumnScroll(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # long notes are read by keys
        scroll.setAccessibleName(self.tr("Notes"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)
        return scroll


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    return column


def _fill(column: QVBoxLayout, notes: list[NoteLines]) -> None:
    while (old := column.takeAt(0)) is not None:
        widget = old.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for note in notes:
        column.addWidget(note)
