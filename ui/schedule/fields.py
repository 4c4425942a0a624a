"""Fields for a day and a time, as a clerk types them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import Slot

from app.directory import DateOrder
from app.patients import spelt
from ui.schedule.words import long_day, said
from ui.theme.theme import Theme
from ui.widgets.due_day import day_of
from ui.widgets.text_field import TextField


class DayField(TextField):
    """A day, typed in the clinic's order; its weekday is told below. A word is no day, nor is nothing."""

    def __init__(self, theme: Theme, order: DateOrder, today: date, day: date | None = None) -> None:
        super().__init__(theme, said("Day"), placeholder=said("28-Nov"), help_text=" ")
        self._order, self._today = order, today
        self.edit.textChanged.connect(self._spell)
        if day is not None:
            self.set_text(spelt(day))

    @property
    def day(self) -> date | None:
        """The day typed, if it is one."""
        words = {said("today"): 0, said("tomorrow"): 1, said("yesterday"): -1}
        text = self.text().strip().casefold()
        if text in words:
            return self._today + timedelta(days=words[text])
        return day_of(text, self._order, self._today) if text else None

    @Slot()
    def _spell(self) -> None:
        day, typed = self.day, bool(self.text().strip())
        self.set_problem(said("Not a day. Example: 28-Nov") if typed and day is None else "")
        self.set_help(long_day(day) if day is not None else " ")


class TimeField(TextField):
    """A time of the day: 9, 910, 9:10, 14.30."""

    def __init__(self, theme: Theme, at: time | None = None) -> None:
        super().__init__(theme, said("Time"), placeholder=said("09:10"), help_text=" ")
        self.edit.textChanged.connect(self._spell)
        if at is not None:
            self.set_text(f"{at:%H:%M}")

    @property
    def time(self) -> time | None:
        """The time typed, if it is one."""
        return time_of(self.text())

    @Slot()
    def _spell(self) -> None:
        typed = bool(self.text().strip())
        self.set_problem(said("Not a time. Example: 09:10") if typed and self.time is None else "")
        self.set_help(f"{self.time:%H:%M}" if self.time is not None else " ")


def time_of(text: str) -> time | None:
    """The time that was typed; None if it is none."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h ]?(\d{2}))?", text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(day: date | None, at: time | None, zone: tzinfo) -> datetime | None:
    """Both together, in the clinic's own time."""
    return None if day is None or at is None else datetime.combine(day, at, zone)
