"""The lists of a record, one in front, or what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.audit import ActRow
from app.patients import Changed, Item, Record
from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.record.facts import sections_of
from ui.patients.record.lists import call_list, change_list, fact_list, trail_list
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState

KEPT, CALLS, CHANGES, TRAIL = "kept", "calls", "changes", "trail"


class RecordStack(QStackedWidget):
    """What is kept, the contact log, what was changed, who opened it; `moved` when another row is chosen."""

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts, self._fact_rows = fact_list(theme)
        self.calls, self._call_rows = call_list(theme, customs)
        self.changes, self._change_rows = change_list(theme, customs)
        self.trail, self._trail_rows = trail_list(theme, customs)
        self.failed = FailedState(theme)
        self._empty = EmptyState(theme, "", "")
        for page in (self.facts, self.calls, self.changes, self.trail, self._empty, self.failed):
            self.addWidget(page)
        for table in (self.facts, self.calls, self.changes):
            table.chosen.connect(self.moved)
        for table in (self.facts, self.calls):
            table.opened.connect(self.opened)

    def show_record(self, record: Record, today: date) -> None:
        """Show what is kept, and the contact log; the choice stays where it was."""
        self._fact_rows.replace_sections(sections_of(record, today))
        self._call_rows.replace(record.calls)

    def show_changes(self, changes: Sequence[Changed]) -> None:
        """Show what was changed."""
        self._change_rows.replace(changes)

    def show_trail(self, lines: Sequence[ActRow]) -> None:
        """Show who opened the record."""
        self._trail_rows.replace(lines)

    def show_failed(self, sentence: str) -> None:
        """Say what happened, with a way to try again."""
        self.failed.tell(sentence)
        self.setCurrentWidget(self.failed)

    def forget(self) -> None:
        """Another record comes: nothing of this one stays."""
        self.show_changes(())
        self.show_trail(())
        self.facts.choose(None)

    def bring(self, mode: str) -> None:
        """Put a list in front, or words where it would be empty."""
        table = self._tables[mode]
        if not table.rows.rowCount():
            self._empty.tell(*_empty_words(mode))
            self.setCurrentWidget(self._empty)
            return
        self.setCurrentWidget(table)
        if table.current_key() is None:
            table.choose(next(iter(table.rows.entries())).id)

    def item(self, mode: str) -> Item | None:
        """The thing chosen; None also for who the patient is."""
        if mode == CALLS:
            key = self.calls.current_key()
            return next((entry.row for entry in self._call_rows.entries() if entry.id == key), None)
        key = self.facts.current_key()
        fact = next((entry.row for entry in self._fact_rows.entries() if entry.id == key), None)
        return fact.item if fact is not None and mode == KEPT else None

    def change(self) -> Changed | None:
        """The change chosen in the history."""
        key = self.changes.current_key()
        return next((entry.row for entry in self._change_rows.entries() if entry.id == key), None)

    @property
    def _tables(self) -> dict[str, ListTable]:
        return {KEPT: self.facts, CALLS: self.calls, CHANGES: self.changes, TRAIL: self.trail}


def _empty_words(mode: str) -> tuple[str, str]:
    return {
        KEPT: (tr("Nothing is kept yet"), tr("Ctrl+N adds something.")),
        CALLS: (
            tr("No entries yet"),
            tr("Ctrl+N notes who was in touch, about what, and what was promised."),
        ),
        CHANGES: (tr("Nothing was changed yet"), tr("Each change is listed here, with what was before.")),
        TRAIL: (tr("No acts to show"), tr("A supervisor sees the acts of the own room.")),
    }[mode]
