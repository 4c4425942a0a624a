"""The chart desk screen: widgets and wiring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actor import Permission
from ui.charts.board import DeskBoard
from ui.charts.combining import CombineAsking
from ui.charts.label_work import PRINTING, LabelWork
from ui.charts.modes import ICONS, KEYS, Mode, word_of
from ui.charts.old_label import OldLabelAsking
from ui.charts.presenter import ChartDeskPresenter
from ui.charts.typed import TypedPresenter
from ui.charts.wiring import DeskWiring, DueAsking
from ui.charts.work import DeskWork
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import ChartDeskRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme

IDLE_MS = 120_000
MOVING = (Permission.MOVE_AT_DESK, Permission.MOVE)
NEEDS = {Mode.CHECK_OUT: MOVING, Mode.CHECK_IN: MOVING, Mode.WHERE: (Permission.LOOK_UP,)}
IDS = {Mode.CHECK_OUT: "desk.out", Mode.CHECK_IN: "desk.in", Mode.WHERE: "desk.where"}


class ChartDeskPage(QWidget):
    """Check out, check in, where is it: every scan counts at once, whatever has the focus."""

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        parent: QWidget | None = None,
        *,
        idle_ms: int = IDLE_MS,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setAccessibleName(self.tr("Chart desk"))
        self.board = DeskBoard(theme, ZoneInfo(services.clinic.time_zone), services.clock)
        work = DeskWork(jobs, services, self)
        labels = LabelWork(jobs, services, self)
        self.presenter = ChartDeskPresenter(self.board, work, labels, stage, services)
        self.leaving = self.presenter.leaving
        typed = TypedPresenter(
            self.board.typing,
            work,
            stage,
            self.presenter,
            practice=services.clinic.practice,
            zone=ZoneInfo(services.clinic.time_zone),
        )
        self.panes = (self.board.head, self.board.lists, self.board.cards)
        self._wiring = DeskWiring(self.board, self.presenter, typed, idle_ms)
        self.due = DueAsking(theme, self.board, self.presenter, services)
        self.combining = CombineAsking(theme, self.board, self.presenter.relabelling)
        self.whose = OldLabelAsking(theme, self.board, self.presenter, labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self.presenter.show()

    @property
    def tall_strip(self) -> bool:
        """A scan screen: its strip is 96 high."""
        return True

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Act on a scan and call `done` when the next may come."""
        self._wiring.awake()
        self.presenter.take_scan(scan, done)

    def scan_context(self) -> dict[str, str]:
        """What a scan would do here now, for the journal: the act, and what stays set."""
        return self.presenter.keeping.in_words()

    def set_label(self, code: str) -> str:
        """A holder or a shelf was scanned while the clinic does not answer; gives its name, or its code."""
        return self.presenter.keeping.set_label(code)

    def come_forward(self, route: Route) -> None:
        """Be shown in a mode; a code in the route counts as typed."""
        if isinstance(route, ChartDeskRoute) and route.mode in set(Mode):
            self.presenter.set_mode(Mode(route.mode))
        self.presenter.undoing.offer()
        self._wiring.awake()
        self.board.lists.focus_work()
        if isinstance(route, ChartDeskRoute) and route.code:
            self._stage.key_in(route.code)

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """What can be done here."""
        # F7, F8 and F9 are the window's on every screen; in front, this one answers them itself.
        runs = {Mode.CHECK_OUT: self._check_out, Mode.CHECK_IN: self._check_in, Mode.WHERE: self._where}
        type_it, finish, redo = self._wiring.open_typing, self.presenter.finish, self.presenter.undoing.redo
        hand, label = self.presenter.requested.hand_newest, self.presenter.printing.label
        modes = [
            Action(IDS[mode], word_of(mode), run, KEYS[mode], ICONS[mode], "chart", NEEDS[mode])
            for mode, run in runs.items()
        ]
        return [
            *modes,
            Action("charts.type", self.tr("Type a code or a holder"), type_it, "F4", "keyboard", "scan"),
            Action("charts.due", self.tr("Change due date"), self.due.ask, "", "calendar", "chart", MOVING),
            Action("charts.finish", self.tr("Finish"), finish, "Ctrl+Enter", "check-check", "chart"),
            Action("charts.hand", self.tr("Hand it on"), hand, "Ctrl+Shift+H", "send", "chart", MOVING),
            Action("charts.label", self.tr("Print its label"), label, "Ctrl+P", "printer", "file", PRINTING),
            Action("charts.redo", self.tr("Redo"), redo, "Ctrl+Y", "redo-2", "edit", MOVING),
            Action("charts.wall", self.tr("Large status"), self.board.wall.toggle, "F11", "monitor", "view"),
        ]  # fmt: skip

    @Slot(int)
    def set_waiting(self, count: int) -> None:
        """How many scans the router has not worked off."""
        self.presenter.set_waiting(count)

    def set_public(self, public: bool) -> None:
        """On desks that patients can see, the large status shows the chart's code in place of the name."""
        self.board.wall.public = public

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the quiet verb of the newest card; it never throws a chart away."""
        if event.key() == Qt.Key.Key_Escape and self.board.leave_newest_card():
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen comes: nothing of this one stays over it."""
        super().hideEvent(event)
        self.board.typing.hide()

    def _check_out(self) -> None:
        self.come_forward(ChartDeskRoute(Mode.CHECK_OUT))

    def _check_in(self) -> None:
        self.come_forward(ChartDeskRoute(Mode.CHECK_IN))

    def _where(self) -> None:
        self.come_forward(ChartDeskRoute(Mode.WHERE))
