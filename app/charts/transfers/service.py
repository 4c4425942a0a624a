"""Packing, sending and receiving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.actor import Actor
from app.charts.custody.types import Scan
from app.charts.transfers.types import Handled, ManifestItem, OpenTransfer, Receipt, Transfer
from app.db.unit import Units
from app.directory import ClinicProfile


class TransferService:
    """Packs, sends and receives."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def open(self, actor: Actor, command: OpenTransfer) -> Transfer:
        """Begin to pack."""
        raise NotImplementedError

    def redirect(self, actor: Actor, transfer: int, to: str) -> Transfer:
        """Send it somewhere else; before it has gone."""
        raise NotImplementedError

    def set_items(self, actor: Actor, transfer: int, items: Sequence[ManifestItem]) -> Transfer:
        """Say what goes along besides charts; while it is packed."""
        raise NotImplementedError

    def pack(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Put a folder in."""
        raise NotImplementedError

    def take_out(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Take a folder out again; it is back on its shelf."""
        raise NotImplementedError

    def close(self, actor: Actor, transfer: int, *, counted: int | None = None, seal: str = "") -> Transfer:
        """Nothing more goes in; `counted` folders were counted by hand, as many as were scanned."""
        raise NotImplementedError

    def send(self, actor: Actor, transfer: int, scan: Scan, *, expected_on: date | None = None) -> Transfer:
        """It has left; it, or its receipt, is expected on a day."""
        raise NotImplementedError

    def step_back(self, actor: Actor, transfer: int, scan: Scan) -> Transfer:
        """Take the last step of the whole back: packed again, not gone yet, or not received yet."""
        raise NotImplementedError

    def receive(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """A folder came."""
        raise NotImplementedError

    def receive_all(self, actor: Actor, transfer: int, counted: int, scan: Scan) -> Transfer:
        """All folders came: so many were counted by hand, which must be as many as were packed."""
        raise NotImplementedError

    def finish(self, actor: Actor, transfer: int) -> Transfer:
        """All that came was scanned; what was not did not come, and somebody has to look for it."""
        raise NotImplementedError

    def receipt(self, actor: Actor, transfer: int, command: Receipt) -> Transfer:
        """The record centre or the institution has said what came."""
        raise NotImplementedError

    def cancel(self, actor: Actor, transfer: int) -> Transfer:
        """Give up packing; nothing may be in it."""
        raise NotImplementedError
