"""Lists outguides, and where markers and charges do not agree."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.outguides import queries
from app.charts.outguides.reading import outguides_of
from app.charts.outguides.types import Outguide, Unmarked
from app.charts.search.wording import slot_of
from app.db.unit import Units
from app.directory import ClinicProfile


class OutguideFinder:
    """Lists outguides, and where they and the charges do not agree."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor) -> Sequence[Outguide]:
        """Those that stand in a slot in walk order, those to be taken out first; then the spare ones.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return sorted(outguides_of(unit, self._clinic, queries.in_use(unit.session)), key=_turn)

    def unmarked(self, actor: Actor, limit: int = 500) -> Sequence[Unmarked]:
        """Folders that are out without an outguide in their slot, in walk order.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            keys = queries.unmarked(unit.session, limit)
            volumes = custody.volumes_by_keys(unit.session, customs_of(unit, self._clinic), keys)
        return [Unmarked(volumes[key], slot_of(volumes[key], self._clinic.filing_order)) for key in keys]

    def slot_of(self, actor: Actor, code: str) -> Outguide:
        """The outguide of this label, with the folder in whose slot it stands.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no outguide has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            row = queries.outguide(unit.session, code, practice=self._clinic.practice)
            return outguides_of(unit, self._clinic, [row])[0]


def _turn(outguide: Outguide) -> tuple[bool, bool, str, int]:
    return outguide.volume is None, not outguide.to_take_out, outguide.walk, outguide.id
