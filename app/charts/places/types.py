"""Places as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.actor import Actor


class PlaceKind(StrEnum):
    """What a place is; it sets how long a volume may stay there."""

    FILE_ROOM = "file_room"
    SECTION = "section"
    ROOM = "room"
    DEPARTMENT = "department"
    CLINIC = "clinic"
    PERSON = "person"
    INSTITUTION = "institution"
    TOTE = "tote"
    OFF_SITE_BOX = "off_site_box"


# Those who can have a chart checked out to them.
HOLDERS = frozenset(
    {PlaceKind.ROOM, PlaceKind.DEPARTMENT, PlaceKind.CLINIC, PlaceKind.PERSON, PlaceKind.INSTITUTION}
)


# Where a volume stands when nobody has it.
SHELVES = frozenset({PlaceKind.SECTION, PlaceKind.FILE_ROOM})


@dataclass(frozen=True, slots=True)
class Place:
    """One place."""

    id: int
    kind: PlaceKind
    name: str
    code: str
    parent_id: int | None
    parent: str
    range_low: str | None
    range_high: str | None
    loan_days: int | None
    retired: bool

    @property
    def is_holder(self) -> bool:
        """Whether charts are checked out to it."""
        return self.kind in HOLDERS


@dataclass(frozen=True, slots=True)
class AddPlace:
    """A new place; a section owns the filing keys from `range_low` up to, not with, `range_high`."""

    kind: PlaceKind
    name: str
    parent_id: int | None = None
    range_low: str | None = None
    range_high: str | None = None
    loan_days: int | None = None


class Places(Protocol):
    """Finds and adds places."""

    def add(self, actor: Actor, command: AddPlace) -> Place:
        """Add a place and give it a label code."""
        ...

    def list(self, actor: Actor) -> Sequence[Place]:
        """All places, by kind and name."""
        ...

    def holder(self, actor: Actor, text: str) -> Place:
        """The holder that a code or a typed name means."""
        ...

    def holders_like(self, actor: Actor, text: str, limit: int = 8) -> Sequence[Place]:
        """Holders whose name has a word starting like this, for completing what is typed."""
        ...
