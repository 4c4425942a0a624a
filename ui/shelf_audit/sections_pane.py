"""The shelf sections: which were audited when, and the audits of the past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.charts import AuditedSection, PastAudit
from ui.lists.density import ROOM
from ui.lists.list_pane import ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.shelf_audit.models import past_rows, section_rows
from ui.shelf_audit.shown import Pick, Sections, picked
from ui.shelf_audit.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button


class SectionsPane(ListPane):
    """Carries the label codes of sections, the keys of past audits, and the Pick of a chip."""

    wanted = Signal()
    """A part of a section is to be audited."""
    swept = Signal()
    """A pile is to be swept."""

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All sections"), Pick.GOING_ON: said("Being audited"),
            Pick.NEVER: said("Never audited"), Pick.PAST: said("Past audits"),
        }  # fmt: skip
        self.new_button = Button(theme, said("Audit a part"), icon="plus", keys="Ctrl+N")
        self.sweep_button = Button(theme, said("Sweep a pile"), icon="scan-barcode", keys="Ctrl+Shift+G")
        self._rows = ListTable(theme, section_rows(zone, now), said("Shelf sections"), density=ROOM)
        self._past = ListTable(theme, past_rows(zone, now), said("Past audits"), density=ROOM)
        self._pick, self._read = Pick.ALL, Sections()
        named = (said("Shelf audit"), said("Reading the sections"))
        super().__init__(
            theme, named, (words,), (self._rows, self._past), (self.sweep_button, self.new_button), parent
        )
        self.new_button.clicked.connect(self.wanted)
        self.sweep_button.clicked.connect(self.swept)

    @property
    def pick(self) -> Pick:
        """Which chip is on."""
        return self._pick

    def section(self, key: object) -> AuditedSection | None:
        """The section of a row."""
        return next((row for row in self._read.rows if row.code == key), None)

    def past(self, key: object) -> PastAudit | None:
        """The past audit of a row."""
        return next((row for row in self._read.past if row.id == key), None)

    def show_pick(self, pick: Pick) -> None:
        """Show another part of the list as soon as it is read."""
        self._pick = pick

    def show_sections(self, read: Sections) -> None:
        """Show what was read, or what it means that there is nothing."""
        self._read = read
        counts = {pick: len(picked(read.rows, pick)) for pick in (Pick.ALL, Pick.GOING_ON, Pick.NEVER)}
        head = PaneHead(
            said("Shelf audit"),
            said("Scan the label of a shelf or of a desk, or press Enter on a row"),
            self._pick,
            counts,
        )
        if self._pick is Pick.PAST:
            empty = None if read.past else NoRows(*_empty(Pick.PAST))
            self.show_filled(head, self._past, partial(self._past.rows.replace, read.past), empty)
            return
        rows = picked(read.rows, self._pick)
        empty = None if rows else NoRows(*_empty(self._pick), others=bool(read.rows))
        self.show_filled(head, self._rows, partial(self._rows.rows.replace, rows), empty)


def _empty(pick: Pick) -> tuple[str, str]:
    """What it means that a list is empty, and what to do."""
    return {
        Pick.ALL: (said("No shelf sections yet"), said("A section is added with the numbers it holds.")),
        Pick.GOING_ON: (said("No shelf is being audited"), said("Scan the label of a shelf to begin.")),
        Pick.NEVER: (said("Every section was audited"), said("The one audited longest ago comes next.")),
        Pick.PAST: (said("No audit has ended yet"), said("Audits stand here with what they found.")),
    }[pick]
