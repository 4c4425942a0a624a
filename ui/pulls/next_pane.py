"""The right part of the pull lists: where to go next, whose chart it is, and what comes then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import LineState, PullLine, Spot
from app.patients import mrn_pairs, told_birth
from ui.lists.whereabouts import kind_words
from ui.pulls.pane_verbs import MARGIN, PaneVerbs
from ui.pulls.shelf_picture import PaneName, ShelfPicture, ThenLines
from ui.pulls.words import for_words, needed_words, pulled_words, said, state_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import READING
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.reason_dialog import not_fillable_words
from ui.widgets.status_chip import StatusChip

WORD_WIDTH = 88


class NextPane(QWidget):
    """One line in full; its verbs stand at its foot."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._heading = section_heading(theme, "")
        self.shelf, self.name = ShelfPicture(theme), PaneName(theme)
        self._alert = StatusChip(theme, Status.ATTENTION, said("NAME ALERT"))
        self._born = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self.facts = FactLines(theme, said("This line"), word_width=WORD_WIDTH, ruled=False)
        self._then = section_heading(theme, said("Then"))
        self.then = ThenLines(theme)
        self.verbs = PaneVerbs(theme)
        self._scroll = ColumnScroll(self._build_body())
        self._build()

    def show_line(self, line: PullLine, then: Sequence[PullLine]) -> None:
        """Show a line of the list, and the next ones."""
        self._heading.setText(self._heading_of(line))
        self.shelf.show_line(line)
        self.name.show_name(line.patient)
        self._alert.setVisible(line.name_alert)
        self._born.setText(self._born_of(line))
        self.facts.show_facts(self._facts_of(line))
        for part in (self._then, self.then):
            part.setVisible(bool(then))
        self.then.show_lines(then)
        self.setAccessibleName(f"{line.walk}. {line.patient}. {self._born.text()}")
        self.update()

    def show_nothing(self) -> None:
        """No line is chosen; what was scanned and stands on no list may still be offered here."""
        self._scroll.hide()
        self.verbs.show_none()

    def show_body(self) -> None:
        """A line is chosen."""
        self._scroll.show()

    def take_focus(self) -> None:
        """Put the keyboard into the pane."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines at the left of the pane, over what comes then, and over its verbs."""
        line = qcolor(self._theme.tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
            painter.fillRect(QRectF(0, self.verbs.y(), self.width(), 1), line)

    def _heading_of(self, line: PullLine) -> str:
        if line.state is LineState.WITHDRAWN:
            return said("Put it back")
        if not line.to_pull:
            return state_words(line, self._zone) if line.ready else said("Not found")
        return {
            Spot.SHELF: said("Next on the shelf"), Spot.HOLDER: said("Next, with somebody"),
            Spot.AWAY: said("Not in the clinic"), Spot.NOT_MADE: said("No chart made yet"),
        }.get(line.spot, said("Next"))  # fmt: skip

    def _born_of(self, line: PullLine) -> str:
        born = said("Birth date not known")
        if line.birth_date is not None:
            born = said("Born {0}").format(told_birth(line.birth_date, estimated=line.estimated))
        volume = said("{0}, volume {1}").format(kind_words(line.kind), line.number) if line.number else ""
        return ", ".join(filter(None, (born, volume)))

    def _facts_of(self, line: PullLine) -> tuple[Fact, ...]:
        late = line.to_pull and (line.late or line.stat)
        why = not_fillable_words(line.not_fillable) if line.not_fillable else ""
        lines = [
            Fact(said("For"), for_words(line), strong=True),
            Fact(said("Needed"), needed_words(line, self._zone), strong=late),
            Fact(said("MRN"), mrn_pairs(line.mrn)),
            Fact(said("Where"), line.where),
            Fact(said("Home"), line.section),
            Fact(said("Pulled"), pulled_words(line, self._zone)),
            Fact(said("Not found"), ": ".join(filter(None, (why, line.words))), strong=True),
            Fact(said("Note"), line.note),
            Fact(said("Part"), str(line.part) if line.part else ""),
            Fact(said("Chart's day"), self._day_of(line)),
        ]
        return tuple(fact for fact in lines if fact.value)

    def _day_of(self, line: PullLine) -> str:
        """Where it goes one after the other, if several need it."""
        others = [(stop.needed_at, stop.place) for stop in line.stops if stop.request != line.request]
        if not others:
            return ""
        way = sorted([(line.needed_at, line.place), *others])
        return said(", then ").join(f"{at.astimezone(self._zone):%H:%M} {place}" for at, place in way)

    def _build(self) -> None:
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long line is read by keys
        self._scroll.setAccessibleName(said("The line"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
        column.addWidget(self.verbs)

    def _build_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(4)
        for widget, after in (
            (self._heading, 8), (self.shelf, 14), (self.name, 0), (self._born, 4), (self._alert, 10),
            (self.facts, 16), (self._then, 0), (self.then, 0),
        ):  # fmt: skip
            column.addWidget(widget)
            column.addSpacing(after)
        column.addStretch(1)
        return body
