"""Adding and finding places."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.charts.places import queries
from app.charts.places.adding import add_place
from app.charts.places.finding import find_holder
from app.charts.places.types import HOLDERS, AddPlace, Place
from app.db.unit import Units
from app.patients.folding import fold


class PlaceService:
    """Shelves, rooms, people and bodies."""

    def __init__(self, units: Units, *, practice: bool) -> None:
        self._units, self._practice = units, practice

    def add(self, actor: Actor, command: AddPlace) -> Place:
        """Add a place and give it a label code.

        Raises:
            NotAllowed: this person may not move charts, so may not add who holds them.
            BadInput: the name is missing, or a section has no range.
            Conflict: there is one of this name.
        """
        require(actor, Permission.MOVE_AT_DESK, Permission.MOVE, Permission.STATIONS)
        with self._units.write(actor) as unit:
            return add_place(unit, command, practice=self._practice)

    def list(self, actor: Actor) -> Sequence[Place]:
        """All places, by kind and name."""
        require(actor, Permission.LOOK_UP, Permission.STATIONS)
        with self._units.read(actor) as unit:
            return queries.places(unit.session)

    def holder(self, actor: Actor, text: str) -> Place:
        """The holder that a code or a typed name means.

        Raises:
            NotFound: no holder fits, or several do.
            BadInput: the label is misread, or stands for something else.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return find_holder(unit, text, practice=self._practice)

    def holders_like(self, actor: Actor, text: str, limit: int = 8) -> Sequence[Place]:
        """Holders whose name has a word starting like this, for completing what is typed."""
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.named_like(unit.session, text, HOLDERS, limit) if fold(text) else []
