"""The left part of putting away: the cart, the bin, and the markers that do not agree with the charges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.charts import LooseSheet
from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.put_away.models import cart_rows, outguide_rows, sheet_rows, unmarked_rows
from ui.put_away.shown import Pick, Read
from ui.put_away.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button


class PutAwayPane(ListPane):
    """Carries the labels of folders and outguides, the keys of sheets, and the Pick of a chip."""

    wanted = Signal()
    """A loose sheet is to be put in the bin."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.CART: said("To put away"), Pick.LOOSE: said("Loose sheets"),
            Pick.TO_TAKE_OUT: said("Outguides left"), Pick.UNMARKED: said("Unmarked"),
        }  # fmt: skip
        self.new_button = Button(theme, said("Loose sheet"), icon="plus", keys="Ctrl+N")
        self._tables = {
            Pick.CART: ListTable(theme, cart_rows(zone, now), said("To put away"), density=ROOM),
            Pick.LOOSE: ListTable(theme, sheet_rows(zone, now), said("Loose sheets"), density=ROOM),
            Pick.TO_TAKE_OUT: ListTable(
                theme, outguide_rows(zone, now), said("Outguides to take out"), density=ROOM
            ),
            Pick.UNMARKED: ListTable(theme, unmarked_rows(), said("Out without an outguide"), density=ROOM),
        }
        self.pick, self._read = Pick.CART, Read()
        named = (said("Put away"), said("Reading what is to be put away"))
        super().__init__(theme, named, (words,), tuple(self._tables.values()), (self.new_button,), parent)
        self.new_button.clicked.connect(self.wanted)

    def sheet(self, key: object) -> LooseSheet | None:
        """The loose sheet of a row."""
        return next((each for each in self._read.sheets if str(each.id) == key), None)

    def show_read(self, read: Read) -> None:
        """Show what was read, or what it means that there is nothing."""
        self._read = read
        rows: dict[Pick, tuple[Any, ...]] = {
            Pick.CART: read.cart, Pick.LOOSE: read.sheets, Pick.TO_TAKE_OUT: read.outguides,
            Pick.UNMARKED: read.unmarked,
        }  # fmt: skip
        head = PaneHead(
            said("Put away"), said("Scan a folder, then its shelf"), self.pick,
            {pick: len(each) for pick, each in rows.items()},
        )  # fmt: skip
        table, shown = self._tables[self.pick], rows[self.pick]
        empty = None if shown else NoRows(*_empty_words(self.pick))
        self.show_filled(head, table, partial(table.rows.replace, shown), empty)


def _empty_words(pick: Pick) -> tuple[str, str]:
    return {
        Pick.CART: (
            said("Nothing is to be put away"),
            said("What comes back stands here until it is on its shelf."),
        ),
        Pick.LOOSE: (
            said("The bin is empty"),
            said("Press Ctrl+N for a page that came after its chart was put away."),
        ),
        Pick.TO_TAKE_OUT: (
            said("No outguide is left over"),
            said("Every marker stands for a folder that is out."),
        ),
        Pick.UNMARKED: (
            said("Every slot is marked"),
            said("Folders that are out have a marker in their slot."),
        ),
    }[pick]
