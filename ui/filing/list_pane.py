"""The sections and how full each is, or the volumes that grew too thick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.charts import Fill, Thickness
from ui.filing.models import fill_rows, thick_rows
from ui.filing.order_dialog import refiling_words
from ui.filing.shown import Pick, Read, picked
from ui.filing.words import said
from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button


class FilingPane(ListPane):
    """Carries the label codes of sections and of volumes, and the Pick of a chip."""

    folder_wanted = Signal()
    divide_wanted = Signal()

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All sections"), Pick.FULL: said("Full"), Pick.UNKNOWN: said("Length not known"),
            Pick.THICK: said("Too thick"),
        }  # fmt: skip
        self.folder_button = Button(theme, said("Measure a folder"), icon="plus", keys="Ctrl+N")
        self.divide_button = Button(theme, said("Divide a chart"), icon="scissors", keys="Ctrl+Shift+B")
        self._fills = ListTable(theme, fill_rows(zone, now), said("Shelf sections"), density=ROOM)
        self._thick = ListTable(
            theme, thick_rows(zone, now), said("Volumes that are too thick"), density=ROOM
        )
        self.pick, self._read = Pick.ALL, Read()
        named = (said("Filing"), said("Reading the sections"))
        super().__init__(
            theme,
            named,
            (words,),
            (self._fills, self._thick),
            (self.divide_button, self.folder_button),
            parent,
        )
        self.folder_button.clicked.connect(self.folder_wanted)
        self.divide_button.clicked.connect(self.divide_wanted)

    @property
    def refiled_left(self) -> int:
        """How many folders a conversion that goes on has left."""
        found = self._read.refiling
        return found.left if found is not None and found.ended_at is None else 0

    def section(self, key: object) -> Fill | None:
        """The section of a row."""
        return next((row for row in self._read.fills if row.code == key), None)

    def volume(self, key: object) -> Thickness | None:
        """The volume of a row."""
        return next((row for row in self._read.thick if row.volume.code == key), None)

    def show_read(self, read: Read) -> None:
        """Show what was read, or what it means that there is nothing."""
        self._read = read
        counts = {pick: len(picked(read, pick)) for pick in (Pick.ALL, Pick.FULL, Pick.UNKNOWN)}
        counts[Pick.THICK] = len(read.thick)
        told = refiling_words(read.refiling) or said("Scan a shelf or a folder to measure it")
        head = PaneHead(said("Filing"), told, self.pick, counts)
        if self.pick is Pick.THICK:
            empty = None if read.thick else NoRows(*_empty(self.pick))
            self.show_filled(head, self._thick, partial(self._thick.rows.replace, read.thick), empty)
            return
        rows = picked(read, self.pick)
        empty = None if rows else NoRows(*_empty(self.pick), others=bool(read.fills))
        self.show_filled(head, self._fills, partial(self._fills.rows.replace, rows), empty)


def _empty(pick: Pick) -> tuple[str, str]:
    return {
        Pick.ALL: (said("No shelf sections yet"), said("Add the sections under Admin, Places first.")),
        Pick.FULL: (
            said("No section is full"), said("A section is full when nine tenths of its length are taken."),
        ),
        Pick.UNKNOWN: (
            said("Every section has its length"), said("F2 measures the chosen section anew."),
        ),
        Pick.THICK: (
            said("No volume is too thick"), said("A volume of 2 inches or more is better divided."),
        ),
    }[pick]  # fmt: skip
