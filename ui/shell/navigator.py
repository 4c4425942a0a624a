"""Which screen is in front, what it is handed: routes, scans and what is typed into the find box."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.codes import Code, CodeKind, CommandCard, parse_code
from app.errors import AppError
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.shell.routes import AskRoute, ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Page
from ui.shell.waiting import Waiting, waiting_in
from ui.shell.work_area import WorkArea

# Where the slip of a request means nothing but the request itself.
SLIPS_LEAD_ON: frozenset[type[Route]] = frozenset({PatientsRoute, QueueRoute})
# A tote, box or bag is packed, sent and received in one place, whatever screen it is scanned on.
LEAD_ON: frozenset[type[Route]] = frozenset({PatientsRoute, ChartDeskRoute, RoomRoute, QueueRoute})
LEADS: Mapping[CodeKind, Route] = {
    CodeKind.TOTE: RoomRoute("transfers"),
    CodeKind.OUTGUIDE: RoomRoute("away"),
}
"""Labels that mean one thing only, and the screen on which they do."""


class Finds(Protocol):
    """The screen that works the find box."""

    def find(self, text: str) -> None:
        """Look up what was typed so far."""
        ...

    def find_entered(self) -> None:
        """Open the first hit."""
        ...

    def find_down(self) -> None:
        """Go into the list."""
        ...


class TakesOver(Protocol):
    """A form over whatever screen is in front."""

    def take_over(self, scan: RawScan, done: Callable[[], None]) -> bool:
        """Take a scan that is meant for the open form; False while there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen, as the widget it is and as the page it is."""

    widget: QWidget
    page: Page


class Navigator(QObject):
    """Shows one screen at a time; `badge_scanned` carries the text of a staff badge, `went` each route,
    `counted` what waits in Queues and Pull lists, `asked` the wish for a form over the screen in front.

    `route` is where the window is now, to come back to. `over` takes the scans meant for such a form,
    `away` all of them while the clinic does not answer.
    """

    badge_scanned = Signal(str)
    went = Signal(object)
    counted = Signal(object)
    asked = Signal(object)

    def __init__(
        self,
        work: WorkArea,
        jobs: JobRunner,
        services: Services,
        screens: Mapping[type[Route], Screen],
        finder: Finds,
    ) -> None:
        super().__init__(work)
        self._work, self._jobs, self._services = work, jobs, services
        self._screens, self._finder = dict(screens), finder
        self.route: Route = PatientsRoute()
        self.over: TakesOver | None = None
        self.away: TakesOver | None = None
        self._in_work: Callable[[], None] | None = None
        for screen in self._screens.values():
            work.screens.addWidget(screen.widget)
        work.rail.chosen.connect(self._chosen)
        box = work.menu.find_box
        box.textEdited.connect(self._find)
        box.returnPressed.connect(finder.find_entered)
        box.installEventFilter(self)

    @Slot(object)
    def go(self, route: Route) -> None:
        """Show a screen, or ask for a form over the one in front."""
        if isinstance(route, AskRoute):
            self.asked.emit(route)
            return
        screen = self.screen(route.screen)
        self.route = route.again()
        self._work.screens.setCurrentWidget(screen.widget)
        self._work.rail.set_active(cast(Hashable, route.screen))
        screen.page.come_forward(route)
        # Only now: a route may choose the part of a screen whose keys count.
        self._work.strip.set_large(screen.page.tall_strip)
        self.list_actions()
        self.went.emit(route)
        self.count()

    @Slot()
    def list_actions(self) -> None:
        """Ask the screen in front what can be done there now."""
        self._work.book.set_screen(self.screen(self.route.screen).page.actions())

    def screen(self, kind: type[Route]) -> Screen:
        """The screen of a kind of route."""
        return self._screens[kind]

    @Slot()
    def count(self) -> None:
        """Count again what waits; `counted` carries the Waiting."""
        self._jobs.query(self, partial(waiting_in, self._services), self._counted, self._not_counted)

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Hand a scan to the screen in front; a badge is the window's, slips and totes lead to their own."""
        try:
            code = parse_code(scan.text, practice=self._services.clinic.practice)
        except AppError:
            code = None
        kind = code.kind if code is not None else None
        if kind is CodeKind.BADGE:
            done()
            self.badge_scanned.emit(scan.text)
            return
        if self.away is not None and self.away.take_over(scan, done):
            return
        if self.over is not None and self.over.take_over(scan, done):
            return
        if kind is CodeKind.REQUEST and self.route.screen in SLIPS_LEAD_ON:
            self.go(RoomRoute("requests"))
        leads = LEADS.get(kind) if kind is not None else None
        if leads is not None and _leads_on(self.route, leads):
            self.go(leads)
        if _leads_to_desk(code, self.route):
            self.go(ChartDeskRoute())
        self._in_work = done
        self.screen(self.route.screen).page.take_scan(scan, done)

    def let_go(self) -> None:
        """The screens go away: a scan they had in work must not hold up the next person's."""
        if self._in_work is not None:
            self._in_work()
            self._in_work = None

    def scan_context(self, _text: str) -> dict[str, str]:
        """What the screen in front would do with a scan now; it goes into the journal beside the scan."""
        told = getattr(self.screen(self.route.screen).widget, "scan_context", None)
        act = dict(told()) if told is not None else {"act": ""}
        return {**act, "by": self._services.actor.login}

    @Slot()
    def focus_find(self) -> None:
        """Put the cursor into the find box."""
        self._work.menu.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._work.menu.find_box.selectAll()

    @Slot()
    def invite_typing(self) -> None:
        """Put the cursor into the find box, unless somebody types there already."""
        if not self._work.menu.find_box.hasFocus():
            self.focus_find()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the find box goes into the list; while nothing is typed, to the patients opened last."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress:
            if not isinstance(self.route, PatientsRoute):
                self.go(PatientsRoute())
            self._finder.find_down()
            return True
        return super().eventFilter(watched, event)

    @Slot(object)
    def _chosen(self, kind: type[Route]) -> None:
        self.go(kind())

    @Slot(str)
    def _find(self, text: str) -> None:
        if not isinstance(self.route, PatientsRoute):
            self.go(PatientsRoute(text=text))
            self._work.menu.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finder.find(text)

    def _counted(self, waiting: Waiting) -> None:
        self._work.rail.set_counter(QueueRoute, waiting.total or None, late=waiting.late)
        self._work.rail.set_counter(RoomRoute, waiting.room or None, late=waiting.room_late)
        self.counted.emit(waiting)

    def _not_counted(self, _error: Exception) -> None:
        for place in (QueueRoute, RoomRoute):
            self._work.rail.set_counter(place, None)


def _leads_on(route: Route, to: Route) -> bool:
    """Whether a label leads to its own screen: not from there, and not away from an open question."""
    asks = QApplication.activeModalWidget() is not None
    return not asks and route.screen in LEAD_ON and route != to


def _leads_to_desk(code: Code | None, route: Route) -> bool:
    """Whether it is a paper slip: what was written on it is typed at the chart desk, from whatever screen."""
    paper = code is not None and code.kind is CodeKind.COMMAND and code.number == CommandCard.PAPER
    return paper and route.screen is not ChartDeskRoute and _leads_on(route, ChartDeskRoute())
