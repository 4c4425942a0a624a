"""The right part of the transfers: one of them, how far it is, its manifest, its story and its verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import ManifestLine, ManifestState, Transfer, TransferState, TransferStep, moment
from app.patients import spelt
from ui.lists.density import ROOM
from ui.lists.table import ListTable
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, TITLE
from ui.transfers.models import manifest_rows
from ui.transfers.pane_verbs import MARGIN, PaneVerbs
from ui.transfers.words import (
    by_words,
    digest_words,
    far_words,
    folders_words,
    items_words,
    kind_words,
    lacking_words,
    line_words,
    receiving,
    said,
    state_words,
    step_words,
)
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import Label, Tone
from ui.widgets.progress_line import ProgressLine
from ui.widgets.status_shape import StatusShape
from ui.widgets.timeline import Timeline, TimelineEntry

WORD_WIDTH = 92
FACTS_MOST = 250
L = ManifestState
# What somebody has to look at stands first; while it is packed, the newest scan.
FIRST = (L.NOT_ARRIVED, L.SURPLUS, L.ELSEWHERE, L.PACKED, L.RECEIVED, L.BACK, L.TAKEN_OUT)


class ManifestPane(QWidget):
    """One transfer in full; `opened` carries the key of the volume whose patient is wished for."""

    opened = Signal(object)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._transfer: Transfer | None = None
        self._title = Label(theme, "", TITLE, Tone.STRONG, wraps=True)
        self._state = Label(theme, "", BODY, Tone.ORDINARY)
        self.far = ProgressLine(theme)
        self._shape = StatusShape(theme, Status.ATTENTION)
        self._lacking = Label(theme, "", BODY_SEMIBOLD, Tone.ATTENTION, wraps=True)
        self._facts = FactLines(theme, said("The transfer"), word_width=WORD_WIDTH, ruled=False)
        self.story = Timeline(theme, said("What happened"))
        self.manifest = ListTable(theme, manifest_rows(self._words), said("Manifest"), density=ROOM)
        self._empty = Label(theme, "", BODY, Tone.QUIET, wraps=True)
        self.verbs = PaneVerbs(theme)
        self._more = ColumnScroll(self._build_more())
        self._build()

    @property
    def line(self) -> ManifestLine | None:
        """The chosen folder of the manifest."""
        key = self.manifest.current_key()
        lines = self._transfer.lines if self._transfer is not None else ()
        return next((line for line in lines if line.volume_id == key), None)

    def show_transfer(self, row: Transfer, now: datetime) -> None:
        """Show a transfer; its manifest and story come with `show`, and stay away until then."""
        self._transfer = row
        self._title.setText(said("{0} to {1}").format(row.container, row.to))
        told = (kind_words(row.kind), state_words(row), "" if receiving(row) else far_words(row))
        self._state.setText(". ".join(filter(None, told)))
        self.far.tell(row.arrived, max(1, row.packed), far_words(row))
        self.far.setVisible(receiving(row))
        lacking = lacking_words(row)
        self._lacking.setText(lacking)
        for part in (self._shape, self._lacking):
            part.setVisible(bool(lacking))
        self._facts.show_facts(self._facts_of(row, now))
        lines = _in_order(row)
        self.manifest.rows.replace(lines)
        self.manifest.setVisible(bool(lines))
        self._empty.setText(_empty_words(row))
        self._empty.setVisible(not lines)
        entries = [self._entry(step, now) for step in row.steps]
        self.story.show_entries(entries, len(entries))
        self.story.setVisible(bool(entries))
        self.setAccessibleName(f"{self._title.text()}. {self._state.text()}. {far_words(row)}")
        self.update()

    def take_focus(self) -> None:
        """Put the keyboard into the manifest, or the story while it is empty."""
        target = self.manifest if self.manifest.isVisible() else self._more
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane, over its facts and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            for part in (self._more, self.verbs):
                painter.fillRect(QRectF(0, part.y(), self.width(), 1), line)

    def _entry(self, step: TransferStep, now: datetime) -> TimelineEntry:
        detail = ", ".join(filter(None, (step.barcode, step.words.rstrip("."), step.by)))
        return TimelineEntry(moment(step.at, self._zone, now), step_words(step), detail)

    def _words(self, line: ManifestLine) -> str:
        return line_words(line, self._transfer) if self._transfer is not None else ""

    def _facts_of(self, row: Transfer, now: datetime) -> tuple[Fact, ...]:
        zone = self._zone
        lines = [
            Fact(said("Label"), row.container_code),
            Fact(said("Begun"), by_words(row.opened_at, row.opened_by, zone, now)),
            Fact(said("Closed"), moment(row.closed_at, zone, now) if row.closed_at else ""),
            Fact(said("Sent"), by_words(row.sent_at, row.sent_by, zone, now)),
            Fact(said("Expected"), spelt(row.expected_on) if row.expected_on and row.live else ""),
            Fact(said("Received"), by_words(row.received_at, row.received_by, zone, now)),
            Fact(said("Accession"), row.accession, strong=True),
            Fact(said("Signed by"), row.signed_by),
            Fact(said("Besides"), items_words(row.items)),
            Fact(said("Seal"), row.seal),
            Fact(said("Sealed as"), digest_words(row.digest)),
            Fact(said("Note"), row.note),
            Fact(said("Transfer"), str(row.id)),
        ]
        return tuple(fact for fact in lines if fact.value)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.manifest, 5)
        column.addWidget(self._more, 2)
        column.addWidget(self.verbs)
        self.manifest.opened.connect(self.opened)

    def _build_head(self) -> QWidget:
        # Its own widget: Qt gives a layout whose parts come and go more room than they need.
        whole = QWidget()
        whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head, lacking = QVBoxLayout(whole), QHBoxLayout()
        head.setContentsMargins(MARGIN, 16, MARGIN, 12)
        head.setSpacing(6)
        lacking.setSpacing(6)
        lacking.addWidget(self._shape, alignment=Qt.AlignmentFlag.AlignTop)
        lacking.addWidget(self._lacking, 1)
        for widget in (self._title, self._state, self.far):
            head.addWidget(widget)
        head.addLayout(lacking)
        head.addWidget(self._empty)
        return whole

    def _build_more(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self._facts)
        column.addWidget(self.story)
        column.addStretch(1)
        return body


def _in_order(row: Transfer) -> Sequence[ManifestLine]:
    if row.state is TransferState.PACKING:
        return sorted(row.lines, key=_newest)
    # What was taken out before it left concerns nobody who receives it; its story has it.
    return sorted((line for line in row.lines if line.state is not L.TAKEN_OUT), key=_to_look_at)


def _newest(line: ManifestLine) -> tuple[bool, float]:
    return line.state is L.TAKEN_OUT, -line.at.timestamp()


def _to_look_at(line: ManifestLine) -> tuple[int, str, int]:
    return FIRST.index(line.state), line.patient.casefold(), line.number


def _empty_words(row: Transfer) -> str:
    if row.state is TransferState.PACKING:
        return said("Nothing is in {0} yet. Scan the charts that go into it.").format(row.container)
    return said("{0}.").format(folders_words(row.packed)) if row.packed else said("No charts.")
