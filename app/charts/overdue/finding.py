"""Who has what for too long."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.charts.overdue.reading import overdue_holders
from app.charts.overdue.types import OverdueHolder
from app.db.unit import Units
from app.directory import ClinicProfile


class OverdueFinder:
    """Says who has what for too long."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def holders(self, actor: Actor) -> Sequence[OverdueHolder]:
        """Whoever has overdue charts, the longest overdue first.

        Overdue is what is out past its date, counted in days of opening hours (domain.md, "Counting rules").

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return overdue_holders(unit, self._clinic)
