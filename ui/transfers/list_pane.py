"""The left part of the transfers: the chips, the list in its four states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.transfers.models import recall_rows, transfer_rows
from ui.transfers.shown import Pick, Shown
from ui.transfers.words import said
from ui.widgets.button import Button


class TransferListPane(ListPane):
    """Carries the keys of transfers and of what is to be recalled, and the Pick of a chip."""

    wanted = Signal()
    """A tote, box or bag is to be packed."""
    kept = Signal()
    """The list was shown, and what is worked on stands beside it without a row."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All"), Pick.PACKING: said("Packing"), Pick.ON_THE_WAY: said("On the way"),
            Pick.LATE: said("Late"), Pick.ENDED: said("Ended"), Pick.RECALLS: said("Recalls"),
        }  # fmt: skip
        self.new_button = Button(theme, said("New transfer"), icon="plus", keys="Ctrl+N")
        self._rows = ListTable(theme, transfer_rows(zone, now), said("Transfers"), density=ROOM)
        self._recalls = ListTable(theme, recall_rows(zone, now), said("To be recalled"), density=ROOM)
        named = (said("Transfers"), said("Reading the transfers"))
        super().__init__(theme, named, (words,), (self._rows, self._recalls), (self.new_button,), parent)
        self.new_button.clicked.connect(self.wanted)

    def show_list(self, shown: Shown) -> None:
        """Show rows and counts, or what it means that there are none."""
        table = self._recalls if shown.pick is Pick.RECALLS else self._rows
        rows = shown.recalls if shown.pick is Pick.RECALLS else shown.rows
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
    title = {
        Pick.ENDED: said("Ended"), Pick.RECALLS: said("To be recalled"),
    }.get(shown.pick, said("Transfers"))  # fmt: skip
    late = said("{0} late").format(counts.late) if counts.late else ""
    note = {Pick.ENDED: said("newest first"), Pick.RECALLS: said("first needed first")}
    return PaneHead(
        title,
        note.get(shown.pick, late),
        shown.pick,
        {
            Pick.ALL: counts.all, Pick.PACKING: counts.packing, Pick.ON_THE_WAY: counts.on_the_way,
            Pick.LATE: counts.late,
        },
    )  # fmt: skip


def _empty_words(shown: Shown) -> tuple[str, str, bool]:
    if shown.pick is Pick.RECALLS:
        told = said("Charts that somebody asks for while they are off site or at another institution.")
        return said("Nothing is to be recalled"), told, False
    if shown.pick is Pick.ENDED:
        return said("Nothing has ended yet"), said("Received transfers stand here."), False
    if shown.pick is not Pick.ALL and shown.counts.all:
        return said("None of these"), said("Other transfers are under way."), True
    told = said("Scan the label of a tote, or press Ctrl+N, to send charts somewhere else.")
    return said("Nothing is packed or on its way"), told, False
