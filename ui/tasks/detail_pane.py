"""The right part of the tasks: one task, whom it is about, what happened to it, and its verbs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import moment
from app.schedule import Task, TaskState
from ui.tasks.acts import Opened
from ui.tasks.presenter import Verbs
from ui.tasks.words import due_words, ended_words, for_words, said, source_words, step_detail, step_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.identity import banner_of
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.timeline import Timeline, TimelineEntry

MARGIN = 20
BANNER = 64
WORD_WIDTH = 72


class TaskPane(QWidget):
    """One task in full; the signals are its verbs, which the page carries out for the chosen task."""

    finish = Signal()
    take = Signal()
    date_wanted = Signal()
    hand_over = Signal()
    reopen = Signal()
    patient = Signal()
    """Go to the patient's own page."""

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._title = screen_title(theme, "")
        self._title.setWordWrap(True)
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self._place = QWidget()
        self._facts = FactLines(theme, self.tr("The task"), word_width=WORD_WIDTH, ruled=True)
        self.story = Timeline(theme, self.tr("What happened"))
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self.done_button = Button(theme, self.tr("Done"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self.take_button = Button(theme, self.tr("Take"), keys="Ctrl+Shift+A", height=36)
        self.date_button = Button(theme, self.tr("Change date"), keys="F2", height=36)
        self.hand_button = Button(theme, self.tr("Hand over"), height=36)
        self.reopen_button = Button(theme, self.tr("Reopen"), height=36)
        self.patient_button = Button(theme, self.tr("Show patient"), icon="users")
        self._build()

    def show_task(self, row: Task, now: datetime) -> None:
        """Show a task; whom it is about and what happened come with `show_opened`."""
        self._title.setText(row.what)
        self.banner.hide()
        about = row.patient_id is not None
        self._place.setVisible(about)
        self.patient_button.setVisible(about)
        self._facts.show_facts(self._facts_of(row, now))
        self.story.hide()
        for button in (self.done_button, self.take_button, self.date_button, self.hand_button):
            button.setVisible(row.waits)
        self.reopen_button.setVisible(row.state is TaskState.DONE)
        self.setAccessibleName(f"{row.what}. {due_words(row)}")

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """Say whom the task is about, and what happened to it."""
        if opened.patient is not None:
            today = now.astimezone(self._zone).date()
            self.banner.show_patient(banner_of(opened.patient, opened.alikes, today))
            self.banner.show()
        lines = [
            TimelineEntry(moment(step.at, self._zone, now), step_words(step.act), step_detail(step))
            for step in opened.steps
        ]
        self.story.show_entries(lines, len(lines))
        self.story.show()

    def show_verbs(self, verbs: Verbs) -> None:
        """Free or block the verbs, and say why beside them."""
        for button in (self.done_button, self.date_button, self.hand_button, self.reopen_button):
            button.set_blocked(verbs.goes_on)
        self.take_button.set_blocked(verbs.take)
        self._reason.setText(verbs.reason)
        self._reason.setVisible(bool(verbs.reason))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            painter.fillRect(QRectF(0, self._footer.y(), self.width(), 1), line)

    def _facts_of(self, row: Task, now: datetime) -> tuple[Fact, ...]:
        lines = [
            Fact(said("Due"), due_words(row), strong=row.days_late > 0),
            Fact(said("For"), for_words(row)),
            Fact(said("From"), f"{source_words(row)}, {moment(row.made_at, self._zone, now)}"),
        ]
        if row.closed_at is not None:
            at = moment(row.closed_at, self._zone, now)
            ended = said("by {0}, {1}").format(row.closed_by, at)
            lines.append(Fact(ended_words(row.state), ended))
        if row.outcome:
            lines.append(Fact(said("Outcome"), row.outcome, strong=True))
        return tuple(lines)

    def _build(self) -> None:
        self._footer = self._build_footer()
        scroll = ColumnScroll(self._build_body())
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long story is read by keys
        scroll.setAccessibleName(self.tr("The task"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._footer)

    def _build_body(self) -> QWidget:
        self._place.setMinimumHeight(BANNER)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.banner)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._place)
        column.addWidget(self.patient_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._facts)
        column.addWidget(self.story)
        column.addStretch(1)
        return body

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        footer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(footer)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(8)
        column.addWidget(self._reason)
        for pair in (
            (self.done_button, self.take_button, self.reopen_button),
            (self.date_button, self.hand_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.done_button.clicked.connect(self.finish)
        self.take_button.clicked.connect(self.take)
        self.date_button.clicked.connect(self.date_wanted)
        self.hand_button.clicked.connect(self.hand_over)
        self.reopen_button.clicked.connect(self.reopen)
        self.patient_button.clicked.connect(self.patient)
        return footer
