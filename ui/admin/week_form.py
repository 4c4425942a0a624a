"""The week as a form: for each day whether the clinic is open, and from when to when."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.schedule import OpeningHours
from ui.admin.words import said, weekday_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.field_edit import FieldEdit
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.problem_line import ProblemLine

WIDTH = 392
MARGIN = 24
OPENS, CLOSES = "08:00", "17:00"
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")


class DayRow:
    """One day of the week: open or not, and its two times."""

    def __init__(self, theme: Theme, weekday: int) -> None:
        name = weekday_words(weekday)
        self.weekday = weekday
        self.tick = QCheckBox(name)
        self.tick.setMinimumHeight(32)
        self.opens, self.closes = FieldEdit(theme), FieldEdit(theme)
        for edit, words in ((self.opens, said("{0} opens")), (self.closes, said("{0} closes"))):
            edit.setAccessibleName(words.format(name))
            edit.setMaxLength(5)
            edit.setFixedWidth(88)

    def show_times(self, times: tuple[time, time] | None) -> None:
        """Show when the clinic is open that day, None if it is not."""
        self.tick.setChecked(times is not None)
        opens, closes = (f"{at:%H:%M}" for at in times) if times else ("", "")
        self.opens.setText(opens)
        self.closes.setText(closes)

    def times(self) -> tuple[int, time, time] | None:
        """What is filled in, None if the times cannot be read."""
        opens, closes = _read(self.opens.text()), _read(self.closes.text())
        return None if opens is None or closes is None else (self.weekday, opens, closes)


class WeekForm(QWidget):
    """Seven days and the act that keeps them; `kept` carries the week that is to be written."""

    kept = Signal(object)

    def __init__(self, theme: Theme, who: str) -> None:
        super().__init__()
        self._theme, self._who = theme, who
        self._shown: tuple[tuple[int, time, time], ...] = ()
        self.setFixedWidth(WIDTH)
        self.rows = [DayRow(theme, weekday) for weekday in range(7)]
        self.problem = ProblemLine(theme)
        self.save = Button(theme, said("Save the week"), icon="check", height=36)
        self._build()
        for row in self.rows:
            row.tick.clicked.connect(self._ticked)
            for edit in (row.opens, row.closes):
                edit.textEdited.connect(self._weigh)
        self.save.clicked.connect(self._keep)
        self._weigh()

    def show_week(self, hours: OpeningHours) -> None:
        """Show when the clinic is open."""
        self._shown = tuple(sorted(hours.weekly))
        known = {weekday: (opens, closes) for weekday, opens, closes in hours.weekly}
        for row in self.rows:
            row.show_times(known.get(row.weekday))
        self.problem.tell("")
        self._weigh()

    def tell(self, sentence: str) -> None:
        """Say why the week was not written."""
        self.problem.tell(sentence)
        self._weigh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the panes."""
        with QPainter(self) as painter:
            painter.fillRect(
                QRectF(self.width() - 1, 0, 1, self.height()), qcolor(self._theme.tokens.line_part)
            )

    @Slot()
    def _ticked(self) -> None:
        for row in self.rows:
            # A day that opens anew begins with the usual times; what was typed stays.
            if row.tick.isChecked() and not row.opens.text() and not row.closes.text():
                row.opens.setText(OPENS)
                row.closes.setText(CLOSES)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        week, unread = self._week()
        for row in self.rows:
            is_open = row.tick.isChecked()
            for edit in (row.opens, row.closes):
                edit.setEnabled(is_open and not self._who)
                edit.set_problem(is_open and _read(edit.text()) is None)
            row.tick.setEnabled(not self._who)
        reason = self._who or unread
        self.save.set_blocked(reason or ("" if week != self._shown else said("Nothing was changed yet.")))

    @Slot()
    def _keep(self) -> None:
        week, unread = self._week()
        if not unread:
            self.problem.tell("")
            self.kept.emit(OpeningHours(week))

    def _week(self) -> tuple[tuple[tuple[int, time, time], ...], str]:
        open_days = [(row, row.times()) for row in self.rows if row.tick.isChecked()]
        unread = next((row.tick.text() for row, times in open_days if times is None), "")
        told = said("Write the times of {0} as 08:00.").format(unread) if unread else ""
        return tuple(times for _, times in open_days if times is not None), told

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for at, row in enumerate(self.rows):
            parts = (row.tick, row.opens, Label(self._theme, said("to")), row.closes)
            for place, widget in enumerate(parts):
                grid.addWidget(widget, at, place)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        note = said("Due dates that were given already stay as they are.")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(section_heading(self._theme, said("The week")))
        column.addLayout(grid)
        column.addWidget(Label(self._theme, note, tone=Tone.QUIET, wraps=True))
        column.addWidget(self.problem)
        column.addLayout(foot)
        column.addStretch(1)


def _read(text: str) -> time | None:
    said_time = _TIME.fullmatch(text.strip())
    if said_time is None or int(said_time[1]) > 23 or int(said_time[2]) > 59:
        return None
    return time(int(said_time[1]), int(said_time[2]))
