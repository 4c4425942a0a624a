"""The right part of the requests: one of them, whose chart, the chart's day, its story and its verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import Request, Stop, moment
from ui.requests.acts import Opened
from ui.requests.pane_verbs import PaneVerbs
from ui.requests.verbs import Verbs
from ui.requests.words import (
    format_words,
    needed_words,
    reason_words,
    said,
    state_words,
    step_detail,
    step_words,
    stop_words,
    to_words,
    waited_words,
    wanted_words,
)
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.identity import banner_of
from ui.widgets.labels import section_heading
from ui.widgets.timeline import Timeline, TimelineEntry

MARGIN = 20
BANNER = 64
WORD_WIDTH = 88


class RequestPane(QWidget):
    """One request in full; its verbs stand at its foot."""

    patient = Signal()
    """Go to the patient's own page."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self._facts = FactLines(theme, said("The request"), word_width=WORD_WIDTH, ruled=False)
        self._day = section_heading(theme, said("The chart's day"))
        self.plan = FactLines(theme, said("The chart's day"), word_width=WORD_WIDTH, ruled=False)
        self.story = Timeline(theme, said("What happened"))
        self.patient_button = Button(theme, said("Show patient"), icon="users", keys="Enter")
        self.verbs = PaneVerbs(theme)
        self._place = QWidget()
        self._build()

    def show_request(self, row: Request, now: datetime) -> None:
        """Show a request; whose chart it is and what happened come with `show_opened`."""
        self.banner.hide()
        self._facts.show_facts(self._facts_of(row, now))
        for part in (self._day, self.plan, self.story):
            part.hide()
        self.setAccessibleName(f"{wanted_words(row)}. {to_words(row)}. {needed_words(row, self._zone)}")

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """Say whose chart it is, where it is needed that day, and what happened to the request."""
        today = now.astimezone(self._zone).date()
        self.banner.show_patient(banner_of(opened.patient, opened.alikes, today))
        self.banner.show()
        self._show_plan(opened.stops)
        lines = [
            TimelineEntry(moment(step.at, self._zone, now), step_words(step.act), step_detail(step))
            for step in opened.steps
        ]
        self.story.show_entries(lines, len(lines))
        self.story.show()

    def show_verbs(self, row: Request, verbs: Verbs, *, mine: bool) -> None:
        """Free or block the verbs, and say why beside them."""
        self.verbs.show_verbs(row, verbs, mine=mine)

    def take_focus(self) -> None:
        """Put the keyboard into the pane."""
        self.patient_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            painter.fillRect(QRectF(0, self.verbs.y(), self.width(), 1), line)

    def _show_plan(self, stops: Sequence[Stop]) -> None:
        """One station alone is the request itself, and says nothing more."""
        several = len(stops) > 1
        after = (*stops[1:], None)
        lines = [
            Fact(str(at), stop_words(stop, following, self._zone))
            for at, (stop, following) in enumerate(zip(stops, after, strict=True), start=1)
        ]
        self.plan.show_facts(lines if several else ())
        self._day.setVisible(several)

    def _facts_of(self, row: Request, now: datetime) -> tuple[Fact, ...]:
        asked = said("{0} by {1}, {2} ago").format(
            moment(row.made_at, self._zone, now), row.made_by, waited_words(row.waited_seconds)
        )
        if row.ended_at is not None:
            asked = said("{0} by {1}").format(moment(row.made_at, self._zone, now), row.made_by)
        lines = [
            Fact(said("Needed"), needed_words(row, self._zone), strong=row.stat or row.late),
            Fact(said("To"), to_words(row), strong=True),
            Fact(said("Wanted"), f"{wanted_words(row)}. {format_words(row.format)}"),
            Fact(said("Chart is"), row.where or said("None made yet")),
            Fact(said("Home"), row.shelf),
            Fact(said("Volumes"), ", ".join(row.volumes)),
            Fact(said("State"), self._state_of(row)),
            Fact(said("Reason"), reason_words(row.reason)),
            Fact(said("Asked"), asked),
            Fact(said("Slip"), row.code),
            Fact(said("Note"), row.note),
        ]
        return tuple(fact for fact in lines if fact.value)

    def _state_of(self, row: Request) -> str:
        words = state_words(row)
        if row.delivered and row.waits:
            words = said("{0}, {1} of {2} there").format(words, row.delivered, len(row.volumes))
        return f"{words}: {row.ended_words}" if row.ended_words else words

    def _build(self) -> None:
        scroll = ColumnScroll(self._build_body())
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long story is read by keys
        scroll.setAccessibleName(said("The request"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.verbs)
        self.patient_button.clicked.connect(self.patient)

    def _build_body(self) -> QWidget:
        self._place.setMinimumHeight(BANNER)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.banner)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self._place)
        column.addWidget(self.patient_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._facts)
        column.addWidget(self._day)
        column.addWidget(self.plan)
        column.addWidget(self.story)
        column.addStretch(1)
        return body
