"""The left part of the label screen: charts or places, and the labels that were found."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import Label
from app.clock import Clock
from app.patients import told_apart_from_neighbours
from ui.labels.asked import Asked, Kind, What
from ui.labels.rows import BARCODE, MOST, OF_CHARTS, label_rows
from ui.labels.words import counted_labels, said
from ui.lists.density import ROOM
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState, Step
from ui.widgets.segments import Segment, Segments

OF_VOLUMES = (Kind.CHARTS, Kind.REPRINT)
WITHOUT_CODE = (What.YEAR, What.COMMANDS, What.BLANK, What.PROOF)  # no one code stands for the row


class LabelList(QWidget):
    """The list in its four states; ticks choose what is printed, without one it is all."""

    kind_chosen = Signal(object)
    widened = Signal()
    retry = Signal()
    chosen = Signal(object)
    ticked = Signal(object)
    """Carries the codes that are ticked."""

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Segments(
            theme,
            said("What the labels are for"),
            (
                Segment(Kind.CHARTS.value, said("Charts")),
                Segment(Kind.REPRINT.value, said("To reprint")),
                Segment(Kind.PLACES.value, said("Places")),
                Segment(Kind.OTHERS.value, said("Others")),
            ),
        )
        self._marks: dict[str, frozenset[int]] = {}
        self.table = ListTable(
            theme, label_rows(zone, clock, self._marks_of), said("Labels"), density=ROOM, tickable=True
        )
        empty = EmptyState(
            theme,
            said("Every chart has its label."),
            said("Charts without a printed label wait here. To print one again:"),
            steps=(
                Step("scan-barcode", said("Scan the old label"), said("Each scan adds to the list.")),
                Step("users", said("Or look the patient up"), said("Ctrl+E, then Ctrl+P.")),
            ),
        )  # fmt: skip
        self.frame = ListFrame(theme, said("Labels"), self.table, empty)
        self.narrow = Chip(theme, "", icon="list-filter", sticky=True)
        self._build()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self.frame.show_loading(said("Reading what needs a label"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list."""
        self.frame.show_failed(sentence)

    def _marks_of(self, name: str) -> frozenset[int]:
        return self._marks.get(name, frozenset())

    def show_labels(self, rows: Sequence[Label], asked: Asked) -> None:
        """Show what was found."""
        self.kinds.choose(asked.kind.value)
        focused = self.isAncestorOf(self.focusWidget() or self)
        for column in OF_CHARTS:
            self.table.setColumnHidden(column, asked.kind not in OF_VOLUMES)
        self.table.setColumnHidden(BARCODE, asked.what in WITHOUT_CODE)
        # Whose label is printed for whom is easily mistaken in a list of names.
        self._marks = told_apart_from_neighbours([row.name for row in rows[:MOST] if row.name_alert])
        self.table.rows.replace(rows)
        self.frame.show_filled(_note(rows, asked))
        self.narrow.setVisible(asked.narrowed)
        self.narrow.set_words(_narrowed(rows, asked))
        self.narrow.setChecked(asked.narrowed)
        if rows and not self.table.currentIndex().isValid():
            self.table.choose(rows[0].code)
        if focused:
            self.frame.take_focus()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.frame.take_focus()

    @Slot()
    def _ticks_changed(self) -> None:
        self.ticked.emit(self.table.rows.ticked_keys())

    @Slot(object)
    def _kind(self, mode: object) -> None:
        self.kind_chosen.emit(Kind(str(mode)))

    def _build(self) -> None:
        self.frame.head.addWidget(self.narrow)
        self.frame.head.addWidget(self.kinds)
        self.narrow.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.retry.connect(self.retry)
        self.kinds.chosen.connect(self._kind)
        self.narrow.clicked.connect(self.widened)
        self.narrow.cleared.connect(self.widened)
        self.table.chosen.connect(self.chosen)
        self.table.rows.ticked.connect(self._ticks_changed)


def _note(rows: Sequence[Label], asked: Asked) -> str:
    if not rows:
        return ""
    if asked.kind is Kind.REPRINT:
        told = said("{0} of prints that are typed more often than one time in ten").format(
            counted_labels(len(rows))
        )
    elif asked.what is What.INSERT and not asked.narrowed:
        told = said("{0} out of their slots").format(f"{len(rows):,}")
    elif asked.kind is not Kind.CHARTS or asked.narrowed:
        told = counted_labels(len(rows), asked.what.look)
    else:
        told = said("{0} not printed yet").format(f"{len(rows):,}")
    return told if len(rows) <= MOST else said("{0}, the first {1} shown").format(told, MOST)


def _narrowed(rows: Sequence[Label], asked: Asked) -> str:
    if asked.patient_id is not None:
        return rows[0].name if rows else said("One patient")
    return said("Not yet seen") if asked.awaited else said("Scanned here")
