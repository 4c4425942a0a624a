"""Which holder a label or a typed name means."""

from __future__ import annotations

from app.charts.places import queries
from app.charts.places.types import Place
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
        return _by_name(unit, text)
    if code.kind is not CodeKind.PLACE:
        raise BadInput("Not a holder's label. Nothing was changed. Scan a person or a room.")
    found = queries.place_by_code(unit.session, code.text)
    if not found.is_holder or found.retired:
        raise BadInput(f"{found.name} holds no charts. Nothing was changed. Scan a person or a room.")
    return found


def _by_name(unit: Unit, text: str) -> Place:
    found = queries.holders_like(unit.session, text, limit=3) if fold(text) else []
    exact = [place for place in found if fold(place.name) == fold(text)]
    fitting = exact or list(found)
    if not fitting:
        raise NotFound(f"Nobody and no room is called {text.strip()}. Nothing was changed.")
    if len(fitting) > 1:
        names = ", ".join(place.name for place in fitting)
        raise NotFound(f"Several fit {text.strip()}: {names}. Nothing was changed. Type more of the name.")
    return fitting[0]
