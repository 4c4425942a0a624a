"""Saying what is packed, on its way and received."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.charts.places.types import Place
from app.charts.transfers.types import OnTheWay, Recall, Transfer
from app.db.unit import Units
from app.directory import ClinicProfile


class TransferFinder:
    """Says what is packed, on its way and received."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Transfer]:
        """The transfers that somebody works on, the oldest first; or the ended ones, the newest first."""
        raise NotImplementedError

    def show(self, actor: Actor, transfer: int) -> Transfer:
        """One transfer with its manifest and history."""
        raise NotImplementedError

    def meant(self, actor: Actor, code: str) -> Transfer | None:
        """The trip that a label leads to: of a tote, box or bag, or of the folder in it; None if it has none.

        Of a container whose last trip has ended, that one.
        """
        raise NotImplementedError

    def container(self, actor: Actor, text: str) -> Place:
        """The tote or box that a label or a name means."""
        raise NotImplementedError

    def recalls(self, actor: Actor) -> Sequence[Recall]:
        """What is wanted and not in the clinic, whoever needs it first first."""
        raise NotImplementedError

    def on_the_way(self, actor: Actor) -> OnTheWay:
        """How much somebody has to see to."""
        raise NotImplementedError
