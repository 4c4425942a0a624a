"""The pane beside the list: who the patient is, where the charts are, what happened to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import Volume
from app.patients import LookAlike, Patient
from ui.patients.charts_section import ChartsSection
from ui.patients.customs import Customs
from ui.patients.merged_line import MergedLine
from ui.patients.models import PatientLine
from ui.patients.movement_words import timeline_entry
from ui.patients.opening import OpenPatient
from ui.patients.record.notice_lines import NoticeLines
from ui.patients.twice_line import TwiceLine
from ui.patients.volume_row import MARGIN as ROW_MARGIN
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.identity import banner_of, picture_of
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import PADDING, LinkButton
from ui.widgets.timeline import Timeline

NEWEST = 6
MARGIN = 20


class DetailPane(QWidget):
    """One patient, named by the banner; buttons and keys mean this patient and the volume chosen here."""

    check_out_asked = Signal()
    chart_asked = Signal()
    movements_asked = Signal()
    kept_record_asked = Signal(object)
    record_asked = Signal()
    filled = Signal()
    """Somebody is shown now, or nobody any more."""

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._customs = theme, customs
        self.patient: Patient | None = None
        self.page: OpenPatient | None = None
        self.banner = PatientBanner(theme)
        self.notices = NoticeLines(theme, margin=MARGIN)
        self.kept = LinkButton(theme, self.tr("Open the record that was kept"))
        self.record = LinkButton(theme, self.tr("Open the record (F2)"))
        self.merged = MergedLine(theme, customs)
        self.twice = TwiceLine(theme, may_compare=customs.may_compare)
        self.charts = ChartsSection(theme, customs.zone)
        self.timeline = Timeline(theme, self.tr("Movements"))
        self.check_out = Button(theme, self.tr("Check out"), ButtonKind.PRIMARY, keys="F7", height=36)
        self.chart = Button(theme, self.tr("Add volume"), icon="plus", keys="Ctrl+N", height=36)
        self._reason = Label(theme, "", tone=Tone.QUIET, wraps=True)
        self._build()
        self.check_out.clicked.connect(self.check_out_asked)
        self.chart.clicked.connect(self.chart_asked)
        self.timeline.all_asked.connect(self.movements_asked)
        self.kept.clicked.connect(self._ask_kept)
        self.record.clicked.connect(self.record_asked)

    @property
    def volume(self) -> Volume | None:
        """The volume chosen."""
        return self.charts.chosen if self.patient is not None else None

    def preview(self, line: PatientLine) -> None:
        """Show at once what the list knows of the patient chosen, until the rest has been read."""
        if self.page is not None and self.page.patient.id == line.patient.id:
            return
        self.page = None
        self._tell(line.patient, (), line.volumes, None)
        self.notices.show_notices(())
        self.merged.hide()
        self.twice.hide()
        self.timeline.show_entries((), 0)
        self.timeline.hide()

    def show_page(self, page: OpenPatient, volume_id: int | None) -> None:
        """Show the patient who was opened."""
        now = self._customs.now()
        self.page = page
        self._tell(page.patient, page.alikes, page.volumes, volume_id)
        self._look_at(page)
        newest = [timeline_entry(movement, self._customs.zone, now) for movement in page.movements[:NEWEST]]
        self.timeline.show_entries(newest, len(page.movements))
        self.timeline.setVisible(bool(newest))

    def _look_at(self, page: OpenPatient) -> None:
        """Show the photo, and under the banner what must not be missed."""
        alone = banner_of(page.patient, page.alikes, self._customs.today())
        self.banner.show_patient(alone, picture_of(page.glance.photo))
        self.notices.show_notices(page.glance.notices)
        self.merged.show_merges(page.patient, page.merges)
        self.twice.show_pairs(page.patient, page.twice)

    def point_at(self, volume_id: int) -> None:
        """Choose a volume of the patient shown."""
        self.charts.choose(volume_id)

    def clear(self) -> None:
        """Show nobody."""
        self.patient = self.page = None
        self.filled.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the line that parts the pane from the list."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_work))
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(tokens.line_part))
            foot = self.check_out.mapTo(self, self.check_out.rect().topLeft()).y() - 12
            painter.fillRect(QRectF(0, foot, self.width(), 1), qcolor(tokens.line_part))

    def _tell(
        self,
        patient: Patient,
        alikes: Sequence[LookAlike],
        volumes: Sequence[Volume] | None,
        point_at: int | None,
    ) -> None:
        now = self._customs.now()
        self.patient = patient
        self.banner.show_patient(banner_of(patient, alikes, self._customs.today()))
        self.kept.setVisible(patient.merged_into_id is not None)
        self.charts.show_volumes(volumes, now, point_at)
        self._free_buttons(known=volumes is not None)
        self.filled.emit()

    def _free_buttons(self, *, known: bool) -> None:
        """Free what can be done; `known` is whether the charts have been read."""
        none = known and self.volume is None
        no_move = self.tr("No chart to check out yet.") if none else ""
        if not self._customs.may_move:
            no_move = self.tr("You may not move charts. Ask a supervisor.")
        no_chart = "" if self._customs.may_register else self.tr("You may not make charts. Ask a supervisor.")
        self.check_out.set_blocked(no_move)
        self.chart.set_blocked(no_chart)
        self.chart.set_words(self.tr("Make chart") if none else self.tr("Add volume"))
        self._reason.setText(no_move or no_chart)
        self._reason.setVisible(bool(no_move or no_chart))

    @Slot()
    def _ask_kept(self) -> None:
        if self.patient is not None:
            self.kept_record_asked.emit(self.patient.merged_into_id)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        # The ground of a chosen row reaches a little beyond its words, which stand below the banner's.
        column.setContentsMargins(MARGIN - ROW_MARGIN, 16, MARGIN - ROW_MARGIN, 16)
        column.setSpacing(20)
        links = QVBoxLayout()
        # A link has a little room around its words, which stand below those of the line above.
        links.setContentsMargins(ROW_MARGIN - PADDING, 0, 0, 0)
        for link in (self.kept, self.record):
            links.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.merged)
        column.addWidget(self.twice)
        column.addLayout(links)
        for widget in (self.charts, self.timeline):
            column.addWidget(widget)
        self.timeline.setContentsMargins(ROW_MARGIN, 0, ROW_MARGIN, 0)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(self.notices)
        whole.addWidget(ColumnScroll(inside), 1)
        whole.addLayout(self._build_foot())

    def _build_foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.check_out)
        row.addWidget(self.chart)
        row.addStretch()
        foot.addLayout(row)
        foot.addWidget(self._reason)
        return foot
