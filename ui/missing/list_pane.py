"""The left part of the missing charts: the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.charts import MissingFigures
from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.missing.models import holder_rows, search_rows
from ui.missing.shown import Pick, Shown
from ui.missing.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button


class SearchListPane(ListPane):
    """Carries the keys of searches and of holders, and the Pick of a chip."""

    wanted = Signal()
    """A chart is to be marked missing."""
    kept = Signal()
    """The list was shown, and what is worked on stands beside it without a row."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All"), Pick.WANTED: said("Wanted"), Pick.SEEN: said("Found?"),
            Pick.JOIN: said("To join"), Pick.ENDED: said("Ended"), Pick.OVERDUE: said("Overdue"),
        }  # fmt: skip
        self.new_button = Button(theme, said("Mark missing"), icon="plus", keys="Ctrl+N")
        self._rows = ListTable(theme, search_rows(zone, now), said("Missing charts"), density=ROOM)
        self._holders = ListTable(theme, holder_rows(zone, now), said("Overdue charts"), density=ROOM)
        named = (said("Missing charts"), said("Reading the missing charts"))
        super().__init__(theme, named, (words,), (self._rows, self._holders), (self.new_button,), parent)
        self.new_button.clicked.connect(self.wanted)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        table = self._holders if shown.pick is Pick.OVERDUE else self._rows
        rows = shown.holders if shown.pick is Pick.OVERDUE else shown.rows
        empty = None if shown.filled else NoRows(*_empty_words(shown))
        table.leaves_unchosen = shown.keeps
        if shown.chosen is not None and not shown.keeps:
            self.prefer(shown.chosen)
        # While rows come and go Qt chooses a neighbour: that is no choice of a person.
        self.blockSignals(shown.keeps)
        self.show_filled(_head_of(shown), table, partial(table.rows.replace, rows), empty)
        self.blockSignals(False)
        if shown.keeps:
            self.kept.emit()


def _head_of(shown: Shown) -> PaneHead:
    counts = shown.counts
    title = {Pick.ENDED: said("Ended"), Pick.OVERDUE: said("Overdue charts")}.get(
        shown.pick, said("Missing charts")
    )
    note = {Pick.ENDED: said("newest first"), Pick.OVERDUE: said("longest overdue first")}
    return PaneHead(
        title,
        note.get(shown.pick, _rate_words(shown.figures)),
        shown.pick,
        {
            Pick.ALL: counts.all, Pick.WANTED: counts.wanted, Pick.SEEN: counts.seen, Pick.JOIN: counts.join,
        },
    )  # fmt: skip


def _rate_words(figures: MissingFigures | None) -> str:
    """How many of all volumes are missing (domain.md: missing / volumes not destroyed)."""
    if figures is None or not figures.missing:
        return ""
    return said("{0:.2f} % of {1:,} volumes").format(figures.rate * 100, figures.volumes)


def _empty_words(shown: Shown) -> tuple[str, str, bool]:
    if shown.pick is Pick.OVERDUE:
        told = said("Whoever has charts past their date stands here, with the letter that asks for them.")
        return said("Nothing is overdue"), told, False
    if shown.pick is Pick.ENDED:
        return said("No search has ended yet"), said("Charts that were found again stand here."), False
    if shown.pick is not Pick.ALL and shown.counts.all:
        return said("None of these"), said("Other charts are missing."), True
    told = said("Press Ctrl+N when a chart is not where it should be. The plan says where to look.")
    return said("Nothing is missing"), told, False
