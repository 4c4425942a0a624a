"""The right part of the appointments: one visit, whose it is, what happened to it, and its verbs."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import moment
from app.schedule import Appointment, AppointmentState
from ui.schedule.acts import Opened
from ui.schedule.words import (
    other_words,
    said,
    state_mark,
    state_words,
    step_detail,
    step_words,
    when_words,
)
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.identity import banner_of
from ui.widgets.labels import section_heading
from ui.widgets.timeline import Timeline, TimelineEntry

MARGIN = 20
BANNER = 64
WORD_WIDTH = 72
OTHERS_SHOWN = 8


class VisitPane(QWidget):
    """One visit in full; the signals are its verbs, which the page carries out for the chosen one."""

    kept = Signal()
    no_show = Signal()
    cancelled = Signal()
    booked_again = Signal()
    move_wanted = Signal()
    request = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self._place = QWidget()
        self._facts = FactLines(theme, self.tr("The visit"), word_width=WORD_WIDTH, ruled=True)
        self.story = Timeline(theme, self.tr("What happened"))
        self._heading = section_heading(theme, self.tr("Other appointments"))
        self.others = FactLines(theme, self.tr("Other appointments"), word_width=112, ruled=False)
        self.kept_button = Button(theme, self.tr("Kept"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self.no_show_button = Button(theme, self.tr("No-show"), height=36)
        self.cancel_button = Button(theme, self.tr("Cancel it"), height=36)
        self.again_button = Button(theme, self.tr("Book again"), height=36)
        self.move_button = Button(theme, self.tr("Reschedule"), keys="F2", height=36)
        self.request_button = Button(theme, self.tr("Request chart"), keys="Ctrl+Shift+Q", height=36)
        self._build()

    def show_visit(self, row: Appointment) -> None:
        """Show a visit; whose it is and what happened come with `show_opened`."""
        self.banner.hide()
        self._facts.show_facts(self._facts_of(row))
        for widget in (self.story, self._heading, self.others):
            widget.hide()
        waits = row.state is AppointmentState.BOOKED
        for button in (self.kept_button, self.no_show_button, self.cancel_button, self.move_button):
            button.setVisible(waits)
        self.again_button.setVisible(not waits)
        self.setAccessibleName(f"{row.patient}. {when_words(row, self._zone)}. {state_words(row.state)}")

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """Say whose it is, what happened to it, and when else the patient comes or came."""
        today = now.astimezone(self._zone).date()
        self.banner.show_patient(banner_of(opened.patient, opened.alikes, today))
        self.banner.show()
        lines = [
            TimelineEntry(
                moment(step.at, self._zone, now), step_words(step.act), step_detail(step, self._zone, now)
            )
            for step in opened.steps
        ]
        self.story.show_entries(lines, len(lines))
        self.story.setVisible(bool(lines))
        rest = opened.others[:OTHERS_SHOWN]
        self.others.show_facts(
            [Fact(moment(each.starts_at, self._zone, now), other_words(each)) for each in rest]
        )
        self._heading.setVisible(bool(rest))

    def show_busy(self, why: str) -> None:
        """Block the verbs while one is at work."""
        for button in (
            self.kept_button, self.no_show_button, self.cancel_button, self.again_button, self.move_button,
        ):  # fmt: skip
            button.set_blocked(why)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            painter.fillRect(QRectF(0, self._footer.y(), self.width(), 1), line)

    def _facts_of(self, row: Appointment) -> tuple[Fact, ...]:
        status, _words = state_mark(row.state)
        lines = (
            (said("When"), when_words(row, self._zone), False),
            (said("With"), row.with_whom, False),
            (said("Kind"), row.kind, False),
            (said("Place"), row.place, False),
            (said("State"), state_words(row.state), status is not None),
            (said("From"), row.source, False),
        )
        return tuple(Fact(word, value, strong=strong) for word, value, strong in lines if value)

    def _build(self) -> None:
        self._place.setMinimumHeight(BANNER)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.banner)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        inner.setSpacing(16)
        for widget in (self._place, self._facts, self.story, self._heading, self.others):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._footer = self._build_footer()
        scroll = ColumnScroll(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long story is read by keys
        scroll.setAccessibleName(self.tr("The visit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._footer)

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        footer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(footer)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(8)
        for buttons in (
            (self.kept_button, self.no_show_button, self.cancel_button, self.again_button),
            (self.move_button, self.request_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.kept_button.clicked.connect(self.kept)
        self.no_show_button.clicked.connect(self.no_show)
        self.cancel_button.clicked.connect(self.cancelled)
        self.again_button.clicked.connect(self.booked_again)
        self.move_button.clicked.connect(self.move_wanted)
        self.request_button.clicked.connect(self.request)
        return footer
