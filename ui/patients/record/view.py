"""The record of one patient on the screen: banner, what must not be missed, four lists, the charts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.audit import ActRow
from app.patients import Changed, CoverageItem, IdentifierType, Item, NameItem, NumberItem
from ui.errors import sentence_of
from ui.patients.charts_section import ChartsSection
from ui.patients.customs import Customs
from ui.patients.movement_words import timeline_entry
from ui.patients.record.last_word import LastWord
from ui.patients.record.notice_lines import NoticeLines
from ui.patients.record.reading import OpenRecord
from ui.patients.record.stack import CALLS, CHANGES, KEPT, TRAIL, RecordStack
from ui.patients.record.verbs import RecordVerbs
from ui.patients.spelling import tr
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.identity import banner_of, picture_of
from ui.widgets.loading_line import LoadingLine
from ui.widgets.segments import Segment, Segments
from ui.widgets.timeline import Timeline

PANE = 400
NARROW_BELOW = 1080
NEWEST = 8


class RecordView(QWidget):
    """Shows an OpenRecord and offers what can be done with what is chosen."""

    history_wanted = Signal()
    trail_wanted = Signal()

    def __init__(
        self, theme: Theme, customs: Customs, verbs: RecordVerbs, *, sees_trail: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._customs, self.verbs = theme, customs, verbs
        self.opened: OpenRecord | None = None
        self.banner = PatientBanner(theme, BannerForm.FULL)
        self.notices = NoticeLines(theme)
        self.segments = Segments(theme, tr("Parts of the record"), _segments(sees_trail=sees_trail))
        self.loading = LoadingLine(theme)
        self.lists = RecordStack(theme, customs)
        self.charts = ChartsSection(theme, customs.zone)
        self.timeline = Timeline(theme, tr("Movements"))
        self.told = LastWord(theme, wraps=True)
        self._side, self._foot = _side_of(self.charts, self.timeline), QWidget()
        self._build()
        self.segments.chosen.connect(self._segment_chosen)
        self.lists.moved.connect(self._weigh)

    @property
    def mode(self) -> str:
        """Which list is in front."""
        return self.segments.mode

    @property
    def item(self) -> Item | None:
        """The thing chosen; None also for who the patient is."""
        return self.lists.item(self.mode)

    def show_opened(self, opened: OpenRecord) -> None:
        """Show a record; the choice in its lists stays where it was."""
        self.loading.stop()
        first = self.opened is None or self.opened.record.patient.id != opened.record.patient.id
        self.opened = opened
        record, now, zone = opened.record, self._customs.now(), self._customs.zone
        today = self._customs.today()
        self.banner.show_patient(banner_of(record.patient, opened.alikes, today), picture_of(record.photo))
        self.notices.show_notices(record.notices)
        if first:
            self.lists.forget()
        self.lists.show_record(record, today)
        self.charts.show_volumes(opened.volumes, now, None)
        newest = [timeline_entry(each, zone, now) for each in opened.movements[:NEWEST]]
        self.timeline.show_entries(newest, len(newest))
        self.timeline.setVisible(bool(newest))
        self._front()
        if first:
            self.take_focus()
        elif self.mode == CHANGES:
            self.history_wanted.emit()

    @Slot(object)
    def show_changes(self, changes: Sequence[Changed]) -> None:
        """Show what was changed."""
        self.loading.stop()
        self.lists.show_changes(changes)
        self._front()

    @Slot(object)
    def show_trail(self, lines: Sequence[ActRow]) -> None:
        """Show who opened the record."""
        self.loading.stop()
        self.lists.show_trail(lines)
        self._front()

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Say what happened, with a way to try again."""
        self.loading.stop()
        self.lists.show_failed(sentence_of(error))

    @Slot()
    def take_focus(self) -> None:
        """Give the keys to the list in front."""
        shown = self.lists.currentWidget() or self.lists
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the lines between the parts."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_work))
            if self._side.isVisible():
                line = QRectF(self._side.x() - 1, self._side.y(), 1, self._side.height())
                painter.fillRect(line, qcolor(tokens.line_part))
            if self._foot.isVisible():
                painter.fillRect(QRectF(0, self._foot.y(), self.width(), 1), qcolor(tokens.line_part))

    def event(self, event: QEvent) -> bool:
        """In a narrow window the charts leave their room; lines move with the parts they stand between."""
        answered = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._share()
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()
        return answered

    def _share(self) -> None:
        self._side.setVisible(self.mode == KEPT and self.width() >= NARROW_BELOW)

    def _front(self) -> None:
        self._share()
        self._foot.setVisible(self.mode != TRAIL)
        self.lists.bring(self.mode)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        """Offer the verbs of what is chosen."""
        item, mode = self.item, self.mode
        listed = mode == KEPT or (mode == CALLS and item is not None)
        self.verbs.offer(
            change=listed and not _is_mrn(item),
            out=listed and item is not None and not _is_mrn(item),
            identity=mode == KEPT and (item is None or isinstance(item, NameItem | NumberItem)),
            cards=isinstance(item, CoverageItem),
            back=mode == CHANGES and self.lists.change() is not None,
        )

    @Slot(object)
    def _segment_chosen(self, mode: str) -> None:
        self._front()
        if mode in {CHANGES, TRAIL}:
            self.loading.start(tr("Reading"))
            (self.history_wanted if mode == CHANGES else self.trail_wanted).emit()
        self.take_focus()

    def _build(self) -> None:
        verbs = self.verbs
        body = QHBoxLayout()
        body.setSpacing(1)
        body.addWidget(self.lists, 1)
        body.addWidget(self._side)
        self._foot.setLayout(_row(verbs.change, verbs.out, verbs.cards, verbs.back, None, self.told))
        self._foot.setFixedHeight(60)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(self.notices)
        head = (verbs.photo, verbs.add, verbs.window, verbs.close)
        whole.addLayout(_row(self.segments, None, self.loading, *head))
        whole.addLayout(body, 1)
        whole.addWidget(self._foot)


def _side_of(charts: ChartsSection, timeline: Timeline) -> ColumnScroll:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(12, 16, 12, 16)
    column.setSpacing(20)
    column.addWidget(charts)
    column.addWidget(timeline)
    column.addStretch()
    timeline.setContentsMargins(8, 0, 8, 0)
    side = ColumnScroll(inside)
    side.setFixedWidth(PANE)
    return side


def _is_mrn(item: Item | None) -> bool:
    return isinstance(item, NumberItem) and item.type is IdentifierType.MRN


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(24, 12, 24, 12)
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _segments(*, sees_trail: bool) -> tuple[Segment, ...]:
    parts = (
        Segment(KEPT, tr("Record")),
        Segment(CALLS, tr("Contact log")),
        Segment(CHANGES, tr("Changes")),
    )
    return (*parts, Segment(TRAIL, tr("Who opened it"))) if sees_trail else parts
