"""The fields for by when: a day, a time, and the usual moments one press away."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.directory import DateOrder
from app.patients import spelt
from ui.requests.words import long_day, said
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.due_day import day_of
from ui.widgets.text_field import TextField

HOURS = (9, 11, 14, 16)
# With the next visit beside them, one of today is left out: the row must fit a form.
TODAY_AT_MOST = 2
OPENING = time(8)
TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?")


def time_of(text: str) -> time | None:
    """The time that was typed: 14:30, 14.30, 1430 or 8; None if there is no such time."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def quick_moments(now: datetime, next_visit: datetime | None) -> tuple[tuple[str, datetime], ...]:
    """The usual moments in the clinic's time: later today, tomorrow morning, the next visit."""
    found: list[tuple[str, datetime]] = []
    most = TODAY_AT_MOST if next_visit is None else TODAY_AT_MOST - 1
    for hour in HOURS:
        at = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        if at > now and len(found) < most:
            found.append((said("Today {0}").format(f"{at:%H:%M}"), at))
    tomorrow = datetime.combine(now.date() + timedelta(days=1), OPENING, now.tzinfo)
    found.append((said("Tomorrow {0}").format(f"{tomorrow:%H:%M}"), tomorrow))
    if next_visit is not None:
        visit = next_visit.astimezone(now.tzinfo)
        told = f"{spelt(visit.date())[: len('28-Nov')]} {visit:%H:%M}"
        found.append((said("Next visit {0}").format(told), visit))
    return tuple(found)


class DayField(TextField):
    """A day to come, typed in the clinic's order; its weekday is told below."""

    def __init__(self, theme: Theme, label: str, order: DateOrder, today: date) -> None:
        super().__init__(theme, label, placeholder=said("28-Nov"))
        self._order, self._today = order, today
        self.edit.textChanged.connect(self._spell)

    @property
    def day(self) -> date | None:
        """The day typed, if it is one."""
        return day_of(self.text(), self._order, self._today)

    @Slot()
    def _spell(self) -> None:
        day = self.day
        self.set_problem(said("Not a day. Example: 28-Nov") if self.text().strip() and day is None else "")
        self.set_help(long_day(day) if day is not None else "")


class WhenFields(QWidget):
    """A day and a time, or at once; `changed` follows each change."""

    changed = Signal()

    def __init__(
        self, theme: Theme, order: DateOrder, now: datetime, next_visit: datetime | None = None
    ) -> None:
        super().__init__()
        self._now = now
        self.day = DayField(theme, said("Needed on"), order, now.date())
        self.time = TextField(theme, said("At"), placeholder="14:30")
        self.stat = Chip(theme, said("STAT, now"))
        self._moments = {self._build_chip(theme, words): at for words, at in quick_moments(now, next_visit)}
        self._build()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The usual moments."""
        return tuple(self._moments)

    @property
    def moment(self) -> datetime | None:
        """The moment typed, in UTC; None while it is none."""
        day, at = self.day.day, time_of(self.time.text())
        if day is None or at is None:
            return None
        return datetime.combine(day, at, self._now.tzinfo).astimezone(UTC)

    def show_moment(self, at: datetime) -> None:
        """Fill both fields."""
        local = at.astimezone(self._now.tzinfo)
        self.day.set_text(spelt(local.date()))
        self.time.set_text(f"{local:%H:%M}")

    def _build_chip(self, theme: Theme, words: str) -> Chip:
        chip = Chip(theme, words)
        chip.setCheckable(False)
        chip.clicked.connect(self._quick)
        return chip

    @Slot()
    def _quick(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.show_moment(self._moments[chip])
            self.time.edit.setFocus()

    @Slot(bool)
    def _at_once(self, at_once: bool) -> None:
        """STAT needs no time: it is needed now."""
        for part in (self.day, self.time, *self._moments):
            part.setEnabled(not at_once)
        self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        typed = self.time.text().strip()
        told = said("Not a time. Example: 14:30")
        self.time.set_problem(told if typed and time_of(typed) is None else "")
        self.changed.emit()

    def _build(self) -> None:
        fields, chips = QHBoxLayout(), QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(self.day, 1)
        fields.addWidget(self.time, 1)
        chips.setSpacing(8)
        chips.addWidget(self.stat)
        for chip in self._moments:
            chips.addWidget(chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(fields)
        column.addLayout(chips)
        self.stat.toggled.connect(self._at_once)
        self.day.edit.textChanged.connect(self._typed)
        self.time.edit.textChanged.connect(self._typed)
