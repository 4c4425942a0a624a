"""The signed-in window: rail, screens, strip and status bar, and the door every scan comes through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.codes import CodeKind, parse_code
from app.errors import AppError
from ui.jobs import JobRunner
from ui.scanning.router import ScanRouter
from ui.scanning.scan import RawScan
from ui.scanning.sounds import SystemTones, Tone
from ui.shell.action_book import ActionBook
from ui.shell.menu_line import MenuLine
from ui.shell.routes import AdminRoute, ChartDeskRoute, PatientsRoute, QueueRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Page, Stage
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.rail import Rail
from ui.widgets.rail_item import RailItem
from ui.widgets.status_bar import StatusBar, StatusFact
from ui.widgets.strip import Strip
from ui.widgets.toast import ToastFacts
from ui.widgets.toast_stack import ToastStack

NARROW_BELOW = 1200
PANEL_CORNER = 10


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


class WorkArea(QWidget):
    """Shows one screen at a time and hands it the scans; `badge_scanned` carries the text of a staff badge."""

    badge_scanned = Signal(str)
    shade_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        services: Services,
        stage: Stage,
        router: ScanRouter,
        tones: SystemTones,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._services, self._router, self._tones = (
            theme,
            jobs,
            services,
            router,
            tones,
        )
        self._pages: dict[type[Route], QWidget] = {}
        self._finder: Finds | None = None
        self._undo: Callable[[], None] | None = None
        self.route: Route = PatientsRoute()
        self.menu = MenuLine(theme, services.settings.station)
        self.rail = Rail(theme, self._rail_items())
        self.strip = Strip(theme)
        self.status = StatusBar(theme)
        self.screens = QStackedWidget()
        self.toasts = ToastStack(theme, self.screens)
        self.book = ActionBook(theme, self.menu.menus, self, services.actor)
        self._build()
        self._connect(stage)
        self._tell_status(0)

    def add_screens(self, screens: Mapping[type[Route], QWidget], finder: Finds) -> None:
        """The screens by the kind of route that leads to them; one of them works the find box."""
        self._pages = dict(screens)
        self._finder = finder
        for page in self._pages.values():
            self.screens.addWidget(page)

    @Slot(object)
    def go(self, route: Route) -> None:
        """Show a screen."""
        page = self._pages[type(route)]
        self.route = route
        self.screens.setCurrentWidget(page)
        self.rail.set_active(type(route))
        shown = self._page(page)
        self.strip.set_large(shown.tall_strip)
        self.book.set_screen(shown.actions())
        shown.come_forward(route)
        self.count()

    @Slot()
    def count(self) -> None:
        """Count again what waits."""
        services = self._services
        self._jobs.query(
            self, lambda _stop: services.queue.waiting(services.actor), self._counted, self._not_counted
        )

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Hand a scan to the screen in front; a staff badge is the window's."""
        try:
            kind: CodeKind | None = parse_code(scan.text, practice=self._services.clinic.practice).kind
        except AppError:
            kind = None
        if kind is CodeKind.BADGE:
            done()
            self.badge_scanned.emit(scan.text)
            return
        self._page(self.screens.currentWidget()).take_scan(scan, done)

    def focus_find(self) -> None:
        """Put the cursor into the find box."""
        self.menu.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.menu.find.selectAll()

    @Slot()
    def undo(self) -> None:
        """Take back the last scan, if there is one."""
        if self._undo is not None:
            self._undo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the find box belong to the list; any key or click lets a loud strip rest."""
        if event.type() == QEvent.Type.KeyPress and self._finder is not None and watched is self.menu.find:
            key = event.key()  # type: ignore[attr-defined]  # a KeyPress is a QKeyEvent
            if key == Qt.Key.Key_Down:
                self._finder.find_down()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the work panel with its rounded corner."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            panel = self.screens.geometry().adjusted(0, 0, PANEL_CORNER, PANEL_CORNER).toRectF()
            paint_box(
                painter,
                panel,
                fill=qcolor(tokens.surface_work),
                edge=qcolor(tokens.line_part),
                radius=PANEL_CORNER,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the rail shows icons alone."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)

    @Slot(object, object)
    def _show_outcome(self, outcome: Outcome, tone: Tone) -> None:
        self._tones.play(tone)
        self.strip.show_outcome(outcome, muted=self._tones.is_muted(tone))

    @Slot(object)
    def _show_toast(self, facts: ToastFacts) -> None:
        self.toasts.show_toast(facts)

    @Slot(object)
    def _set_undo(self, undo: Callable[[], None] | None) -> None:
        self._undo = undo

    @Slot(object)
    def _rail_chosen(self, kind: type[Route]) -> None:
        self.go(kind())

    @Slot(str)
    def _find(self, text: str) -> None:
        if self._finder is None:
            return
        if not isinstance(self.route, PatientsRoute):
            self.go(PatientsRoute(text=text))
            self.menu.find.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finder.find(text)

    @Slot()
    def _find_entered(self) -> None:
        if self._finder is not None:
            self._finder.find_entered()

    @Slot(int)
    def _tell_status(self, waiting: int) -> None:
        left = [
            StatusFact(self.tr("Ready to scan"), strong=True, status=Status.GOOD),
            StatusFact(self.tr("Queue {count}").format(count=waiting)),
            StatusFact(self.tr("Tones on") if not self._tones.status else self.tr("No sound on this PC")),
        ]
        actor = self._services.actor
        self.status.show_facts(left, [StatusFact(actor.name), StatusFact(self._services.clinic.name)])
        self.status.set_training(self._services.clinic.practice)

    def _counted(self, waiting: int) -> None:
        self.rail.set_counter(QueueRoute, waiting or None)

    def _not_counted(self, _error: Exception) -> None:
        self.rail.set_counter(QueueRoute, None)

    @staticmethod
    def _page(widget: QWidget) -> Page:
        page: Page = widget  # type: ignore[assignment]  # add_screens takes screens, which are both
        return page

    def _rail_items(self) -> tuple[RailItem, ...]:
        return (
            RailItem(PatientsRoute, "users", self.tr("Patients"), "1"),
            RailItem(ChartDeskRoute, "scan-barcode", self.tr("Chart desk"), "2"),
            RailItem(QueueRoute, "inbox", self.tr("Queues"), "5"),
            RailItem(AdminRoute, "settings", self.tr("Admin"), "0", at_foot=True),
        )

    def _connect(self, stage: Stage) -> None:
        stage.outcome.connect(self._show_outcome)
        stage.toast.connect(self._show_toast)
        stage.go.connect(self.go)
        stage.undoable.connect(self._set_undo)
        stage.counters_stale.connect(self.count)
        self.rail.chosen.connect(self._rail_chosen)
        self.strip.undo_asked.connect(self.undo)
        self.menu.find.textEdited.connect(self._find)
        self.menu.find.returnPressed.connect(self._find_entered)
        self.menu.find.installEventFilter(self)
        self._router.waiting.connect(self._tell_status)

    def _build(self) -> None:
        whole, middle, content = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        for layout in (whole, middle, content):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        content.addWidget(self.screens, 1)
        content.addWidget(self.strip)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        whole.addWidget(self.menu)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
