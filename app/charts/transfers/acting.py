"""One act on a transfer in one transaction, done once however often its scan is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.actor import Actor
from app.charts.custody.moving import Mover
from app.charts.custody.types import Scan
from app.charts.transfers import packing, queries
from app.charts.transfers.queries import Trip
from app.charts.transfers.reading import whole
from app.charts.transfers.types import Handled, Transfer, TransferChanged
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile

T = TypeVar("T")


class Acting:
    """Opens the transaction of an act, and gives the transfer as it stands after it."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self.clinic, self.mover = units, clinic, Mover(clinic)

    def changed(self, actor: Actor, transfer: int, act: Callable[[Unit, Trip], None]) -> Transfer:
        """Do an act on a transfer that no other desk touches meanwhile."""

        def work(unit: Unit) -> None:
            act(unit, queries.trip(unit.session, transfer, lock=True))

        return self.told(actor, transfer, work)

    def told(self, actor: Actor, transfer: int, act: Callable[[Unit], None]) -> Transfer:
        """Do an act that takes hold of the folders first."""

        def work(unit: Unit) -> Transfer:
            act(unit)
            unit.announce(TransferChanged(transfer))
            return whole(unit, self.clinic, transfer)

        return self.certainly(actor, work)

    def scanned(self, actor: Actor, transfer: int, scan: Scan, act: Callable[[Unit], Handled]) -> Handled:
        """Do a scan once: one that the ledger has already is told as it was."""

        def work(unit: Unit) -> Handled:
            known = packing.known_scan(unit, self.clinic, self.mover, transfer, scan)
            return known if known is not None else act(unit)

        return self.certainly(actor, work)

    def certainly(self, actor: Actor, work: Callable[[Unit], T]) -> T:
        """Do it once; what another desk crossed is tried again as a whole."""
        return certainly(self._units, actor, work)
