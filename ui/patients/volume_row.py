"""One volume in the detail pane: which, where, since or until when; the chosen one is what F7 checks out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts import State, Volume, day_of, moment
from ui.patients.chart_words import needs_care, volume_words, whereabouts
from ui.patients.spelling import days, tr
from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_MEDIUM, BODY_SEMIBOLD
from ui.widgets.painted_button import PaintedButton

ROW = 40
SECOND_LINE = 20
MARGIN = 8
ICON = 20
NAME_X = MARGIN + ICON + 12
NAME_ROOM = 88
GAP = 12


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """The words of a row: the volume's name, its place, and a date; `status` when somebody should look.

    `label` says what is wrong with its label, where something is.
    """

    icon: str
    name: str
    where: str
    when: str
    status: Status | None
    label: str = ""


def facts_of(volume: Volume, zone: tzinfo, now: datetime) -> VolumeFacts:
    """Put a volume into words."""
    icon = {
        State.OUT: "user-round",
        State.IN_TRANSIT: "truck",
        State.OFF_SITE: "archive",
        State.TRANSFERRED_OUT: "send",
        State.COMBINED: "merge",
        State.DESTROYED: "trash-2",
    }.get(volume.state, "folder")
    status = Status.ATTENTION if needs_care(volume) else None
    when, label = _when(volume, zone, now), _label(volume)
    return VolumeFacts(icon, volume_words(volume), whereabouts(volume), when, status, label)


def _label(volume: Volume) -> str:
    if volume.relabel is None:
        return ""
    if not volume.relabel.label:
        return tr("Label has another name")
    return tr("Label says {label}").format(label=volume.relabel.label)


def _when(volume: Volume, zone: tzinfo, now: datetime) -> str:
    if volume.state is State.OUT and volume.days_overdue:
        return tr("overdue {days}").format(days=days(volume.days_overdue))
    if volume.state is State.OUT and volume.due_at is not None:
        return tr("due {moment}").format(moment=moment(volume.due_at, zone, now))
    if volume.awaited and volume.state is State.IN_FILE:
        return ""
    return tr("since {day}").format(day=day_of(volume.since, zone, now))


class VolumeRow(PaintedButton):
    """A row to choose a volume by; arrows go from one to the next, a date that finds no room goes below."""

    def __init__(
        self, theme: Theme, volume_id: int, facts: VolumeFacts, parent: QWidget | None = None
    ) -> None:
        spoken = ", ".join(filter(None, (facts.name, facts.where, facts.when, facts.label)))
        super().__init__(theme, spoken, radius=4, parent=parent)
        self.volume_id = volume_id
        self._facts = facts
        self._alone = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()

    def set_alone(self, alone: bool) -> None:
        """Of a single volume nobody needs to see that it is the chosen one."""
        self._alone = alone
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the pane."""
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        """The place may be shortened, its tool tip says it whole."""
        return QSize(160, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether the date goes below."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon or triangle, and the words."""
        tokens = self._theme.tokens
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            if self.isChecked() and not self._alone:
                paint_box(painter, rect.adjusted(0, 1, 0, -2), fill=qcolor(tokens.select_active), radius=4)
            elif self.shade:
                paint_box(painter, rect.adjusted(0, 1, 0, -2), fill=qcolor(tokens.surface_hover), radius=4)
            painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), qcolor(tokens.line_row))
            self._paint_icon(painter)
            self._paint_words(painter)

    def _paint_icon(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        top = (ROW - ICON) / 2
        if self._facts.status is None:
            self._theme.paint_icon(painter, QPointF(MARGIN, top), self._facts.icon, ICON, tokens.text_2)
            return
        shape = QRectF(MARGIN + 2, top + 2, ICON - 4, ICON - 4)
        paint_status(painter, shape, self._facts.status, tokens.status(self._facts.status).shape)

    def _paint_words(self, painter: QPainter) -> None:
        name, where, when = self._runs()
        line = QRectF(0, 0, 0, ROW)
        baseline = baseline_in(line, name.font)
        paint_runs(painter, NAME_X, baseline, (name,))
        room = self.width() - self._where_x() - MARGIN
        metrics = QFontMetricsF(where.font)
        shown = Run(
            metrics.elidedText(where.text, Qt.TextElideMode.ElideRight, room), where.font, where.colour
        )
        paint_runs(painter, self._where_x(), baseline, (shown,))
        self.setToolTip(where.text if shown.text != where.text else "")
        if self._fits():
            paint_runs(painter, self.width() - MARGIN - runs_width((when,)), baseline, (when,))
        else:
            paint_runs(painter, self._where_x(), baseline + SECOND_LINE, (when,))
        if self._facts.label:
            below = SECOND_LINE if self._fits() else 2 * SECOND_LINE
            label = Run(self._facts.label, when.font, self._theme.tokens.text_2)
            paint_runs(painter, self._where_x(), baseline + below, (label,))

    def _measure(self) -> None:
        lines = (not self._fits()) + bool(self._facts.label)
        self.setFixedHeight(ROW + lines * SECOND_LINE)

    def _fits(self) -> bool:
        _, where, when = self._runs()
        return self._where_x() + runs_width((where,)) + GAP + runs_width((when,)) + MARGIN <= self.width()

    def _where_x(self) -> float:
        return NAME_X + max(NAME_ROOM, runs_width(self._runs()[:1]) + GAP)

    def _runs(self) -> tuple[Run, Run, Run]:
        tokens, facts, font = self._theme.tokens, self._facts, self._theme.font
        if facts.status is None:
            loud = Run(facts.when, font(BODY), tokens.text_3)
        else:
            loud = Run(facts.when, font(BODY_SEMIBOLD), tokens.status(facts.status).text)
        return (
            Run(facts.name, font(BODY_SEMIBOLD), tokens.text_1),
            Run(facts.where, font(BODY_MEDIUM), tokens.text_1),
            loud,
        )
