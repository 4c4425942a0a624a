"""The questions before printing: the plan of a search, or recall letters; on which paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.charts import LetterSetup, OverdueHolder, Search
from app.patients import mrn_pairs
from ui.missing.print_memory import PrintMemory
from ui.missing.print_words import (
    charts_words,
    holder_words,
    level_words,
    said,
    title_words,
    verb_words,
    wanted_words,
)
from ui.missing.print_work import WantedLetters, WantedPlan
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_MEDIUM, BODY_SEMIBOLD
from ui.widgets.labels import Label, Tone
from ui.widgets.name_line import NameLine
from ui.widgets.paper_fields import PaperFields
from ui.widgets.print_form import PrintForm, side_by_side
from ui.widgets.short_scroll import ShortScroll

HOLDERS_HIGH = 168


class LetterFields(PaperFields):
    """Paper and printer in one row."""

    def __init__(self, theme: Theme, memory: PrintMemory) -> None:
        super().__init__(theme, memory.resolution)
        self._last = memory.setup()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(side_by_side((self.paper, 3), (self.printer, 2)))
        self.show_paper(memory.stocks, self._last.stock, self._last.resolution)

    @property
    def setup(self) -> LetterSetup:
        """How it is to be set."""
        return LetterSetup(self.stock.name, self.resolution, self._last.offset, self._last.digits)


class HolderLines(ShortScroll):
    """Whom the letters go to, how many charts each has, and how each is asked."""

    def __init__(self, theme: Theme, holders: Sequence[OverdueHolder]) -> None:
        lines = QWidget()
        super().__init__(lines, HOLDERS_HIGH)
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        for at, holder in enumerate(holders):
            name = Label(theme, holder.name, BODY_SEMIBOLD, wraps=True)
            count = Label(theme, charts_words(holder.count), BODY, Tone.ORDINARY)
            level = Label(theme, level_words(holder.level), BODY, Tone.ORDINARY)
            # The first line of a long name stands beside its count.
            for column, (label, side) in enumerate(((name, top), (count, top | right), (level, top))):
                label.setAlignment(side)
                grid.addWidget(label, at, column)
        self.setAccessibleName(said("Letters"))
        self.setAccessibleDescription(". ".join(map(holder_words, holders)))
        if not holders:
            self.hide()


class PrintDialog(PrintForm):
    """Enter prints; saving as a file stands beside it. What is printed stands above the paper."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, memory: PrintMemory) -> None:
        super().__init__(theme, parent, title, "")
        self.memory = memory
        self.fields = LetterFields(theme, memory)
        self.files.zpl.hide()  # sheets only
        self.content.setSpacing(8)

    def open(self) -> None:
        """Begin at the paper, also where there is much to read above it."""
        super().open()
        self.fields.paper.box.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def keep(self) -> None:
        """Remember on this PC what was chosen."""
        self.memory.keep(self.fields.setup)

    def fill(self, *subject: QWidget) -> None:
        """Put what is printed above the paper."""
        for part in subject:
            self.content.addWidget(part)
        self.content.addSpacing(4)
        for part in (self.fields, self.problem):
            self.content.addWidget(part)
        self.add_ways_out()


class PlanDialog(PrintDialog):
    """Asks before the plan of a search is printed."""

    def __init__(self, theme: Theme, parent: QWidget, search: Search, memory: PrintMemory) -> None:
        super().__init__(theme, parent, said("Print the search plan"), memory)
        self.search = search
        family, _, given = search.patient.partition(", ")
        detail = f"{mrn_pairs(search.mrn)}  {search.label}"
        self.name = NameLine(theme, (family, given), detail=detail)
        words = said("Where to look, the likeliest place first.")
        self.told = Label(theme, words, BODY_MEDIUM, wraps=True)
        self.fill(self.name, self.told)
        self.act.set_words(said("Print the plan"))

    @property
    def wanted(self) -> WantedPlan:
        """What is printed, and how."""
        return WantedPlan(self.search, self.fields.setup)


class LettersDialog(PrintDialog):
    """Asks before recall letters are printed, one to each holder."""

    def __init__(
        self, theme: Theme, parent: QWidget, holders: Sequence[OverdueHolder], memory: PrintMemory
    ) -> None:
        super().__init__(theme, parent, title_words(len(holders)), memory)
        self.holders = tuple(holders)
        self.lines = HolderLines(theme, holders)
        words = wanted_words(sum(each.count for each in holders), sum(each.wanted for each in holders))
        self.told = Label(theme, words, BODY_MEDIUM, wraps=True)
        if len(holders) < 2 and not any(each.wanted for each in holders):
            self.told.hide()  # it would say again what stands above it
        self.fill(self.lines, self.told)
        self.act.set_words(verb_words(len(holders)))
        self.wait_for("" if holders else said("Nobody has a chart for too long."))

    @property
    def wanted(self) -> WantedLetters:
        """What is printed, and how."""
        return WantedLetters(self.holders, self.fields.setup)
