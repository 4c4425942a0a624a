"""Going live on the Pull lists screen: the sections, or the walk along one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.actor import Permission
from app.charts import ConversionChanged, MovementUndone, VolumeMoved, Walk
from app.events import Event
from app.settings import StationKind
from ui.going_live.acts import LiveActs
from ui.going_live.dialogs import LiveQuestions
from ui.going_live.making_ready import MakingReady
from ui.going_live.scans import LiveScans
from ui.going_live.sections_pane import LiveSectionsPane
from ui.going_live.shown import Pick, Read
from ui.going_live.telling import LiveTeller
from ui.going_live.verbs import LiveVerbs
from ui.going_live.walk_desk import WalkDesk
from ui.going_live.walk_ends import WalkEnds
from ui.going_live.walk_pane import WalkPane
from ui.going_live.words import said
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.lists.list_reading import ListReading
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.undoing import Undoing
from ui.theme.theme import Theme
from ui.widgets.panel_page import ScanPage
from ui.widgets.wall import WallSwitch
from ui.widgets.wall_picture import WallFacts

HEARD: tuple[type[Event], ...] = (ConversionChanged, VolumeMoved, MovementUndone)
ROOM = (Permission.MOVE,)


class GoingLivePage(ScanPage):
    """A shelf is scanned, then each folder whose label was stuck on it."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        zone = ZoneInfo(services.clinic.time_zone)
        self._stage, self._acts, self._undoing = stage, LiveActs(services), Undoing(stage)
        self._may_end = services.actor.may(*ROOM)
        self.sections, self.walk = LiveSectionsPane(theme, zone, services.clock.now), WalkPane(theme)
        self.panes = (self.sections, self.walk)
        self.wall = WallSwitch(theme, self)
        self.wall.public = services.settings.station_kind is StationKind.FRONT_DESK
        tells = LiveTeller(stage, services.clock, zone, self.wall)
        self.questions = LiveQuestions(theme, self, jobs, self._acts, stage)
        self.desk = WalkDesk(self, jobs, self._acts, tells, self._undoing)
        self.ends = WalkEnds(self.desk, self._acts, tells, self._undoing)
        self.making = MakingReady(self.sections, jobs, self._acts, stage, self)
        self.verbs = LiveVerbs(
            self.sections, self.walk, self.desk, self.ends, self.making, self.questions, stage, services.actor
        )
        self.scans = LiveScans(
            jobs, self._acts, self.desk, self.questions, tells, practice=services.clinic.practice, parent=self
        )
        self._undoing.watch(self.desk)
        self._reading = ListReading(self.sections, self, jobs)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.refresh, self)
        self._front = QStackedLayout(self)
        for pane in self.panes:
            self._front.addWidget(pane)
        if not self._may_end:
            self.sections.ready_button.set_blocked(said("The records room makes sections ready."))
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A shelf, or a folder on it."""
        self.scans.take(scan, done)

    def come_forward(self, _route: Route) -> None:
        """Show the sections, or the walk that is worked on."""
        self._undoing.offer()
        if self.desk.walk is None:
            self.sections.expect_keyboard()
        self.refresh()
        self.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of sections and of the walk, and the chips."""
        wall = Action("live.wall", said("Large status"), self.wall.toggle, "F11", "monitor", "view")
        return (*self.verbs.listed(self.leave, self.refresh), wall)

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard into the list in front."""
        (self.walk if self.desk.walk is not None else self.sections).take_focus()

    @Slot()
    def refresh(self) -> None:
        """Read again what is in front."""
        if self.desk.walk is not None:
            self.desk.refresh()
        else:
            self._reading.ask(self._acts.read, self._show_read)

    @Slot()
    def leave(self) -> None:
        """Go back to the sections; the walk goes on another time."""
        if self.desk.walk is None:
            return
        self.desk.walk = None
        self._front.setCurrentWidget(self.sections)
        self.sections.expect_keyboard()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc backs out of a walk; it goes on another time."""
        if event.key() == Qt.Key.Key_Escape and self.desk.walk is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_read(self, read: Read) -> None:
        self.sections.show_read(read)
        counts = ((read.live.met, said("seen")), (read.live.folders - read.live.met, said("not yet seen")))
        self.wall.count(WallFacts(said("Going live"), counts))

    @Slot(object)
    def _pick(self, pick: Pick) -> None:
        self.sections.pick = pick
        self.refresh()

    @Slot(object, str)
    def _show_walk(self, walk: Walk, following: str) -> None:
        blocked = "" if self._may_end else said("The records room ends a walk.")
        self.walk.show_walk(walk, following, blocked=blocked)
        counts = ((walk.progress.met, said("seen")), (walk.progress.left, said("not yet seen")))
        self.wall.count(WallFacts(walk.progress.name, counts))
        if self._front.currentWidget() is not self.walk:
            self._front.setCurrentWidget(self.walk)
            self.walk.take_focus()

    @Slot()
    def _changed(self) -> None:
        self._keeping_up.soon()
        self._stage.refresh_counters()

    def _connect(self) -> None:
        sections, walk, desk, verbs = self.sections, self.walk, self.desk, self.verbs
        sections.picked.connect(self._pick)
        sections.opened.connect(verbs.open_row)
        sections.retry.connect(self.refresh)
        sections.ready_wanted.connect(verbs.ask_new)
        sections.labels_wanted.connect(verbs.print_labels)
        sections.stop.connect(self.making.stop)
        self.making.ended.connect(self.refresh)
        walk.back.connect(self.leave)
        walk.unlabelled.connect(verbs.ask_new)
        walk.ended.connect(self.ends.end)
        desk.shown.connect(self._show_walk)
        desk.changed.connect(self._changed)
        self.questions.done.connect(verbs.answered)
        self.questions.left.connect(self.take_focus)
        self.wall.left.connect(self.take_focus)
