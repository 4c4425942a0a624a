"""The right half of the Queues screen: one item, whose it is, why it is here, and its verbs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.discrepancies.acts import Opened
from ui.discrepancies.item_facts import facts_of, story_of
from ui.discrepancies.parts import IconWidget, Note
from ui.discrepancies.shown import Waiting
from ui.discrepancies.verbs import Verbs
from ui.discrepancies.words import ICONS, what_to_do
from ui.lists.discrepancy_words import kind_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import FactLines
from ui.widgets.identity import banner_of
from ui.widgets.labels import Label, Tone, screen_title, section_heading

MARGIN = 24
BANNER = 64
WORD_WIDTH = 128


class DetailPane(QWidget):
    """One item in full; the signals are its verbs, which the page carries out for the chosen item."""

    take = Signal()
    confirm = Signal()
    settle = Signal()
    dismiss = Signal()
    patient = Signal()
    """Go to the patient's own page."""

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zone = zone
        self._icon = IconWidget(theme)
        self._title = screen_title(theme, "")
        self._evidence = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self._facts = FactLines(theme, self.tr("The volume"), word_width=WORD_WIDTH, ruled=True)
        self._story = FactLines(theme, self.tr("Why it is here"), word_width=WORD_WIDTH, ruled=False)
        self._note = Note(theme)
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self.confirm_button = Button(theme, self.tr("Confirm found"), height=36)
        self.settle_button = Button(theme, self.tr("Settle"), keys="Ctrl+Enter", height=36)
        self.dismiss_button = Button(theme, self.tr("Dismiss"), height=36)
        self.take_button = Button(theme, self.tr("Take"), ButtonKind.QUIET, keys="Ctrl+Shift+A", height=36)
        self.patient_button = Button(theme, self.tr("Show patient"), icon="users")
        self._build()

    def show_item(self, row: Waiting, now: datetime) -> None:
        """Show an item; whose it is comes with `show_opened`."""
        self._icon.show_icon(ICONS[row.item.kind])
        self._title.setText(kind_words(row.item.kind))
        self._evidence.setText(row.item.evidence)
        self.banner.hide()
        self._facts.show_facts(facts_of(row, self._zone, now))
        self._story.show_facts(story_of(row.item, (), self._zone, now))
        self._footer.setVisible(not row.item.closed_by)
        self._note.tell(what_to_do(row.item.kind) if not row.item.closed_by else "")
        self.patient_button.setVisible(row.item.patient_id is not None)
        self.setAccessibleName(f"{kind_words(row.item.kind)}. {row.item.evidence}")

    def show_opened(self, row: Waiting, opened: Opened, now: datetime) -> None:
        """Say whose item it is, and how the volume came to be where it is."""
        today = now.astimezone(self._zone).date()
        self.banner.show_patient(banner_of(opened.patient, opened.alikes, today))
        self.banner.show()
        self._story.show_facts(story_of(row.item, opened.movements, self._zone, now))

    def show_verbs(self, verbs: Verbs) -> None:
        """Free or block the verbs, and say why beside them; exactly one free verb is the main one."""
        confirms = verbs.confirm is not None
        self.confirm_button.setVisible(confirms)
        self.confirm_button.set_blocked(verbs.confirm or "")
        self.settle_button.set_blocked(verbs.settle)
        self.dismiss_button.set_blocked(verbs.settle)
        self.take_button.set_blocked(verbs.take)
        main = self.confirm_button if verbs.confirm == "" else self.settle_button
        for button in (self.confirm_button, self.settle_button):
            button.set_kind(ButtonKind.PRIMARY if button is main else ButtonKind.SECONDARY)
        self._reason.setText(verbs.reason)
        self._reason.setVisible(bool(verbs.reason))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            if self._footer.isVisible():
                painter.fillRect(QRectF(0, self._footer.y(), self.width(), 1), line)

    def _build(self) -> None:
        self._footer = self._build_footer()
        scroll = ColumnScroll(self._build_body())
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long story is read by keys
        scroll.setAccessibleName(self.tr("The item"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._footer)

    def _build_body(self) -> QWidget:
        body = QWidget()
        place = QWidget()
        place.setMinimumHeight(BANNER)
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.banner)
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(16)
        column.addWidget(place)
        column.addSpacing(20)
        column.addWidget(self._facts)
        column.addSpacing(24)
        column.addWidget(section_heading(self._theme, self.tr("Why it is here")))
        column.addSpacing(6)
        column.addWidget(self._story)
        column.addSpacing(20)
        column.addWidget(self._note)
        column.addStretch(1)
        return body

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._evidence)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.patient_button, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        for button in (self.confirm_button, self.settle_button, self.dismiss_button):
            verbs.addWidget(button)
        verbs.addStretch(1)
        verbs.addWidget(self.take_button)
        column = QVBoxLayout(footer)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addLayout(verbs)
        self.confirm_button.clicked.connect(self.confirm)
        self.settle_button.clicked.connect(self.settle)
        self.dismiss_button.clicked.connect(self.dismiss)
        self.take_button.clicked.connect(self.take)
        self.patient_button.clicked.connect(self.patient)
        return footer
