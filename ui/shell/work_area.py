"""The signed-in window: menu line, rail, screens, strip and status bar."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.settings import StationKind
from ui.scanning.sounds import SystemTones
from ui.shell.action_book import ActionBook
from ui.shell.menu_line import MenuLine
from ui.shell.ring_line import RingLine
from ui.shell.routes import AdminRoute, ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute
from ui.shell.services import Services
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.rail import Rail
from ui.widgets.rail_item import RailItem
from ui.widgets.status_bar import StatusBar, StatusFact
from ui.widgets.strip import Strip
from ui.widgets.toast_stack import ToastStack

NARROW_BELOW = 1200
PANEL_CORNER = 10


class WorkArea(QWidget):
    """The frame around the screens; who wants to leave it says so by `shade_asked` and `lock_asked`."""

    shade_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, theme: Theme, services: Services, tones: SystemTones, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._services, self._tones = theme, services, tones
        self._waiting, self._behind = 0, ""
        self.offline = ""
        self.menu = MenuLine(theme, services.settings.station)
        self.ring = RingLine(theme, public=services.settings.station_kind is StationKind.FRONT_DESK)
        self.rail = Rail(theme, self._rail_items())
        self.strip = Strip(theme)
        self.status = StatusBar(theme)
        self.screens = QStackedWidget()
        self.toasts = ToastStack(theme, self.screens)
        self.book = ActionBook(theme, self.menu.menus, self, services.actor)
        self.menu.person.show_person(_initials(services.actor.name), services.actor.name, "")
        self.menu.shade.clicked.connect(self.shade_asked)
        self._build()
        self.tell_waiting(0)

    @Slot(int)
    def tell_waiting(self, waiting: int) -> None:
        """Say in the status bar how many scans are not worked off."""
        self._waiting = waiting
        self._tell()

    @Slot(str)
    def tell_behind(self, words: str) -> None:
        """Say in the status bar what could not be done in the background, or no longer."""
        self._behind = words
        self._tell()

    @Slot(str)
    def tell_offline(self, words: str) -> None:
        """Say in the status bar since when the clinic does not answer; empty once it does."""
        self.offline = words
        self._tell()

    def _tell(self) -> None:
        ready = StatusFact(self.tr("Ready to scan"), strong=True, status=Status.GOOD)
        left = [
            StatusFact(self.offline, strong=True, status=Status.ATTENTION) if self.offline else ready,
            StatusFact(self.tr("Scans waiting {count}").format(count=self._waiting)),
            StatusFact(self.tr("No sound on this PC") if self._tones.status else self.tr("Tones on")),
        ]
        if self._behind:
            left.append(StatusFact(self._behind, status=Status.ATTENTION))
        services = self._services
        self.status.show_facts(left, [StatusFact(services.actor.name), StatusFact(services.clinic.name)])
        self.status.set_training(services.clinic.practice)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the work panel with its rounded corner."""
        tokens = self._theme.tokens
        fill, edge = qcolor(tokens.surface_work), qcolor(tokens.line_part)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            panel = self.screens.geometry().adjusted(0, 0, PANEL_CORNER, PANEL_CORNER).toRectF()
            paint_box(painter, panel, fill=fill, edge=edge, radius=PANEL_CORNER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the rail shows icons alone."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)

    def _rail_items(self) -> tuple[RailItem, ...]:
        return (
            RailItem(PatientsRoute, "users", self.tr("Patients"), "1"),
            RailItem(ChartDeskRoute, "scan-barcode", self.tr("Chart desk"), "2"),
            RailItem(RoomRoute, "list-checks", self.tr("Pull lists"), "3"),
            RailItem(QueueRoute, "inbox", self.tr("Queues"), "5"),
            RailItem(AdminRoute, "settings", self.tr("Admin"), "0", at_foot=True),
        )

    def _build(self) -> None:
        whole, middle, content = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        for layout in (whole, middle, content):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.screens.setContentsMargins(1, 1, 0, 0)  # the panel's own line stays in sight
        content.addWidget(self.screens, 1)
        content.addWidget(self.strip)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        whole.addWidget(self.menu)
        whole.addWidget(self.ring)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
