"""The parts of the Admin screen, and who may see each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.actor import Actor, Permission
from ui.admin.words import said


class Part(StrEnum):
    """What the Admin screen has; the values are what a route names."""

    PEOPLE = "people"
    PLACES = "places"
    DIRECTORY = "directory"
    NICKNAMES = "nicknames"
    HOURS = "hours"
    TRAIL = "trail"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class Door:
    """One part: its word, the permissions of which one opens it, and who holds them."""

    part: Part
    word: str
    needs: tuple[Permission, ...]
    who: str


def doors() -> tuple[Door, ...]:
    """All parts in their order."""
    return (
        Door(
            Part.PEOPLE,
            said("People"),
            (Permission.PEOPLE,),
            said("An administrator adds and changes people."),
        ),
        Door(
            Part.PLACES,
            said("Places"),
            (Permission.LOOK_UP, Permission.STATIONS),
            said("The records room and administrators see the places."),
        ),
        Door(
            Part.DIRECTORY,
            said("Directory"),
            (Permission.LOOK_UP, Permission.SETTINGS, Permission.DIRECTORY),
            said("Whoever looks patients up sees the directory."),
        ),
        Door(
            Part.NICKNAMES,
            said("Nicknames"),
            (Permission.LOOK_UP, Permission.EDIT_IDENTITY, Permission.SETTINGS),
            said("Whoever looks patients up sees the nicknames."),
        ),
        _hours(),
        *_kept(),
    )


def _hours() -> Door:
    needs = (Permission.LOOK_UP, Permission.STATIONS, Permission.SETTINGS)
    who = said("Whoever looks patients up sees the opening hours.")
    return Door(Part.HOURS, said("Opening hours"), needs, who)


def first_open(actor: Actor) -> Part:
    """Where somebody begins who asked for no part: the first one that may be seen."""
    return next((door.part for door in doors() if actor.may(*door.needs)), Part.PEOPLE)


def _kept() -> tuple[Door, ...]:
    """What the program keeps by itself, and the PC's own."""
    return (
        Door(
            Part.TRAIL,
            said("Trail"),
            (Permission.AUDIT_READ, Permission.AUDIT_READ_ROOM),
            said("The privacy officer reads the trail, and supervisors that of their own room."),
        ),
        Door(
            Part.SCANNER,
            said("Scanner"),
            (Permission.STATIONS,),
            said("Supervisors and administrators set up the scanner of a station."),
        ),
    )
