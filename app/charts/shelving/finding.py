"""Says how full the shelves are, and which volumes are thick."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.shelving import queries, reading
from app.charts.shelving.types import THICK, Fill, Thickness
from app.db.unit import Units
from app.directory import ClinicProfile


class ShelvingFinder:
    """Says how full the shelves are, and which volumes are thick."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def fill(self, actor: Actor) -> Sequence[Fill]:
        """Every section in walk order.

        Raises:
            NotAllowed: this person sees no charts.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return reading.fills(unit)

    def thick(self, actor: Actor, least: float | None = None) -> Sequence[Thickness]:
        """Volumes from this thickness on that are still written into, the thickest first; in inches.

        Raises:
            NotAllowed: this person sees no charts.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            from_on = round((THICK if least is None else least) * 100)
            return reading.thicknesses(unit, self._clinic, queries.thick(unit.session, from_on))

    def thickness_of(self, actor: Actor, patient_id: int) -> Sequence[Thickness]:
        """What is known of the volumes of a patient, by their numbers.

        Raises:
            NotAllowed: this person sees no charts.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            volumes = custody.volumes_of(unit.session, customs_of(unit, self._clinic), [patient_id])
            found = queries.extents_of(unit.session, [each.id for each in volumes])
            told = reading.thicknesses(unit, self._clinic, found)
        return sorted(told, key=_number)


def _number(row: Thickness) -> tuple[str, int]:
    return row.volume.kind, row.volume.number
