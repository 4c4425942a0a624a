"""The question about a visit: to when it is moved."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import DateOrder
from app.schedule import Appointment
from ui.schedule.fields import TimeField, moment_of
from ui.schedule.words import said, when_words
from ui.theme.theme import Theme
from ui.widgets.day_dialog import DayField
from ui.widgets.form_dialog import FormDialog


class MoveDialog(FormDialog):
    """Asks to when a visit is moved."""

    def __init__(
        self, theme: Theme, parent: QWidget, row: Appointment, order: DateOrder, today: date, zone: tzinfo
    ) -> None:
        super().__init__(
            theme,
            parent,
            said("Move the visit to when?"),
            said("Now: {0}.").format(when_words(row, zone)),
            safe=said("As before"),
            act=said("Move the visit"),
            enter_acts=True,
        )
        self._zone, before = zone, row.starts_at.astimezone(zone)
        self.day = DayField(theme, order, today, before.date())
        self.time = TimeField(theme, before.time())
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.day, 2)
        line.addWidget(self.time, 1)
        self.content.addLayout(line)
        self.day.edit.textChanged.connect(self._weigh)
        self.time.edit.textChanged.connect(self._weigh)

    @property
    def moment(self) -> datetime | None:
        """The new time, if both are understood."""
        return moment_of(self.day.day, self.time.time, self._zone)

    def submit(self) -> None:
        """Close; whoever asked moves it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.moment is not None else said("Type a day and a time."))
