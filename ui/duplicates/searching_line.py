"""Under the title: the duplicate rate and when everybody was compared; while that runs, how far it is."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.patients import DuplicateCounts
from app.progress import Progress
from ui.duplicates.words import compared_words, grouped, rate_rule, rate_words, said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone
from ui.widgets.loading_line import LoadingLine
from ui.widgets.progress_line import ProgressLine

MOST_HIGH = 16_777_215  # Qt's own: as high as may be


class SearchingLine(QStackedWidget):
    """Two lines of facts, or a bar with its numbers and Stop; it keeps its height, so that nothing jumps."""

    stop = Signal()
    wanted = Signal()
    """Everybody is to be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self.compared = Label(theme, "", BODY, Tone.QUIET, wraps=True)
        self.compare = Button(theme, said("Compare everybody"), height=28)
        self.compare.clicked.connect(self.wanted)
        self.stop_button = Button(theme, said("Stop"), height=28)
        self.stop_button.clicked.connect(self.stop)
        self._told = Label(theme, "", BODY, Tone.ORDINARY)
        self._progress, self._loading = ProgressLine(theme), LoadingLine(theme)
        self.addWidget(self._build_facts())
        self.addWidget(self._build_search())

    def show_counts(self, counts: DuplicateCounts, zone: tzinfo, now: datetime) -> None:
        """Say the rate and when it was counted; how it is counted stands in the tool tip."""
        self.rate.setText(rate_words(counts))
        self.rate.setToolTip(rate_rule())
        self.rate.setAccessibleDescription(rate_rule())
        self.compared.setText(compared_words(counts, zone, now))

    def show_searching(self) -> None:
        """It has begun."""
        self.stop_button.set_blocked("")
        self._told.setText(said("Comparing everybody"))
        self._progress.hide()
        self._loading.start(said("Comparing everybody"))
        self._turn_to(1, self.compare, self.stop_button)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._loading.stop()
        words = said("{0} of {1}").format(grouped(progress.done), grouped(progress.total))
        self._progress.tell(progress.done, progress.total, words if progress.total else "")
        self._progress.show()

    def show_stopping(self) -> None:
        """It ends soon."""
        self._told.setText(said("Stopping. What was found is kept."))
        self.stop_button.set_blocked(said("It is stopping."))

    def show_searched(self) -> None:
        """It has ended."""
        self._loading.stop()
        self._turn_to(0, self.stop_button, self.compare)

    def _turn_to(self, page: int, gone: Button, come: Button) -> None:
        """Show the other page; the keyboard goes from the button that goes to the one that comes."""
        had = gone.hasFocus()
        if page:  # what stands below must not jump while it runs
            self.setFixedHeight(self.height())
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(MOST_HIGH)
        self.setCurrentIndex(page)
        if had:
            come.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_facts(self) -> QWidget:
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rate)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.compared, 1)
        row.addWidget(self.compare, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return facts

    def _build_search(self) -> QWidget:
        search = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._told, self._progress, self._loading):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout(search)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.stop_button)
        return search
