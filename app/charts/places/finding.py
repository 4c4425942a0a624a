"""Which holder or shelf a label or a typed name means."""

from __future__ import annotations

from collections.abc import Collection

from app.charts.places import queries
from app.charts.places.types import HOLDERS, SHELVES, Place, PlaceKind
from app.codes import CodeKind, NotOurCode, parse_code
from app.db.unit import Unit
from app.errors import BadInput, NotFound
from app.patients.folding import fold


def find_holder(unit: Unit, text: str, *, practice: bool) -> Place:
    """The holder that a code or a typed name means, in an open transaction.

    Raises:
        NotFound: no holder fits, or several do.
        BadInput: the label is misread, or stands for something else.
    """
    try:
        code = parse_code(text, practice=practice)
    except NotOurCode:
        return _by_name(unit, text, HOLDERS, "Nobody and no room")
    if code.kind is not CodeKind.PLACE:
        raise BadInput("Not a holder's label. Nothing was changed. Scan a person or a room.")
    found = queries.place_by_code(unit.session, code.text)
    if not found.is_holder or found.retired:
        raise BadInput(f"{found.name} holds no charts. Nothing was changed. Scan a person or a room.")
    return found


def find_shelf(unit: Unit, text: str, *, practice: bool) -> Place:
    """The shelf that a code or a typed name means, in an open transaction.

    Raises:
        NotFound: no shelf fits, or several do.
        BadInput: the label is misread, or stands for something else.
    """
    try:
        code = parse_code(text, practice=practice)
    except NotOurCode:
        return _by_name(unit, text, SHELVES, "No shelf")
    found = queries.place_by_code(unit.session, code.text)
    if found.kind not in SHELVES:
        raise BadInput(f"{found.name} is not a shelf. Nothing was changed.")
    return found


def find_section(unit: Unit, text: str, *, practice: bool) -> Place:
    """The shelf section that a code or a typed name means, in an open transaction.

    Raises:
        NotFound: no section fits, or several do.
        BadInput: the label is misread, or stands for something else.
    """
    found = find_shelf(unit, text, practice=practice)
    if found.kind is not PlaceKind.SECTION or found.retired:
        raise BadInput(f"{found.name} is no shelf section in use. Nothing was changed. Scan a shelf.")
    return found


def find_place(unit: Unit, text: str, kinds: Collection[PlaceKind], nothing: str, *, practice: bool) -> Place:
    """The place that a code or a typed name means, in an open transaction; a name is one of these kinds.

    Raises:
        NotFound: no place fits, or several do.
        BadInput: the label is misread, or stands for something else.
    """
    try:
        code = parse_code(text, practice=practice)
    except NotOurCode:
        return _by_name(unit, text, kinds, nothing)
    if code.kind not in (CodeKind.PLACE, CodeKind.SHELF, CodeKind.TOTE):
        raise BadInput("Not the label of a place. Nothing was changed.")
    return queries.place_by_code(unit.session, code.text)


def _by_name(unit: Unit, text: str, kinds: Collection[PlaceKind], nothing: str) -> Place:
    found = queries.named_like(unit.session, text, kinds, limit=3) if fold(text) else []
    exact = [place for place in found if fold(place.name) == fold(text)]
    fitting = exact or list(found)
    if not fitting:
        raise NotFound(f"{nothing} is called {text.strip()}. Nothing was changed.")
    if len(fitting) > 1:
        names = ", ".join(place.name for place in fitting)
        raise NotFound(f"Several fit {text.strip()}: {names}. Nothing was changed. Type more of the name.")
    return fitting[0]
