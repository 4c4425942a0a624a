"""The left part of the appointments: the day, whose visits, and the list in its states."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import mrn_pairs
from app.schedule import Appointment, AppointmentState
from ui.lists.cells import Mrn, Muted, Name, StatusWord, Text
from ui.lists.columns import Column
from ui.lists.list_stack import ListStack
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.schedule.provider_chips import ProviderChips
from ui.schedule.shown import DayShown
from ui.schedule.words import clock, said, state_mark
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY
from ui.widgets.banner_line import BannerLine
from ui.widgets.button import Button
from ui.widgets.day_buttons import PADDING, DayButtons
from ui.widgets.day_dialog import long_day
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24


class DayPane(QWidget):
    """`chosen` and `opened` carry the key of a row, `picked` whose visits are wanted."""

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    retry = Signal()
    before = Signal()
    after = Signal()
    day_wanted = Signal()
    new = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.closed = BannerLine(theme)
        self._title = screen_title(theme, "")
        self._note = Label(theme, "", BODY, Tone.ORDINARY)
        self._loading = LoadingLine(theme)
        self.chips = ProviderChips(theme)
        self.table = ListTable(theme, _rows(zone), self.tr("Appointments"))
        self.stack = ListStack(theme, (self.table,))
        self.days = DayButtons(theme)
        self.new_button = Button(theme, self.tr("New"), icon="plus", keys="Ctrl+N")
        self._build()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(self.tr("Reading the day"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self.stack.show_failed(sentence)

    def show_day(self, day: DayShown) -> None:
        """Show a day, or that nobody comes; the keyboard stays where it was."""
        self._loading.stop()
        self._title.setText(long_day(day.day))
        count = said("1 expected") if day.expected == 1 else said("{0} expected").format(day.expected)
        self._note.setText(count if day.rows else "")
        self._tell_closed(day.closed)
        self.chips.show_chips(day.chips, day.pick)
        wants = self.stack.wants_keyboard
        self.table.rows.replace(day.rows)
        if day.rows:
            self.stack.show_rows()
        else:
            title = said("Nobody comes on this day.")
            sentence = said("Appointments come from the practice's schedule. Ctrl+N books one by hand.")
            self.stack.show_empty(title, sentence, others=False)
        if wants:
            self.take_focus()
        self.chosen.emit(self.stack.current())

    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the next day."""
        self.stack.take_focus(instead=self.days.after_button)

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips."""
        self.chips.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_closed(self, reason: str | None) -> None:
        if reason is None:
            self.closed.clear()
            return
        told = said("The clinic is closed on this day, and patients are booked.")
        if reason:
            told = said("The clinic is closed on this day ({0}), and patients are booked.").format(reason)
        self.closed.tell(Status.ATTENTION, told)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._note, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        for widget in (self._loading, self.new_button):
            head.addWidget(widget)
        days = QHBoxLayout()
        days.setContentsMargins(MARGIN - PADDING, 0, MARGIN, 0)
        days.addWidget(self.days)
        days.addStretch(1)
        chips = QHBoxLayout()
        chips.setContentsMargins(MARGIN, 0, MARGIN, 0)
        chips.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.closed)
        column.addSpacing(12)
        column.addLayout(head)
        column.addLayout(days)
        column.addSpacing(4)
        column.addLayout(chips)
        column.addSpacing(8)
        column.addWidget(self.stack, 1)
        self.days.before.connect(self.before)
        self.days.after.connect(self.after)
        self.days.day_wanted.connect(self.day_wanted)
        self.new_button.clicked.connect(self.new)
        self.chips.picked.connect(self.picked)
        self.stack.chosen.connect(self.chosen)
        self.stack.opened.connect(self.opened)
        self.stack.retry.connect(self.retry)


def _rows(zone: tzinfo) -> RowsModel[Appointment]:
    return RowsModel(
        (
            Column(said("Time"), lambda row: Muted(clock(row.starts_at, zone)), sort=_start, width=52),
            Column(said("Patient"), _name, sort=lambda row: row.patient, width=104, stretch=1),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), sort=_terminal, width=78),
            Column(said("With"), lambda row: Text(row.with_whom), sort=lambda row: row.with_whom, width=70),
            Column(said("Kind"), lambda row: Text(row.kind), sort=lambda row: row.kind, width=70),
            Column(said("Place"), lambda row: Text(row.place), sort=lambda row: row.place, width=62),
            Column("", _state, sort=lambda row: row.state, width=108),
        ),
        _key,
    )


def _start(row: Appointment) -> datetime:
    return row.starts_at


def _terminal(row: Appointment) -> tuple[str, ...]:
    """In the order of the shelves: the last pair first."""
    return tuple(reversed(mrn_pairs(row.mrn).split("-")))


def _name(row: Appointment) -> Name:
    family, _, given = row.patient.partition(", ")
    cancelled = row.state is AppointmentState.CANCELLED
    return Name(family, given, done=cancelled, struck=cancelled)


def _state(row: Appointment) -> StatusWord | Muted:
    status, words = state_mark(row.state)
    return Muted(words) if status is None else StatusWord(status, words)


def _key(row: Appointment) -> int:
    return row.id
