"""The sections and how far each is; the folders nobody knew; over both, how far the whole is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import SectionProgress, Unmatched
from app.progress import Progress
from ui.going_live.models import section_rows, unmatched_rows
from ui.going_live.shown import Pick, Read, picked
from ui.going_live.words import line_words, said
from ui.lists.density import ROOM
from ui.lists.list_pane import MARGIN, ListPane, NoRows, PaneHead
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine


class LiveSectionsPane(ListPane):
    """Carries the label codes of sections, the keys of folders nobody knew, and the Pick of a chip."""

    ready_wanted = Signal()
    labels_wanted = Signal()
    stop = Signal()

    def __init__(
        self, theme: Theme, zone: tzinfo, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        words = {
            Pick.ALL: said("All sections"), Pick.OPEN: said("Being walked"),
            Pick.NOT_READY: said("Not made ready"), Pick.UNKNOWN: said("Folders nobody knew"),
        }  # fmt: skip
        self.ready_button = Button(theme, said("Make ready"), icon="plus", keys="Ctrl+N")
        self.labels_button = Button(theme, said("Print labels"), icon="printer", keys="Ctrl+P")
        self._rows = ListTable(theme, section_rows(zone, now), said("Shelf sections"), density=ROOM)
        self._unknown = ListTable(theme, unmatched_rows(zone, now), said("Folders nobody knew"), density=ROOM)
        self.pick, self._read, self.running = Pick.ALL, Read(), False
        named = (said("Going live"), said("Reading the sections"))
        super().__init__(
            theme, named, (words,), (self._rows, self._unknown), (self.labels_button, self.ready_button),
            parent,
        )  # fmt: skip
        self.line, self.stop_button = ProgressLine(theme), Button(theme, said("Stop"), height=28)
        self._add_line()
        self.ready_button.clicked.connect(self.ready_wanted)
        self.labels_button.clicked.connect(self.labels_wanted)
        self.stop_button.clicked.connect(self.stop)

    def section(self, key: object) -> SectionProgress | None:
        """The section of a row."""
        return next((row for row in self._read.live.sections if row.code == key), None)

    def unknown(self, key: object) -> Unmatched | None:
        """The folder nobody knew of a row."""
        return next((row for row in self._read.unmatched if str(row.id) == key), None)

    def known(self, key: UUID) -> Unmatched | None:
        """The folder of this key, if it waits still."""
        return next((row for row in self._read.unmatched if row.id == key), None)

    def show_read(self, read: Read) -> None:
        """Show what was read, or what it means that there is nothing."""
        self._read = read
        counts = {pick: len(picked(read.live, pick)) for pick in (Pick.ALL, Pick.OPEN, Pick.NOT_READY)}
        counts[Pick.UNKNOWN] = len(read.unmatched)
        if not self.running:
            self.line.tell(read.live.met, read.live.folders, line_words(read.live))
            self.line.setVisible(bool(read.live.folders))
        note = said("Scan the label of a shelf to walk along it")
        head = PaneHead(said("Going live"), note, self.pick, counts)
        if self.pick is Pick.UNKNOWN:
            empty = None if read.unmatched else NoRows(*_empty(self.pick))
            self.show_filled(head, self._unknown, partial(self._unknown.rows.replace, read.unmatched), empty)
            return
        rows = picked(read.live, self.pick)
        empty = None if rows else NoRows(*_empty(self.pick), others=bool(read.live.sections))
        self.show_filled(head, self._rows, partial(self._rows.rows.replace, rows), empty)

    def show_running(self, *, running: bool) -> None:
        """Sections are being made ready, or that has ended."""
        self.running = running
        self.stop_button.setVisible(running)
        self.stop_button.set_blocked("")
        if running:
            self.line.tell(0, 0, said("Making ready"))
            self.line.show()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self.line.tell(progress.done, progress.total, progress.doing)

    def show_stopping(self) -> None:
        """It ends soon."""
        self.stop_button.set_blocked(said("It is stopping. What was made stays."))

    def _add_line(self) -> None:
        """Put how far the whole is between head and chips."""
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(14)
        row.addWidget(self.line, 1000)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(1, row)
            column.insertSpacing(1, 10)
        self.line.hide()
        self.stop_button.hide()


def _empty(pick: Pick) -> tuple[str, str]:
    return {
        Pick.ALL: (said("No shelf sections yet"), said("Add the sections under Admin, Places first.")),
        Pick.OPEN: (said("No shelf is being walked"), said("Press Ctrl+N to make sections ready.")),
        Pick.NOT_READY: (said("Every section was made ready"), said("Scan the label of a shelf to go on.")),
        Pick.UNKNOWN: (
            said("Every folder is known"), said("A folder without a label that nobody knows stands here."),
        ),
    }[pick]  # fmt: skip
