"""Putting away on the Pull lists screen: the cart and the bin at the left, what is in hand at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.charts import InHand, MovementUndone, OutguideMoved, SheetsChanged, VolumeMoved
from app.events import Event
from app.settings import StationKind
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.lists.list_reading import ListReading
from ui.put_away.acts import PutAwayActs
from ui.put_away.bin_verbs import BinVerbs
from ui.put_away.dialogs import PutAwayQuestions
from ui.put_away.hand import Hand
from ui.put_away.hand_pane import HandPane
from ui.put_away.list_pane import PutAwayPane
from ui.put_away.scans import PutAwayScans
from ui.put_away.shown import Pick, Read
from ui.put_away.telling import PutAwayTeller
from ui.put_away.words import said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import PatientsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch
from ui.widgets.wall_picture import WallFacts

HEARD: tuple[type[Event], ...] = (VolumeMoved, MovementUndone, SheetsChanged, OutguideMoved)
FILES = (Permission.MOVE, Permission.MOVE_AT_DESK)
LIST_LEAST, PANE_LEAST, PANE_MOST = 540, 360, 560


class PutAwayPage(ScanPage):
    """Folders are scanned, then their shelf; the card says what else is to be done with each."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        zone = ZoneInfo(services.clinic.time_zone)
        self._stage, self._may = stage, services.actor.may(*FILES)
        self._acts, self._undoing = PutAwayActs(services), Undoing(stage)
        self.list, self.pane = PutAwayPane(theme, zone, services.clock.now), HandPane(theme)
        self.panes = (self.list, self.pane)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        tells = PutAwayTeller(stage, services.clock, zone, self.wall)
        self.questions = PutAwayQuestions(theme, self, jobs, self._acts, stage)
        self.hand = Hand(self, jobs, self._acts, tells, self._undoing)
        self.bin = BinVerbs(self.hand, self._acts, tells, self._undoing)
        self.scans = PutAwayScans(
            jobs, self._acts, self.hand, self.questions, tells, practice=services.clinic.practice, parent=self
        )
        self._undoing.watch(self.hand)
        self._reading = ListReading(self.list, self, jobs)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.refresh, self)
        if not self._may:
            self.list.new_button.set_blocked(said("Whoever handles charts puts them away."))
        self._build()
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A folder, its shelf, or a marker."""
        self.scans.take(scan, done)

    def come_forward(self, _route: Route) -> None:
        """Show what is to be put away."""
        self._undoing.offer()
        self.list.expect_keyboard()
        self.refresh()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of the bin and of the folder in hand, and the chips."""
        new, remove = said("Put a loose sheet in the bin"), said("Take a sheet out of the bin")
        sheets, file = said("The loose sheets are in"), self.bin.file_sheets
        return (
            Action("away.sheet", new, self.ask_sheet, "Ctrl+N", "plus", "file", FILES),
            Action("away.sheets_in", sheets, file, "Ctrl+Return", "check-check", "chart", FILES),
            Action("away.remove", remove, self.ask_remove, "Del", "x", "edit", FILES),
            Action("away.details", said("Show the patient"), self.open_patient, "Alt+Return", "users", "go"),
            Action("away.copy", said("Copy the list"), self.list.table.copy_table, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self.list.filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the list again"), self.refresh, "F5", "refresh-cw", "view"),
            Action("away.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view"),
        )  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Read everything behind the chips again."""
        self._reading.ask(self._acts.read, self._show_read)

    @Slot()
    def ask_sheet(self) -> None:
        """Ask for a loose sheet; the folder in hand is filled in."""
        if self._may:
            card = self.hand.card
            self.questions.ask_sheet(card.volume.code if card is not None else "")

    @Slot()
    def ask_remove(self) -> None:
        """Ask why the chosen sheet does not belong in the bin."""
        sheet = self.list.sheet(self.list.current())
        if self._may and sheet is not None and self.list.pick is Pick.LOOSE:
            self.questions.ask_remove(sheet)

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the folder in hand."""
        card = self.hand.card
        if card is not None:
            self._stage.go_to(PatientsRoute(card.volume.patient_id, volume_id=card.volume.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of the newest folder in hand."""
        if event.key() == Qt.Key.Key_Escape and self.hand.card is not None:
            self.hand.put_down()
        else:
            super().keyPressEvent(event)

    def _show_read(self, read: Read) -> None:
        self.list.show_read(read)
        counts = ((len(read.cart), said("to put away")), (len(self.hand.cards), said("in hand")))
        self.wall.count(WallFacts(said("Put away"), counts))

    @Slot(object)
    def _pick(self, pick: Pick) -> None:
        self.list.pick = pick
        self.refresh()

    @Slot(object, int)
    def _show_card(self, card: InHand | None, others: int) -> None:
        if card is not None:
            self.pane.show_card(card, others)
        self.pane.setVisible(card is not None)

    @Slot()
    def _changed(self) -> None:
        self._keeping_up.soon()
        self._stage.refresh_counters()

    def _build(self) -> None:
        self.list.setMinimumWidth(LIST_LEAST)
        self.pane.setMinimumWidth(PANE_LEAST)
        self.pane.setMaximumWidth(PANE_MOST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 6)
        row.addWidget(self.pane, 4)
        self.pane.hide()

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.retry.connect(self.refresh)
        self.list.wanted.connect(self.ask_sheet)
        self.hand.shown.connect(self._show_card)
        self.hand.changed.connect(self._changed)
        self.pane.filed.connect(self.bin.file_sheets)
        self.pane.put_down.connect(self.hand.put_down)
        self.questions.done.connect(self.bin.sheet_done)
        self.questions.left.connect(self.list.take_focus)
        self.wall.left.connect(self.list.take_focus)
