"""Says what another order would do, and how far a conversion is."""

from __future__ import annotations

from app.actor import Actor, Permission, require
from app.charts.refiling import planning, reading
from app.charts.refiling.types import AskOrder, OrderPreview, Refiling
from app.db.gate import Lane
from app.db.unit import Units
from app.directory import ClinicProfile


class RefilingFinder:
    """Says what another order would do, and how far a conversion is."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def preview(self, actor: Actor, asked: AskOrder) -> OrderPreview:
        """What another order would do; nothing is changed.

        Raises:
            NotAllowed: this person is no supervisor.
            RuleBroken: the clinic files in that order, or has no sections.
            BadInput: the starts do not fit the sections.
        """
        require(actor, Permission.CONFIRM_FOUND)
        with self._units.read(actor, lane=Lane.JOB) as unit:
            return planning.told(planning.plan_for(unit, asked))

    def current(self, actor: Actor) -> Refiling | None:
        """The newest conversion; None if there never was one.

        Raises:
            NotAllowed: this person sees no charts.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return reading.newest(unit, self._clinic)
