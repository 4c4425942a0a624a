"""What the transfers ask of the program, off the window's thread."""

from __future__ import annotations

from uuid import UUID

from app.charts import Handled, Moved, Scan, Transfer
from app.progress import StopToken
from ui.scanning.scan import RawScan
from ui.shell.facts import fact_of
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services
from ui.transfers.shown import Pick, Read


class TransferActs:
    """The acts of the transfers as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._services, self.actor = services, services.actor
        self._lists, self._desk = services.transfers, services.transferring

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, pick: Pick, _stop: StopToken) -> Read:
        """The list behind a chip."""
        if pick is Pick.RECALLS:
            return Read(recalls=tuple(self._lists.recalls(self.actor)))
        return Read(tuple(self._lists.list(self.actor, closed=pick is Pick.ENDED)))

    def show(self, transfer: int, _stop: StopToken) -> Transfer:
        """One transfer with its manifest and history."""
        return self._lists.show(self.actor, transfer)

    def meant(self, code: str, _stop: StopToken) -> Transfer | None:
        """The trip that a label leads to."""
        return self._lists.meant(self.actor, code)

    def pack(self, transfer: int, code: str, scan: Scan) -> Handled:
        """Put a folder in."""
        return self._desk.pack(self.actor, transfer, code, scan)

    def take_out(self, transfer: int, code: str, scan: Scan) -> Handled:
        """Take a folder out again."""
        return self._desk.take_out(self.actor, transfer, code, scan)

    def receive(self, transfer: int, code: str, scan: Scan) -> Handled:
        """A folder came."""
        return self._desk.receive(self.actor, transfer, code, scan)

    def redirect(self, transfer: int, place: str) -> Transfer:
        """Send it somewhere else."""
        return self._desk.redirect(self.actor, transfer, place)

    def step_back(self, transfer: int, scan: Scan) -> Transfer:
        """Take the last step of the whole back."""
        return self._desk.step_back(self.actor, transfer, scan)

    def undo(self, movement: UUID, scan: Scan) -> Moved:
        """Take a scan back."""
        return self._services.desk.undo(self.actor, movement, scan)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)
