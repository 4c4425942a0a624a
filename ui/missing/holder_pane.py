"""The right part of the overdue charts: whoever has them, and the letter that asks for them."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import OverdueHolder, moment
from ui.lists.density import ROOM
from ui.lists.table import ListTable
from ui.missing.models import overdue_rows
from ui.missing.pane_verbs import MARGIN
from ui.missing.words import charts_words, days_words, level_words, said
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import Label, Tone

WORD_WIDTH = 92


class HolderPane(QWidget):
    """One holder with its overdue charts; `opened` says that the patient of the chosen one is wished for."""

    opened = Signal(object)
    print = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._now = datetime.now(zone)
        self._title = Label(theme, "", TITLE, Tone.STRONG, wraps=True)
        self._state = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self._facts = FactLines(theme, said("The letters"), word_width=WORD_WIDTH, ruled=False)
        self.charts = ListTable(theme, overdue_rows(zone, self._clock), said("Overdue charts"), density=ROOM)
        self.print_button = Button(
            theme, said("Print the letter"), ButtonKind.PRIMARY, icon="printer", keys="Ctrl+P", height=36
        )
        self._build()

    def show_holder(self, row: OverdueHolder, now: datetime) -> None:
        """Show who has what for too long."""
        self._now = now
        self._title.setText(row.name)
        told = said("{0} overdue, the longest {1}.").format(charts_words(row.count), days_words(row.days))
        self._state.setText(told)
        written = moment(row.written_at, self._zone, now) if row.written_at else said("none yet")
        facts = (
            Fact(said("Next letter"), level_words(row.level)), Fact(said("Last letter"), written),
            Fact(said("Waited for"), charts_words(row.wanted) if row.wanted else ""),
        )  # fmt: skip
        self._facts.show_facts(tuple(fact for fact in facts if fact.value))
        self.charts.rows.replace(row.charts)
        self.setAccessibleName(f"{row.name}. {told}")
        self.update()

    def take_focus(self) -> None:
        """Put the keyboard into the charts."""
        self.charts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the left of the pane."""
        with QPainter(self) as painter:
            line = qcolor(self._theme.tokens.line_part)
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)

    def _clock(self) -> datetime:
        return self._now

    def _build(self) -> None:
        column, head, foot = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(MARGIN, 16, MARGIN, 12)
        head.setSpacing(6)
        for widget in (self._title, self._state, self._facts):
            head.addWidget(widget)
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.charts, 1)
        column.addLayout(foot)
        self.charts.opened.connect(self.opened)
        self.print_button.clicked.connect(self.print)
