"""A field for a time, as a clerk types it, and a day and a time together."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import Slot

from ui.schedule.words import said
from ui.theme.theme import Theme
from ui.widgets.text_field import TextField


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
