"""Adding a place in an open transaction: its label code, its name, the range it owns."""

from __future__ import annotations

from sqlalchemy import insert

from app.audit import Act, Entry
from app.charts.places import queries
from app.charts.places.models import PlaceRecord
from app.charts.places.types import AddPlace, Place, PlaceKind
from app.codes import CodeKind, make_code
from app.db import series
from app.db.unit import Unit
from app.errors import BadInput, Conflict
from app.patients.folding import fold

# Totes and boxes are counted with the other places: their letter alone tells their labels apart.
SERIES = {CodeKind.SHELF: "shelf", CodeKind.PLACE: "place", CodeKind.TOTE: "place"}
LETTERS = {
    PlaceKind.SECTION: CodeKind.SHELF, PlaceKind.TOTE: CodeKind.TOTE, PlaceKind.OFF_SITE_BOX: CodeKind.TOTE,
}  # fmt: skip


def add_place(unit: Unit, command: AddPlace, *, practice: bool) -> Place:
    """Add a place in an open transaction.

    Raises:
        BadInput: the name is missing, or a section has no range.
        Conflict: there is one of this name.
    """
    name = " ".join(command.name.split())
    if not name:
        raise BadInput("A place needs a name. Nothing was changed.")
    section = command.kind is PlaceKind.SECTION
    if section and command.range_low is None:
        raise BadInput("A shelf section needs the number it starts with. Nothing was changed.")
    _require_new_name(unit, command, name)
    letter = LETTERS.get(command.kind, CodeKind.PLACE)
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


def _require_new_name(unit: Unit, command: AddPlace, name: str) -> None:
    """Places that lie in no other may share a name as far as the database knows: no two NULLs are equal."""
    row = PlaceRecord
    same = (row.kind == command.kind, row.name_fold == fold(name), row.parent_id.is_(None))
    if command.parent_id is None and queries.places(unit.session, *same, limit=1):
        raise Conflict("There is a place of this name already.")
