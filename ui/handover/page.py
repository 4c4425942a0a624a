"""The hand-over of the Queues screen: what one shift leaves to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from ui.handover.acts import HandOverActs
from ui.handover.desk import HandOverDesk
from ui.handover.notes_pane import NotesPane
from ui.handover.open_pane import OpenPane
from ui.handover.shown import Read
from ui.handover.words import said
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage

LIST_LEAST = 560
PANE_LEAST, PANE_MOST = 376, 480


class HandOverPage(PanelPage):
    """What is left open and the note to be left at the left, the notes of others at the right."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage, self._clock = stage, services.clock
        zone = ZoneInfo(services.clinic.time_zone)
        self.left, self.notes = OpenPane(theme, zone), NotesPane(theme, zone)
        self.panes = (self.left, self.notes)
        self._acts = HandOverActs(services)
        self._reading = ListReading(self, self, jobs)
        self.desk = HandOverDesk(self.left.form, self.notes, jobs, stage, self._acts)
        self._build()

    def take_scan(self, _scan: RawScan, done: Callable[[], None]) -> None:
        """Refuse a scan: nothing here is about one chart or place."""
        sentence = said("A hand-over takes no scans. Nothing was changed. Go to the chart desk: F7 to F9.")
        self.desk.tell_refused(said("Not taken"), sentence)
        done()

    def come_forward(self, _route: Route) -> None:
        """Show what there is now, and put the keyboard into the list."""
        self.left.stack.expect_keyboard()
        self.refresh()
        self.left.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """Leaving a note, and reading the one that has waited longest."""
        sees, desk = (Permission.LOOK_UP,), self.desk
        return (
            Action("handover.leave", said("Leave the note"), desk.leave, "Ctrl+Return", "send", "edit", sees),
            Action("handover.new", said("Write a note"), self.left.form.take_focus, "Ctrl+N", "plus", "file"),
            Action("handover.read", said("Read the first note"), desk.read_first, "", "check", "edit", sees),
            Action("refresh", said("Read the notes again"), self.refresh, "F5", "refresh-cw", "view"),
        )

    @Slot()
    def refresh(self) -> None:
        """Read everything again; an answer to an older question is dropped."""
        self._reading.ask(self._acts.read_all, self._arrived)

    def show_loading(self) -> None:
        """Everything is being read."""
        self.left.show_loading()

    def show_failed(self, sentence: str) -> None:
        """It could not be read; notes from before are not shown as if they waited."""
        self.left.show_failed(sentence)
        self.notes.hide()

    def _arrived(self, read: Read) -> None:
        now = self._clock.now()
        self.left.show_read(read, self._acts.actor.person_id, now)
        self.notes.show_read(read, now)
        self.notes.show()

    @Slot()
    def _changed(self) -> None:
        self.refresh()
        self._stage.refresh_counters()

    @Slot(object)
    def _opened(self, route: Route) -> None:
        self._stage.go_to(route)

    def _build(self) -> None:
        self.left.setMinimumWidth(LIST_LEAST)
        self.notes.setMinimumWidth(PANE_LEAST)
        self.notes.setMaximumWidth(PANE_MOST)
        self.notes.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 3)
        row.addWidget(self.notes, 2)
        self.left.opened.connect(self._opened)
        self.left.retry.connect(self.refresh)
        self.left.form.wanted.connect(self.desk.leave)
        self.notes.read.connect(self.desk.read)
        self.desk.changed.connect(self._changed)
