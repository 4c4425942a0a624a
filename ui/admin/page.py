"""The Admin screen: people, places, the trail, the scanner of this station (Ctrl+0)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actor import Permission
from ui.admin.closed_part import ClosedPart
from ui.admin.parts import Part, doors, first_open
from ui.admin.people_part import PeoplePart
from ui.admin.places_part import PlacesPart
from ui.admin.scanner_part import ScannerPart
from ui.admin.scans import AdminScans
from ui.admin.trail_part import TrailPart
from ui.jobs import JobRunner
from ui.scanning.profile import ScannerProfile
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tones
from ui.shell.actions import Action
from ui.shell.routes import AdminRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.paint import paint_panel
from ui.theme.theme import Theme
from ui.widgets.segments import Segment, Segments

MARGIN = 24


class AdminPage(QWidget):
    """Segments for the parts; a part that one may not see says who may.

    `save_profile` keeps what the scanner part has measured from the keys of the `application`.
    """

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        *,
        tones: Tones,
        save_profile: Callable[[ScannerProfile], None],
        profile: ScannerProfile,
        application: QApplication,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actor = theme, services.actor
        self.people = PeoplePart(theme, jobs, stage, services)
        self.places = PlacesPart(theme, jobs, stage, services)
        self.trail = TrailPart(theme, jobs, services)
        self.scanner = ScannerPart(
            theme,
            stage,
            tones=tones,
            save_profile=save_profile,
            profile=profile,
            application=application,
        )
        self._scans = AdminScans(self, jobs, stage, services)
        self._open_parts = {
            door.part: self._behind(door.part) for door in doors() if self._actor.may(*door.needs)
        }
        self._pages: dict[Part, QWidget] = {}
        segments = [Segment(door.part, door.word) for door in doors()]
        self.segments = Segments(theme, self.tr("Parts of Admin"), segments)
        self._stack = QStackedWidget()
        self.panes = (self.segments, self._stack)
        self._build()
        self.segments.choose(first_open(self._actor))
        self.segments.chosen.connect(self._choose)
        self._stack.setCurrentWidget(self._pages[self.part])

    @property
    def part(self) -> Part:
        """The part in front."""
        return Part(self.segments.mode)

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Go to the patient of a chart that was scanned; nothing else is scanned here."""
        self._scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show the part the route names, or the one that was in front."""
        wanted = route.part if isinstance(route, AdminRoute) else ""
        if wanted in set(Part) and wanted != self.part:
            self.segments.choose(
                wanted
            )  # which brings it; a second reading of the trail would be a second act
        else:
            self._bring(self.part)

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """What can be done here; adding follows the part in front."""
        people, reads = (Permission.PEOPLE,), (Permission.AUDIT_READ, Permission.AUDIT_READ_ROOM)
        adds = (*people, Permission.MOVE, Permission.MOVE_AT_DESK, Permission.STATIONS)
        return (
            Action("admin.add", self.tr("Add a person or place"), self._add, "Ctrl+N", "plus", "file", adds),
            Action("admin.roles", self.tr("Change the roles"), self._roles, "F2", "shield", "edit", people),
            Action(
                "admin.retire",
                self.tr("End the access"),
                self._retire,
                icon="log-out",
                menu="edit",
                needs=people,
            ),
            Action("pin", self.tr("Set my PIN"), self.people.set_pin, icon="key-round", menu="file"),
            Action(
                "filter",
                self.tr("Filter this list"),
                self.trail.filter,
                "Ctrl+F",
                "list-filter",
                "view",
                reads,
            ),
            Action("refresh", self.tr("Read it again"), self._refresh, "F5", "refresh-cw", "view"),
        )

    @property
    def tall_strip(self) -> bool:
        """Nobody scans here in a row."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        with QPainter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), self._theme.tokens)

    def _behind(self, part: Part) -> PeoplePart | PlacesPart | TrailPart | ScannerPart:
        parts: dict[Part, PeoplePart | PlacesPart | TrailPart | ScannerPart] = {
            Part.PEOPLE: self.people,
            Part.PLACES: self.places,
            Part.TRAIL: self.trail,
            Part.SCANNER: self.scanner,
        }
        return parts[part]

    @Slot(object)
    def _choose(self, part: object) -> None:
        self._bring(Part(str(part)))

    def _bring(self, part: Part) -> None:
        self._stack.setCurrentWidget(self._pages[part])
        shown = self._open_parts.get(part)
        if shown is None:
            chosen = (button for button in self.segments.findChildren(QAbstractButton) if button.isChecked())
            next(chosen).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not isinstance(shown, ScannerPart):
            shown.refresh()
        shown.take_focus()

    def _add(self) -> None:
        if self.part is Part.PLACES:
            self.places.add()
        elif Part.PEOPLE in self._open_parts:
            self.people.add()

    def _roles(self) -> None:
        if self.part is Part.PEOPLE:
            self.people.change_roles()

    def _retire(self) -> None:
        if self.part is Part.PEOPLE:
            self.people.retire()

    def _refresh(self) -> None:
        shown = self._open_parts.get(self.part)
        if shown is not None and not isinstance(shown, ScannerPart):
            shown.refresh()

    def _build(self) -> None:
        for door in doors():
            page: QWidget | None = self._open_parts.get(door.part)
            if page is None:
                self._behind(door.part).setParent(self)
                self._behind(door.part).hide()
                page = ClosedPart(self._theme, door, self._actor.name)
            self._pages[door.part] = page
            self._stack.addWidget(page)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 12, MARGIN, 4)
        row.addWidget(self.segments)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
