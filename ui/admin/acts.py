"""What can be done on the Admin screen: each act is that of the part in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.actor import Permission
from ui.admin.directory.part import DirectoryPart
from ui.admin.hours_part import HoursPart
from ui.admin.nicknames_part import NicknamesPart
from ui.admin.parts import Part
from ui.admin.people_part import PeoplePart
from ui.admin.places_part import PlacesPart
from ui.admin.trail_part import TrailPart
from ui.admin.words import said
from ui.shell.actions import Action

PEOPLE = (Permission.PEOPLE,)
ADDS = (
    Permission.PEOPLE,
    Permission.MOVE,
    Permission.MOVE_AT_DESK,
    Permission.STATIONS,
    Permission.EDIT_IDENTITY,
    Permission.SETTINGS,
    Permission.DIRECTORY,
)
CHANGES = (Permission.PEOPLE, Permission.DIRECTORY)
READS = (Permission.LOOK_UP, Permission.SETTINGS, Permission.DIRECTORY)
FILTERS = (
    Permission.AUDIT_READ,
    Permission.AUDIT_READ_ROOM,
    Permission.LOOK_UP,
    Permission.EDIT_IDENTITY,
    Permission.SETTINGS,
)


class Parts(Protocol):
    """The parts of the screen, and which one is in front."""

    people: PeoplePart
    places: PlacesPart
    directory: DirectoryPart
    nicknames: NicknamesPart
    hours: HoursPart
    trail: TrailPart

    @property
    def part(self) -> Part:
        """The part in front."""
        ...

    def sees(self, part: Part) -> bool:
        """Whether this part is open to the person signed in."""
        ...

    def refresh(self) -> None:
        """Read the part in front again."""
        ...


class AdminActs:
    """Adding, changing, filtering; adding a person is also done from parts where nothing else is added."""

    def __init__(self, page: Parts) -> None:
        self._page = page

    def actions(self) -> Sequence[Action]:
        """All of them, as data."""
        add = said("Add a person, place, nickname, directory entry or closed day")
        return (
            Action("admin.add", add, self.add, "Ctrl+N", "plus", "file", ADDS),
            Action(
                "admin.change", said("Change roles or entry"), self.change, "F2", "shield", "edit", CHANGES
            ),
            Action(
                "admin.details", said("Details"), self.details, "Alt+Return", "panel-right", "view", READS
            ),
            Action(
                "admin.retire",
                said("End the access"),
                self.retire,
                icon="log-out",
                menu="edit",
                needs=PEOPLE,
            ),
            Action("pin", said("Set my PIN"), self._page.people.set_pin, icon="key-round", menu="file"),
            Action("filter", said("Filter this list"), self.filter, "Ctrl+F", "list-filter", "view", FILTERS),
            Action("refresh", said("Read it again"), self._page.refresh, "F5", "refresh-cw", "view"),
        )

    def add(self) -> None:
        """Add what the part in front lists."""
        if self._page.part is Part.PLACES:
            self._page.places.add()
        elif self._page.part is Part.DIRECTORY:
            self._page.directory.add()
        elif self._page.part is Part.NICKNAMES:
            self._page.nicknames.add()
        elif self._page.part is Part.HOURS:
            self._page.hours.add()
        elif self._page.sees(Part.PEOPLE):
            self._page.people.add()

    def change(self) -> None:
        """Give the chosen person other roles, or change the chosen entry of the directory."""
        if self._page.part is Part.PEOPLE:
            self._page.people.change_roles()
        elif self._page.part is Part.DIRECTORY:
            self._page.directory.change()

    def details(self) -> None:
        """Show all that is known of the chosen entry of the directory."""
        if self._page.part is Part.DIRECTORY:
            self._page.directory.details()

    def retire(self) -> None:
        """End the chosen person's access."""
        if self._page.part is Part.PEOPLE:
            self._page.people.retire()

    def filter(self) -> None:
        """Put the keyboard into the first filter of the list in front, if it has one."""
        part = self._page.part
        if part is Part.DIRECTORY and self._page.sees(part):
            self._page.directory.take_focus()
        elif part is Part.NICKNAMES and self._page.sees(part):
            self._page.nicknames.take_focus()
        else:
            self._page.trail.filter()
