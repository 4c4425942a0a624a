"""The right part of the standing loans: one of them, and how it is ended."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import StandingLoan, moment
from app.patients import mrn_pairs
from ui.lists.whereabouts import kind_words
from ui.requests.words import long_day, said
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.fact_lines import Fact, FactLines
from ui.widgets.labels import screen_title

MARGIN = 20
WORD_WIDTH = 88


class LoanPane(QWidget):
    """One standing loan in full."""

    finish = Signal()
    patient = Signal()
    """Go to the patient's own page."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._title = screen_title(theme, "")
        self._title.setWordWrap(True)
        self._facts = FactLines(theme, said("The standing loan"), word_width=WORD_WIDTH, ruled=True)
        self.end_button = Button(theme, said("End the loan"), keys="Ctrl+Enter", height=36)
        self.patient_button = Button(theme, said("Show patient"), icon="users", keys="Enter")
        self._build()

    def show_loan(self, loan: StandingLoan, now: datetime) -> None:
        """Show a standing loan."""
        self._title.setText(loan.patient)
        review = long_day(loan.review_on)
        self._facts.show_facts(
            (
                Fact(said("MRN"), mrn_pairs(loan.mrn)),
                Fact(said("Chart"), kind_words(loan.kind)),
                Fact(said("With"), loan.place, strong=True),
                Fact(
                    said("Look again"),
                    said("{0}, that day has passed").format(review) if loan.review_late else review,
                    strong=loan.review_late,
                ),
                Fact(said("Reason"), loan.reason),
                Fact(
                    said("Lent"),
                    said("{0} by {1}").format(moment(loan.since, self._zone, now), loan.made_by),
                ),
            )
        )
        self.setAccessibleName(f"{loan.patient}. {loan.place}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the left of the pane."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(self._theme.tokens.line_part))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 14)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self.patient_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._facts)
        column.addStretch(1)
        column.addWidget(self.end_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.end_button.clicked.connect(self.finish)
        self.patient_button.clicked.connect(self.patient)
