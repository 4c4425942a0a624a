"""The right part of the missing charts: one search, its plan, its story and its verbs."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import Rung, Search, SearchStep, moment
from app.patients import mrn_pairs
from ui.lists.density import TWO_LINE
from ui.lists.table import ListTable
from ui.missing.models import rung_rows
from ui.missing.pane_verbs import MARGIN, PaneVerbs
from ui.missing.words import by_words, looked_words, missing_words, rung_words, said, state_words, step_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, TITLE
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape
from ui.widgets.timeline import Timeline, TimelineEntry

WORD_WIDTH = 92


class SearchPane(QWidget):
    """One search in full; `looked` says that the chosen place of the plan was opened."""

    looked = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._search: Search | None = None
        self._now = datetime.now(zone)
        self._title = Label(theme, "", TITLE, Tone.STRONG, wraps=True)
        self._state = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self._shape = StatusShape(theme, Status.ATTENTION)
        self._waits = Label(theme, "", BODY_SEMIBOLD, Tone.ATTENTION, wraps=True)
        self.plan = ListTable(theme, rung_rows(zone, self._clock), said("Where to look"), density=TWO_LINE)
        self._rung = FactLines(theme, said("The chosen place"), word_width=WORD_WIDTH, ruled=False)
        self._facts = FactLines(theme, said("The search"), word_width=WORD_WIDTH, ruled=False)
        self.story = Timeline(theme, said("What happened"))
        self.verbs = PaneVerbs(theme)
        self._more = ColumnScroll(self._build_more())
        self._build()

    @property
    def rung(self) -> Rung | None:
        """The chosen place of the plan."""
        key = self.plan.current_key()
        rungs = self._search.ladder if self._search is not None else ()
        return next((rung for rung in rungs if rung.key == key), None)

    def show_search(self, row: Search, now: datetime) -> None:
        """Show a search; its plan and story come with `show`, and stay away until then."""
        other = self._search is None or self._search.id != row.id or not self._search.ladder
        self._search, self._now = row, now
        self._title.setText(f"{row.patient} {row.label}, {row.slot}")
        told = (
            state_words(row), looked_words(row) if row.looked else "",
            missing_words(row) if row.live else "",
        )  # fmt: skip
        self._state.setText(", ".join(filter(None, told)))
        waits = _waits_words(row)
        self._waits.setText(waits)
        for part in (self._shape, self._waits):
            part.setVisible(bool(waits))
        self.plan.rows.replace(row.ladder)
        self.plan.setVisible(bool(row.ladder))
        if other:
            self.go_to_next()
        self._show_rung()
        self._facts.show_facts(self._facts_of(row))
        entries = [self._entry(step) for step in reversed(row.steps)]
        self.story.show_entries(entries, len(entries))
        self.story.setVisible(bool(entries))
        self.setAccessibleName(f"{self._title.text()}. {self._state.text()}")
        self.update()

    def take_focus(self) -> None:
        """Put the keyboard into the plan, or the story while there is none."""
        target = self.plan if self.plan.isVisible() else self._more
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_next(self) -> None:
        """Choose the first place that nobody has looked at yet."""
        rungs = self._search.ladder if self._search is not None else ()
        unlooked = next((rung.key for rung in rungs if rung.looked_at is None), None)
        if unlooked is not None:
            self.plan.choose(unlooked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane, over its facts and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            for part in (self._more, self.verbs):
                painter.fillRect(QRectF(0, part.y(), self.width(), 1), line)

    def _clock(self) -> datetime:
        return self._now

    @Slot()
    def _show_rung(self) -> None:
        rung = self.rung
        facts: list[Fact] = []
        if rung is not None:
            facts = [Fact(each.slot, f"{each.patient} V{each.number}: {each.where}") for each in rung.beside]
            facts.append(Fact(said("Looked at"), rung_words(rung, self._zone, self._now)))
        self._rung.show_facts(tuple(facts))
        self._rung.setVisible(bool(facts))

    def _entry(self, step: SearchStep) -> TimelineEntry:
        detail = ", ".join(filter(None, (step.words.rstrip("."), step.by)))
        word = said("{0}, taken back").format(step_words(step)) if step.undone else step_words(step)
        return TimelineEntry(moment(step.at, self._zone, self._now), word, detail)

    def _facts_of(self, row: Search) -> tuple[Fact, ...]:
        zone, now = self._zone, self._now
        stands = f"V{row.temporary_number}, {row.temporary}" if row.temporary else ""
        lines = [
            Fact(said("MRN"), mrn_pairs(row.mrn)),
            Fact(said("Label"), row.barcode),
            Fact(said("Last known"), row.last_known),
            Fact(said("Section"), row.home),
            Fact(said("Missing"), by_words(row.opened_at, row.opened_by, zone, now)),
            Fact(said("Reason"), row.reason),
            Fact(said("Stand-in"), stands),
            Fact(said("Ended"), by_words(row.ended_at, row.ended_by, zone, now)),
            Fact(said("Search"), str(row.id)),
        ]
        return tuple(fact for fact in lines if fact.value)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.plan, 5)
        column.addWidget(self._more, 3)
        column.addWidget(self.verbs)
        self.plan.opened.connect(self._opened)
        self.plan.chosen.connect(self._chosen)

    @Slot(object)
    def _opened(self, _key: object) -> None:
        self.looked.emit()

    @Slot(object)
    def _chosen(self, _key: object) -> None:
        self._show_rung()

    def _build_head(self) -> QWidget:
        # Its own widget: Qt gives a layout whose parts come and go more room than they need.
        whole = QWidget()
        whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head, waits = QVBoxLayout(whole), QHBoxLayout()
        head.setContentsMargins(MARGIN, 16, MARGIN, 12)
        head.setSpacing(6)
        waits.setSpacing(6)
        waits.addWidget(self._shape, alignment=Qt.AlignmentFlag.AlignTop)
        waits.addWidget(self._waits, 1)
        for widget in (self._title, self._state):
            head.addWidget(widget)
        head.addLayout(waits)
        return whole

    def _build_more(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        column.setSpacing(12)
        for part in (self._rung, self._facts, self.story):
            column.addWidget(part)
        column.addStretch(1)
        return body


def _waits_words(row: Search) -> str:
    if row.seen:
        return said("A scan has seen it at {0}.").format(row.seen_at)
    if row.to_join:
        told = said("It is here again. The temporary folder V{0} stands in for it still.")
        return told.format(row.temporary_number)
    return said("Waited for: {0}").format(row.wanted) if row.wanted and row.live else ""
