"""The last movements of a chart, newest first: when, what, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_SEMIBOLD
from ui.widgets.labels import section_heading
from ui.widgets.link_button import LinkButton

STEP = 36
SECOND_LINE = 20
DOT = 9
DOT_X = 7
TIME_X = 32
VERB_GAP = 14
DETAIL_GAP = 10


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One movement: when, a verb such as "Checked out", and the rest of the sentence."""

    when: str
    verb: str
    detail: str


class Timeline(QWidget):
    """The newest movements under a heading, with a link to all of them when there are more."""

    all_asked = Signal()

    def __init__(self, theme: Theme, heading: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._rows = _Rows(theme, self)
        self._link = LinkButton(theme, "", parent=self)
        self._link.clicked.connect(self.all_asked)
        self._link.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(section_heading(theme, heading))
        head.addStretch()
        head.addWidget(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._rows)

    def show_entries(self, entries: Sequence[TimelineEntry], total: int) -> None:
        """Show these movements, newest first, out of `total`."""
        self._rows.show_entries(entries)
        self._link.set_words(self.tr("Show all {number}").format(number=total))
        self._link.setVisible(total > len(entries))
        lines = (f"{entry.when} {entry.verb} {entry.detail}".rstrip() for entry in entries)
        self.setAccessibleDescription("\n".join(lines))


class _Rows(QWidget):
    """The dots, their line and the words; a detail that does not fit beside its verb goes below it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[TimelineEntry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Take new movements."""
        self._entries = tuple(entries)
        self._measure()

    def sizeHint(self) -> QSize:
        """As wide as may be, as high as the movements."""
        return QSize(320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew which details go below."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw one movement below the other."""
        top = 0.0
        with QPainter(self) as painter:
            for number, entry in enumerate(self._entries):
                height = self._height(entry)
                last = number == len(self._entries) - 1
                self._paint_dot(painter, top, newest=number == 0, line=0 if last else height)
                self._paint_words(painter, QRectF(0, top, self.width(), STEP), entry)
                top += height

    def _paint_dot(self, painter: QPainter, top: float, *, newest: bool, line: float) -> None:
        tokens = self._theme.tokens
        centre = QPointF(DOT_X, top + STEP / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line:
            painter.setPen(QPen(qcolor(tokens.line_part), 1.5))
            painter.drawLine(QLineF(DOT_X, centre.y() + DOT, DOT_X, centre.y() + line - DOT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(tokens.accent_text if newest else tokens.text_3))
        radius = DOT / 2 if newest else DOT / 2 - 1
        painter.drawEllipse(centre, radius, radius)

    def _paint_words(self, painter: QPainter, row: QRectF, entry: TimelineEntry) -> None:
        when, verb, detail = self._runs(entry)
        baseline = baseline_in(row, when.font)
        paint_runs(painter, TIME_X, baseline, (when,))
        end = paint_runs(painter, self._verb_x(), baseline, (verb,))
        if self._height(entry) == STEP:
            paint_runs(painter, end + DETAIL_GAP, baseline, (detail,))
            return
        room = QRectF(self._verb_x(), row.top() + STEP / 2 + 10, self._room(), self._detail_height(entry))
        painter.setFont(detail.font)
        painter.setPen(qcolor(detail.colour))
        painter.drawText(room, _WRAPPED, detail.text)

    def _measure(self) -> None:
        self.setFixedHeight(round(sum(self._height(entry) for entry in self._entries)))
        self.update()

    def _height(self, entry: TimelineEntry) -> float:
        _, verb, detail = self._runs(entry)
        if not entry.detail or runs_width((verb, detail)) + DETAIL_GAP <= self._room():
            return STEP
        return STEP + self._detail_height(entry)

    def _detail_height(self, entry: TimelineEntry) -> float:
        metrics = QFontMetricsF(self._theme.font(BODY))
        text = metrics.boundingRect(QRectF(0, 0, self._room(), 10_000), _WRAPPED, entry.detail)
        return max(1, round(text.height() / metrics.lineSpacing())) * SECOND_LINE

    def _room(self) -> float:
        return max(60.0, self.width() - self._verb_x())

    def _verb_x(self) -> float:
        times = (runs_width(self._runs(entry)[:1]) for entry in self._entries)
        return float(round(TIME_X + max(times, default=0) + VERB_GAP))

    def _runs(self, entry: TimelineEntry) -> tuple[Run, Run, Run]:
        tokens, plain = self._theme.tokens, self._theme.font(BODY)
        return (
            Run(entry.when, plain, tokens.text_2),
            Run(entry.verb, self._theme.font(BODY_SEMIBOLD), tokens.text_1),
            Run(entry.detail, plain, tokens.text_2),
        )


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
