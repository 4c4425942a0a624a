"""The left part of the hand-over: what whoever is signed in leaves open, and the note to be left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import mrn_pairs
from app.schedule import Colleague
from ui.handover.note_form import NoteForm
from ui.handover.shown import OpenRow, Read, sections
from ui.handover.words import said
from ui.lists.cells import Mrn, Muted, Name, StatusWord, Text
from ui.lists.columns import Column
from ui.lists.list_stack import ListStack
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.shell.routes import Route
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.labels import screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


class OpenPane(QWidget):
    """`opened` carries the route of a row that was opened."""

    opened = Signal(object)
    retry = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._routes: dict[object, Route] = {}
        self._title = screen_title(theme, self.tr("What I leave"))
        self._loading = LoadingLine(theme)
        self.table = ListTable(theme, _rows(), self.tr("What I leave open"), scroll_room=0)
        self.stack = ListStack(theme, (self.table,))
        self.form = NoteForm(theme)
        self.stack.opened.connect(self._open)
        self.stack.retry.connect(self.retry)
        self._build()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading what is left open"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self.stack.show_failed(sentence)

    def show_read(self, read: Read, me: int, now: datetime) -> None:
        """Show what is left open, or that it is nothing; the keyboard stays where it was."""
        self._loading.stop()
        shown = sections(read.open, self._zone, now)
        self._routes = {row.key: row.route for section in shown for row in section.rows}
        wants = self.stack.wants_keyboard
        self.table.rows.replace_sections(shown)
        if shown:
            self.stack.show_rows()
        else:
            title = self.tr("You leave nothing open.")
            sentence = self.tr("Tasks, requests and discrepancies that you have in hand stand here.")
            self.stack.show_empty(title, sentence, others=False)
        self.form.show_colleagues(_others(read.colleagues, me))
        if wants:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, or the note."""
        self.stack.take_focus(instead=self.form.note.edit)

    @Slot(object)
    def _open(self, key: object) -> None:
        if key in self._routes:
            self.opened.emit(self._routes[key])

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self.stack, 1)
        column.addWidget(self.form)


def _others(colleagues: Sequence[Colleague], me: int) -> Sequence[Colleague]:
    return [each for each in colleagues if each.id != me]


def _rows() -> RowsModel[OpenRow]:
    return RowsModel(
        (
            Column(said("What"), lambda row: Text(row.what), width=110, stretch=1),
            Column(said("Patient"), _name, width=116),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn) if row.mrn else ""), width=84),
            Column(said("When"), _when, width=150),
        ),
        _key,
    )


def _name(row: OpenRow) -> Name:
    family, _, given = row.patient.partition(", ")
    return Name(family, given)


def _when(row: OpenRow) -> StatusWord | Muted:
    return StatusWord(Status.ATTENTION, row.when) if row.late else Muted(row.when)


def _key(row: OpenRow) -> object:
    return row.key
