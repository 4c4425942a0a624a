"""What the questions of the transfers ask of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.charts import Entry, ManifestItem, OpenTransfer, Receipt, Scan, Transfer
from app.progress import StopToken
from ui.jobs import JobRunner
from ui.shell.lookups import Lookups
from ui.shell.services import Services
from ui.theme.theme import Theme


class TransferWork(Lookups):
    """The acts of one person; each gives the transfer as it stands afterwards."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._actor = services.actor
        self._zone = ZoneInfo(services.clinic.time_zone)
        self.order = services.clinic.date_order

    @property
    def today(self) -> date:
        """The clinic's day."""
        return self._services.clock.now().astimezone(self._zone).date()

    def show(self, transfer: int, _stop: StopToken) -> Transfer:
        """The transfer with its manifest."""
        return self._services.transfers.show(self._actor, transfer)

    def open(self, command: OpenTransfer) -> Transfer:
        """Begin to pack."""
        return self._services.transferring.open(self._actor, command)

    def set_items(self, transfer: int, items: Sequence[ManifestItem]) -> Transfer:
        """Say what goes along besides charts."""
        return self._services.transferring.set_items(self._actor, transfer, items)

    def close(self, transfer: int, counted: int | None = None, seal: str = "") -> Transfer:
        """Nothing more goes in."""
        return self._services.transferring.close(self._actor, transfer, counted=counted, seal=seal)

    def send(self, transfer: int, expected_on: date | None = None) -> Transfer:
        """It has left."""
        return self._services.transferring.send(self._actor, transfer, self._keyed(), expected_on=expected_on)

    def receive_all(self, transfer: int, counted: int) -> Transfer:
        """All folders came, so many."""
        return self._services.transferring.receive_all(self._actor, transfer, counted, self._keyed())

    def finish(self, transfer: int) -> Transfer:
        """What was not scanned did not come."""
        return self._services.transferring.finish(self._actor, transfer)

    def receipt(self, transfer: int, command: Receipt) -> Transfer:
        """The other side has said what came."""
        return self._services.transferring.receipt(self._actor, transfer, command)

    def redirect(self, transfer: int, to: str) -> Transfer:
        """Send it somewhere else."""
        return self._services.transferring.redirect(self._actor, transfer, to)

    def cancel(self, transfer: int) -> Transfer:
        """Give up packing."""
        return self._services.transferring.cancel(self._actor, transfer)

    def _keyed(self) -> Scan:
        clock = self._services.clock
        return Scan(clock.new_id(), clock.now(), Entry.KEYED)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a form stands on: the look, the window, the lanes of work, and what can be asked and done."""

    theme: Theme
    over: QWidget
    jobs: JobRunner
    work: TransferWork
