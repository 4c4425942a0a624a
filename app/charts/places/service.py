"""Adding and finding places."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.places import queries
from app.charts.places.finding import find_holder
from app.charts.places.models import PlaceRecord
from app.charts.places.types import AddPlace, Place, PlaceKind
from app.codes import CodeKind, make_code
from app.db import series
from app.db.unit import Unit, Units
from app.errors import BadInput
from app.patients.folding import fold

SERIES = {CodeKind.SHELF: "shelf", CodeKind.PLACE: "place"}


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
            return queries.holders_like(unit.session, text, limit) if fold(text) else []


def add_place(unit: Unit, command: AddPlace, *, practice: bool) -> Place:
    """Add a place in an open transaction.

    Raises:
        BadInput: the name is missing, or a section has no range.
    """
    name = " ".join(command.name.split())
    if not name:
        raise BadInput("A place needs a name. Nothing was changed.")
    section = command.kind is PlaceKind.SECTION
    if section and command.range_low is None:
        raise BadInput("A shelf section needs the number it starts with. Nothing was changed.")
    letter = CodeKind.SHELF if section else CodeKind.PLACE
    code = make_code(letter, series.take(unit.session, SERIES[letter]), practice=practice)
    key: int = unit.session.execute(
        insert(PlaceRecord)
        .values(
            kind=command.kind,
            name=name,
            name_fold=fold(name),
            code=code,
            parent_id=command.parent_id,
            range_low=command.range_low,
            range_high=command.range_high,
            loan_days=command.loan_days,
            retired=False,
            version=1,
        )
        .returning(PlaceRecord.id)
    ).scalar_one()
    unit.record(Entry(Act.PLACE_MADE, place_id=key))
    return queries.place(unit.session, key)
