"""The list of the directory: narrowed while one types and by kind, in its four states."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.directory import DirectoryEntry, EntryKind, EntryList
from app.progress import StopToken
from ui.admin.directory.kinds import KindChips
from ui.admin.directory.rows import entry_rows
from ui.admin.directory.words import entry_count, keeps, none_of_kind, who_keeps
from ui.admin.find_edit import LONGEST, FindEdit
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.density import ROOM
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState


class EntryListing(QWidget):
    """Each key and each chip asks, and only the latest question is answered.

    `chosen` follows whenever another row, or none, is the chosen one.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, services: Services) -> None:
        super().__init__()
        self._jobs, self._services = jobs, services
        self._rows: list[DirectoryEntry] = []
        self._asked, self._answered = 0, 0
        self._running: StopToken | None = None
        self._wanted: DirectoryEntry | None = None
        self.field = FindEdit(theme, self.tr("Name, NPI or phone"))
        self.chips = KindChips(theme)
        self.table = ListTable(theme, entry_rows(), self.tr("Directory"), density=ROOM)
        self._empty = EmptyState(theme, "", "")
        self.frame = ListFrame(theme, self.tr("Directory"), self.table, self._empty)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read those who fit; an answer to an older question is dropped."""
        if self._running is not None:
            self._running.stop()
        self._asked += 1
        self.frame.show_loading(self.tr("Reading the directory"))
        text = self.field.text().strip()
        work = partial(_those, self._services, text, self.chips.kind, self.chips.with_retired)
        arrived = partial(self._arrived, self._asked, text)
        self._running = self._jobs.query(self, work, arrived, partial(self._failed, self._asked))

    def current(self) -> DirectoryEntry | None:
        """The chosen entry, while the list is in front."""
        key = self.table.current_key() if self.frame.shows_list else None
        return next((row for row in self._rows if row.id == key), None)

    def show_wanted(self, entry: DirectoryEntry) -> None:
        """Read again and choose this one; where the filters leave it out, they are changed."""
        self._wanted = entry
        self.refresh()

    def put(self, now: DirectoryEntry) -> None:
        """Show an entry as it is now where it stands; who was retired is at hand until the next reading."""
        if self._asked != self._answered:
            self.refresh()  # what is being read may be older than this
            return
        self._rows = [now if row.id == now.id else row for row in self._rows]
        self.table.rows.replace(self._rows)
        self.chosen.emit()

    @Slot()
    def to_list(self) -> None:
        """Put the keyboard into the list, if there is one."""
        if self.frame.shows_list:
            self.frame.take_focus()

    def _arrived(self, asked: int, text: str, found: EntryList) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        self._rows = list(found.rows)
        self.table.rows.replace(self._rows)
        self.chips.tell(found.of_kind)
        told = entry_count(found.total)
        if found.total > len(found.rows):
            told = self.tr("{0}, first {1} shown").format(told, len(found.rows))
        self._tell_empty(text)
        self.frame.show_filled(told)
        self.chosen.emit()
        self._choose_wanted()

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._answered = asked
            self.frame.show_failed(sentence_of(error))
            self.chosen.emit()

    def _tell_empty(self, text: str) -> None:
        title = self.tr("Nobody fits '{0}'.").format(text) if text else none_of_kind(self.chips.kind)
        may = keeps(self._services.actor)
        self._empty.tell(title, self.tr("Add the entry: Ctrl+N.") if may else who_keeps())

    def _choose_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if self.table.choose(wanted.id) or self.field.text() == wanted.name[:LONGEST]:
            self._wanted = None
            return
        self.chips.choose(None)
        self.field.setText(wanted.name[:LONGEST])

    def _build(self) -> None:
        self.frame.head.addWidget(self.field)
        self.frame.filters.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.retry.connect(self.refresh)
        self.field.textChanged.connect(self.refresh)
        self.field.onward.connect(self.to_list)
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._row_chosen)

    @Slot(object)
    def _row_chosen(self, _key: object) -> None:
        self.chosen.emit()


def _those(
    services: Services, text: str, kind: EntryKind | None, with_retired: bool, _stop: StopToken
) -> EntryList:
    kinds = [kind] if kind else []
    return services.directory.find(services.actor, text, kinds, include_retired=with_retired)
