"""The Admin screen: people, places, directory, nicknames, hours, the trail, the scanner (Ctrl+0)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.admin.acts import AdminActs
from ui.admin.closed_part import ClosedPart
from ui.admin.directory.part import DirectoryPart
from ui.admin.hours_part import HoursPart
from ui.admin.nicknames_part import NicknamesPart
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
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage
from ui.widgets.segments import Segment, Segments

MARGIN = 24
Shown: TypeAlias = (
    PeoplePart | PlacesPart | DirectoryPart | NicknamesPart | HoursPart | TrailPart | ScannerPart
)


class AdminPage(PanelPage):
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
        super().__init__(theme, parent)
        self._actor = services.actor
        self.people = PeoplePart(theme, jobs, stage, services)
        self.places = PlacesPart(theme, jobs, stage, services)
        self.directory = DirectoryPart(theme, jobs, stage, services)
        self.nicknames = NicknamesPart(theme, jobs, stage, services)
        self.hours = HoursPart(theme, jobs, stage, services)
        self.trail = TrailPart(theme, jobs, services)
        self.scanner = ScannerPart(
            theme, stage, tones=tones, save_profile=save_profile, profile=profile, application=application
        )
        self._scans = AdminScans(self, jobs, stage, services)
        self._open_parts = {
            door.part: self._behind(door.part) for door in doors() if self._actor.may(*door.needs)
        }
        self._acts = AdminActs(self)
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
        """What can be done here."""
        return self._acts.actions()

    @Slot()
    def refresh(self) -> None:
        """Read the part in front again."""
        shown = self._open_parts.get(self.part)
        if shown is not None and not isinstance(shown, ScannerPart):
            shown.refresh()

    def sees(self, part: Part) -> bool:
        """Whether this part is open to the person signed in."""
        return part in self._open_parts

    def _behind(self, part: Part) -> Shown:
        parts: dict[Part, Shown] = {
            Part.PEOPLE: self.people,
            Part.PLACES: self.places,
            Part.DIRECTORY: self.directory,
            Part.NICKNAMES: self.nicknames,
            Part.HOURS: self.hours,
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
        self.refresh()
        shown.take_focus()

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
