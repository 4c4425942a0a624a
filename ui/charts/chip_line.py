"""The line of chips: what stays set from scan to scan, the way to type, and what comes next."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import moment
from app.clock import Clock
from ui.charts.modes import Mode, hint_of
from ui.charts.session import DeskState
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, Tone

HEIGHT = 44
LEAST = 480


class ChipLine(QWidget):
    """Sticky chips with an x while they are on; what was cleared can be had back by the same chip."""

    cleared = Signal()
    restored = Signal()
    due_asked = Signal()
    due_cleared = Signal()
    returning_cleared = Signal()
    typing_asked = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self.holder = Chip(theme, "", icon="user-round", sticky=True)
        self.shelf = Chip(theme, "", icon="library", sticky=True)
        self.due = Chip(theme, "", icon="calendar", sticky=True)
        self.returning = Chip(theme, "", icon="user-round", sticky=True)
        self.type = Button(theme, "", ButtonKind.QUIET, icon="keyboard", keys="F4", height=28)
        self._hint = Label(theme, "", tone=Tone.QUIET)
        self._something = False
        self._on = {self.holder: False, self.shelf: False, self.due: False, self.returning: False}
        for chip in (self.holder, self.shelf):
            chip.cleared.connect(self.cleared)
            chip.clicked.connect(self._kept_clicked)
        self.due.cleared.connect(self.due_cleared)
        self.due.clicked.connect(self._due_clicked)
        self.returning.cleared.connect(self.returning_cleared)
        self.returning.clicked.connect(self._kept_clicked)
        self.type.clicked.connect(self.typing_asked)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 4)
        row.setSpacing(8)
        for widget in (self.holder, self.shelf, self.returning, self.due, self.type):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._hint)

    @property
    def has_something(self) -> bool:
        """Whether anything is set, or was and may come back."""
        return self._something

    def tell(self, state: DeskState) -> None:
        """Show what is set in the mode in force."""
        self._tell_holder(state)
        self._tell_shelf(state)
        self._tell_returning(state)
        due = state.sticky.due or state.usual_due
        self.due.setVisible(state.mode is Mode.CHECK_OUT)
        words = self.tr("Due: as usual")
        if due is not None:
            words = self.tr("Due {day}").format(day=moment(due, self._zone, self._clock.now()))
        self._show_chip(self.due, words, on=state.sticky.due is not None)
        self._something = self._is_set(state)
        typing = self.tr("Type a holder") if state.mode is Mode.CHECK_OUT else self.tr("Type a code")
        self.type.set_words(typing)
        self._hint.setText(hint_of(state.mode))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out before anything is cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = (self.holder, self.shelf, self.returning, self.due, self.type)
        shown = [part for part in parts if not part.isHidden()]
        taken = sum(widget.sizeHint().width() + 8 for widget in shown) + 64
        self._hint.setVisible(taken + self._hint.sizeHint().width() < self.width())

    def _is_set(self, state: DeskState) -> bool:
        sticky, before = state.sticky, state.before
        return {
            Mode.CHECK_OUT: any((sticky.holder, sticky.due, before.holder)),
            Mode.CHECK_IN: any((sticky.shelf, before.shelf, state.returning)),
            Mode.WHERE: False,
        }[state.mode]

    def _tell_holder(self, state: DeskState) -> None:
        holder = state.sticky.holder or state.before.holder
        self.holder.setVisible(state.mode is Mode.CHECK_OUT and holder is not None)
        if holder is not None:
            on = state.sticky.holder is not None
            words = self.tr("To {name}") if on else self.tr("To {name} again")
            self._show_chip(self.holder, words.format(name=holder.name), on=on)

    def _tell_shelf(self, state: DeskState) -> None:
        shelf, on = state.sticky.shelf or state.before.shelf, state.sticky.shelf is not None
        self.shelf.setVisible(state.mode is Mode.CHECK_IN)
        words = self.tr("Return to home shelf")
        if shelf is not None:
            words = self.tr("Return to {name}") if on else self.tr("Return to {name} again")
            words = words.format(name=shelf.name)
        self._show_chip(self.shelf, words, on=on)

    def _tell_returning(self, state: DeskState) -> None:
        returning = state.returning
        self.returning.setVisible(state.mode is Mode.CHECK_IN and returning is not None)
        if returning is not None:
            words = self.tr("From {name}: {left} of {total} still out")
            told = words.format(name=returning.place.name, left=returning.left, total=returning.total)
            self._show_chip(self.returning, told, on=True)

    def _show_chip(self, chip: Chip, words: str, *, on: bool) -> None:
        self._on[chip] = on
        chip.set_words(words)
        chip.setChecked(on)

    @Slot()
    def _kept_clicked(self) -> None:
        for chip in (self.holder, self.shelf, self.returning):
            chip.setChecked(self._on[chip])  # a click never clears: only the x does
        if self.sender() in [chip for chip in (self.holder, self.shelf) if not self._on[chip]]:
            self.restored.emit()

    @Slot()
    def _due_clicked(self) -> None:
        self.due.setChecked(self._on[self.due])
        self.due_asked.emit()
