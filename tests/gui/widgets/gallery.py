"""A page with every control in its states, for people to look at and tests to walk through."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Slot
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLayout, QRadioButton, QVBoxLayout, QWidget

from ui.theme.digits import paint_digits
from ui.theme.paint import paint_age_bars, paint_mark, paint_ring, paint_status, paint_tick, qcolor
from ui.theme.text_runs import MarkedName, NameLook
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, BOLD
from ui.widgets.banner_line import BannerLine
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.choice_field import ChoiceField
from ui.widgets.find_box import FindBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import section_heading
from ui.widgets.link_button import LinkButton
from ui.widgets.progress_line import ProgressLine
from ui.widgets.segments import Segment, Segments
from ui.widgets.status_chip import StatusChip
from ui.widgets.text_field import PasswordField, TextField


class Gallery(QWidget):
    """Everything of picture 11 that is a control, one section under the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(FindBox(theme, "Find patient: name, birth date, MRN, phone, or scan"))
        self._section("Buttons: primary, secondary, quiet, danger, blocked; icons; progress", self._buttons())
        self._section("", self._tools())
        self._section("Fields: rest, help, problem, password, choice", self._fields())
        self._section("Segments, filter chips, sticky chip, boxes", self._choices())
        self._section("Status chips, painted parts", self._statuses())
        self._parts = QLabel()
        self.column.addWidget(self._parts)
        theme.changed.connect(self._draw_parts)
        self._draw_parts()
        self._banner()
        self.column.addStretch()

    @Slot()
    def _draw_parts(self) -> None:
        self._parts.setPixmap(_painted(self.theme))

    def _section(self, heading: str, row: QLayout) -> None:
        if heading:
            self.column.addWidget(section_heading(self.theme, heading))
        self.column.addLayout(row)

    def _buttons(self) -> QHBoxLayout:
        theme = self.theme
        blocked = Button(theme, "File, next", keys="Ctrl+Enter")
        blocked.set_blocked("Blocked until the patient is sure")
        return _row(
            Button(theme, "Check out", ButtonKind.PRIMARY, keys="F7"),
            Button(theme, "Print slips", icon="printer", keys="Ctrl+P"),
            Button(theme, "Undo scan", ButtonKind.QUIET),
            Button(theme, "Destroy 3", ButtonKind.DANGER),
            Button(theme, "Destroy 3 charts", ButtonKind.DANGER_FILLED),
            blocked,
        )

    def _tools(self) -> QHBoxLayout:
        progress = ProgressLine(self.theme)
        progress.tell(11, 26, "11 of 26 pulled")
        return _row(
            IconButton(self.theme, "rotate-cw", "Turn right", keys="Ctrl+Shift+Right"),
            IconButton(self.theme, "scissors", "Break here", keys="Ctrl+B"),
            IconButton(self.theme, "zoom-in", "Larger"),
            LinkButton(self.theme, "Show all 38"),
            progress,
        )

    def _fields(self) -> QHBoxLayout:
        born = TextField(self.theme, "Born", help_text="3 February 1975, 50 years")
        born.set_text("03-Feb-1975")
        mrn = TextField(self.theme, "MRN")
        mrn.set_text("00-41-7")
        mrn.set_problem("One digit is missing")
        password = PasswordField(self.theme, "Password")
        password.set_text("practice")
        badge = TextField(self.theme, "Second person", placeholder="Scan badge", icon="id-card")
        kind = ChoiceField(self.theme, "Type", [("lab", "Lab report"), ("ref", "Referral letter")])
        row = _row(born, mrn, password, badge, kind)
        row.setSpacing(16)
        return row

    def _choices(self) -> QHBoxLayout:
        theme = self.theme
        modes = [Segment("out", "Check out", "F7"), Segment("in", "Check in", "F8")]
        segments = Segments(theme, "Mode", modes)
        segments.choose("in")
        every = Chip(theme, "All", count=17)
        every.setChecked(True)
        due = Chip(theme, "Due: 28-Nov", icon="calendar", sticky=True)
        due.setChecked(True)
        ticked = QCheckBox("Slips")
        ticked.setChecked(True)
        chosen = QRadioButton("Shelf")
        chosen.setChecked(True)
        mine = Chip(theme, "Mine", count=4)
        row = _row(segments, mine, every, due, ticked, QCheckBox("Tones"), chosen, QRadioButton("Holder"))
        row.addStretch()
        return row

    def _statuses(self) -> QHBoxLayout:
        words = ("In file", "Keep out", "Overdue 3 days", "Restricted")
        chips = [StatusChip(self.theme, status, word) for status, word in zip(Status, words, strict=True)]
        row = _row(*chips)
        row.addStretch()
        return row

    def _banner(self) -> None:
        line = BannerLine(self.theme)
        line.tell(Status.ATTENTION, "The last verified backup is 27 hours old.", "Back up now")
        self.column.addWidget(line)


def _painted(theme: Theme) -> QPixmap:
    """The parts that delegates draw, as one picture."""
    tokens = theme.tokens
    pixmap = QPixmap(700, 116)
    pixmap.fill(qcolor(tokens.surface_work))
    with QPainter(pixmap) as painter:
        for place, status in enumerate(Status):
            shape = tokens.status(status).shape
            paint_status(painter, QRectF(40 * place, 4, 14, 14), status, shape)
            paint_status(painter, QRectF(60 * place, 40, 52, 52), status, shape)
        paint_digits(painter, QPointF(260, 2), "0123456789", 17, tokens)
        paint_digits(painter, QPointF(260, 30), "7245", 72, tokens)
        paint_digits(painter, QPointF(420, 2), "19", 17, tokens, grey=True)
        for band in range(4):
            paint_age_bars(painter, QRectF(520, 4 + 20 * band, 26, 12), band, tokens)
        paint_tick(painter, QRectF(560, 4, 14, 14), tokens.good.shape)
        paint_ring(painter, QRectF(560, 28, 12, 12), tokens.line_control)
        paint_mark(painter, QRectF(590, 4, 18, 20), tokens)
        ink = tokens.text_1
        fonts = (theme.font(BODY_SEMIBOLD), theme.font(BODY), theme.font(BODY.at(BOLD)))
        MarkedName("GARCIA", "Maria T.", {12}, NameLook(*fonts, ink, ink)).paint(painter, 560, 60)
    return pixmap


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row
