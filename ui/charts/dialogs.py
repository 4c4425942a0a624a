"""The question when charts are due back."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import ClinicProfile
from app.patients import spelt
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.due_day import day_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

QUICK = (1, 3, 7, 14)
CLOSING = time(17, 0)


class DueDialog(FormDialog):
    """A day and a time, typed or taken from four usual spans; `chosen` carries it, aware."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, now: datetime, clinic: ClinicProfile, holder: str
    ) -> None:
        title = (
            QCoreApplication.translate("DueDialog", "When are charts due back from {name}?").format(
                name=holder
            )
            if holder
            else QCoreApplication.translate("DueDialog", "When are charts due back?")
        )
        body = QCoreApplication.translate(
            "DueDialog", "It holds for every chart from now on, until the chip is cleared."
        )
        safe = QCoreApplication.translate("DueDialog", "As before")
        act = QCoreApplication.translate("DueDialog", "Set due date")
        super().__init__(theme, parent, title, body, safe=safe, act=act, enter_acts=True)
        self._zone, self._order = ZoneInfo(clinic.time_zone), clinic.date_order
        self._now = now.astimezone(self._zone)
        self.day = TextField(theme, self.tr("Due on"), placeholder=self.tr("28-Nov"))
        self.time = TextField(theme, self.tr("At"), placeholder="17:00")
        self.time.set_text(f"{CLOSING:%H:%M}")
        self._spans = {self._build_span(theme, days): days for days in QUICK}
        self.content.addLayout(self._build_spans())
        self.content.addLayout(self._build_fields())
        self.day.edit.textChanged.connect(self._check)
        self.time.edit.textChanged.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    def submit(self) -> None:
        """Close; `chosen` carries what was typed."""
        self.close_done()

    def due(self) -> datetime | None:
        """The moment typed, if there is one and it is yet to come."""
        day = day_of(self.day.text(), self._order, self._now.date())
        hour = re.fullmatch(r"\s*([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s*", self.time.text())
        if day is None or hour is None:
            return None
        typed = datetime.combine(day, time(int(hour[1]), int(hour[2] or 0)), self._zone)
        return typed if typed > self._now else None

    def _build_span(self, theme: Theme, days: int) -> Chip:
        words = {
            1: self.tr("Tomorrow"),
            3: self.tr("In 3 days"),
            7: self.tr("In a week"),
            14: self.tr("In 2 weeks"),
        }[days]
        chip = Chip(theme, words)
        chip.setCheckable(False)
        chip.clicked.connect(self._span_chosen)
        return chip

    def _build_spans(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for chip in self._spans:
            row.addWidget(chip)
        row.addStretch()
        return row

    def _build_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.day, stretch=2)
        row.addWidget(self.time, stretch=1)
        return row

    @Slot()
    def _span_chosen(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.day.set_text(spelt(self._now.date() + timedelta(days=self._spans[chip])))
            self.day.edit.setFocus()

    @Slot()
    def _check(self) -> None:
        typed = self.day.text().strip()
        day = day_of(typed, self._order, self._now.date()) if typed else None
        self.day.set_help(self._spelt(day) if day else "")
        unknown = bool(typed) and day is None
        self.day.set_problem(self.tr("Not a day. Example: 28-Nov") if unknown else "")
        past = day is not None and self.due() is None
        self.time.set_problem(self.tr("Not a time to come") if past else "")
        self.wait_for("" if self.due() else self.tr("Type a day and a time to come."))

    def _spelt(self, day: date) -> str:
        weekday = QLocale().dayName(day.isoweekday())
        return f"{weekday} {spelt(day)}"

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.due())
