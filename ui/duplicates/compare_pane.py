"""The right part of the review: two records side by side, their charts, what happened, and the verdict."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import moment
from app.patients import DuplicatePair
from ui.duplicates.acts import Opened
from ui.duplicates.both_charts import BothCharts
from ui.duplicates.likelihood import Likelihood
from ui.duplicates.verdict import Verdict
from ui.duplicates.words import (
    decided_words,
    for_and_against,
    level_of,
    likely_words,
    said,
    state_words,
    step_words,
)
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.button import Button
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.compared_line import ComparedLine
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import Label, Tone, screen_title, section_heading
from ui.widgets.loading_line import LoadingLine
from ui.widgets.two_banners import TwoBanners
from ui.widgets.two_columns import GLYPH, WORD

MARGIN = 20


class ComparePane(QWidget):
    """One pair in full; the lines come with `show_opened`, for opening both records is an act of its own."""

    windows_wanted = Signal()
    """Both records in windows of their own."""
    left = Signal()
    """The keyboard goes back to the list."""

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._title = screen_title(theme, said("Possible duplicate"))
        self.likelihood = Likelihood(theme)
        self._evidence = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self._against = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self.banners = TwoBanners(theme)
        self.windows = Button(theme, said("Both records"), icon="columns-2", keys="Shift+F2")
        self.lines: tuple[ComparedLine, ...] = ()
        self._place = QVBoxLayout()
        self._charts = BothCharts(theme)
        self.story = FactLines(theme, said("What happened"), word_width=WORD + GLYPH, ruled=False)
        self._opening = LoadingLine(theme)
        self._rest = QWidget()
        self.verdict = Verdict(theme)
        self._build()

    def show_pair(self, row: DuplicatePair, now: datetime) -> None:
        """Show at once what the list knows of a pair."""
        decided = state_words(row.state)
        self._title.setText(decided or said("Possible duplicate"))
        self.likelihood.tell(level_of(row), likely_words(row))
        self._tell_evidence(row)
        self.banners.show_two(row.first, row.second, now.astimezone(self._zone).date())
        self._show_lines(())
        self._rest.hide()
        self._opening.start(said("Opening both records"))
        self.verdict.forget_reason()
        standing = decided_words(row, self._zone, now)
        self.verdict.standing = f"{decided} {standing}." if decided and standing else ""
        names = f"{row.first.name} / {row.second.name}"
        self.setAccessibleName(f"{self._title.text()}. {names}. {likely_words(row)}.")

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """Lay both records side by side."""
        self._opening.stop()
        beside = opened.beside
        self.banners.show_seen(
            [glance.photo for glance in opened.glances],
            [said("NAME ALERT") if others else "" for others in opened.others],
        )
        self._show_lines(tuple(ComparedLine(self._theme, line) for line in beside.lines))
        self._charts.show_volumes(*opened.volumes)
        self.story.show_facts(self._story(opened, now))
        self._rest.show()
        self._scroll.verticalScrollBar().setValue(0)

    def show_not_opened(self) -> None:
        """They could not be read; the strip says why."""
        self._opening.stop()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard on the lines, which arrows and Page Down read."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            painter.fillRect(QRectF(0, self.verdict.y(), self.width(), 1), line)

    def _tell_evidence(self, row: DuplicatePair) -> None:
        speaks, against = for_and_against(row)
        self._evidence.setText(said("Speaks for one person: {0}.").format(speaks))
        self._evidence.setVisible(bool(speaks))
        told = said("Against: {0}.").format(against).replace("?.", "?")
        self._against.setText(told)
        self._against.setVisible(bool(against))

    def _show_lines(self, lines: tuple[ComparedLine, ...]) -> None:
        for old in self.lines:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = lines
        for line in lines:
            self._place.addWidget(line)

    def _story(self, opened: Opened, now: datetime) -> tuple[Fact, ...]:
        pair = opened.beside.pair
        facts = [Fact(moment(step.at, self._zone, now), step_words(step)) for step in opened.beside.steps]
        if pair.despite:
            facts.append(Fact(said("At registration"), said("Reason given: {0}").format(pair.despite)))
        return tuple(facts)

    @Slot(int, int)
    def _align(self, _least: int, most: int) -> None:
        """Keep the banners over their columns, whether the lines have a scroll bar or not."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._head.setContentsMargins(MARGIN, 12, MARGIN + bar, 8)

    def _build(self) -> None:
        self._scroll = ColumnScroll(self._build_body())
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(said("Both records, line by line"))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._align)
        self._head = self._build_head()
        self.verdict.left.connect(self.take_focus)
        self.windows.clicked.connect(self.windows_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.verdict)

    def _build_head(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._title)
        line.addWidget(self.likelihood)
        line.addStretch(1)
        line.addWidget(self.windows)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 8)
        head.setSpacing(0)
        head.addLayout(line)
        head.addSpacing(4)
        head.addWidget(self._evidence)
        head.addWidget(self._against)
        head.addSpacing(10)
        head.addWidget(self.banners)
        return head

    def _build_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(0)
        self._place.setSpacing(0)
        column.addWidget(self._opening)
        column.addLayout(self._place)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(0)
        rest.addWidget(self._charts)
        rest.addSpacing(16)
        rest.addWidget(section_heading(self._theme, said("What happened")))
        rest.addSpacing(6)
        rest.addWidget(self.story)
        self._rest.hide()
        column.addWidget(self._rest)
        column.addStretch(1)
        return body
