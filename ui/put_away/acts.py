"""What putting away asks of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.charts import Filed, InHand, LooseSheet, Moved, Outguide, PutSheet, Scan
from app.progress import StopToken
from ui.put_away.shown import Read
from ui.scanning.scan import RawScan
from ui.shell.facts import fact_of
from ui.shell.lookups import Lookups
from ui.shell.services import Services


class PutAwayActs(Lookups):
    """The acts of putting away as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.actor = services.actor

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, _stop: StopToken) -> Read:
        """Everything behind the chips; what markers are missing is only told where there are markers."""
        services, actor = self._services, self.actor
        guides = services.outguides.list(actor)
        return Read(
            tuple(services.put_aways.list(actor)),
            tuple(services.loose.list(actor)),
            tuple(each for each in guides if each.to_take_out),
            tuple(services.outguides.unmarked(actor)) if guides else (),
        )

    def in_hand(self, code: str, _stop: StopToken) -> InHand:
        """What is to be done with the folder of this label."""
        return self._services.what_now.in_hand(self.actor, code)

    def put(self, code: str, shelf: str, scan: Scan) -> Moved:
        """A folder is on the shelf with this label."""
        return self._services.putting_away.put(self.actor, code, shelf, scan)

    def undo(self, movement: UUID, scan: Scan) -> Moved:
        """Take a scan back."""
        return self._services.desk.undo(self.actor, movement, scan)

    def take_out(self, outguide: str) -> Outguide:
        """An outguide stands in no slot any more."""
        return self._services.outguide_desk.take_out(self.actor, outguide)

    def outguide(self, code: str, _stop: StopToken) -> Outguide:
        """Where an outguide stands."""
        return self._services.outguides.slot_of(self.actor, code)

    def place_again(self, outguide: str, chart: str) -> Outguide:
        """An outguide stands in the slot of this chart."""
        return self._services.outguide_desk.place(self.actor, outguide, chart)

    def put_sheet(self, command: PutSheet, scan: Scan) -> LooseSheet:
        """A loose sheet goes into the bin."""
        return self._services.loose_desk.put(self.actor, command, scan)

    def file_sheets(self, code: str, scan: Scan) -> Filed:
        """The loose sheets of a chart are in it."""
        return self._services.loose_desk.file(self.actor, code, scan)

    def sheets_back(self, sheets: Sequence[UUID]) -> Sequence[LooseSheet]:
        """These sheets are in the bin still."""
        return self._services.loose_desk.take_back(self.actor, sheets)

    def remove_sheet(self, sheet: UUID, reason: str) -> LooseSheet:
        """A sheet was put in the bin by mistake."""
        return self._services.loose_desk.remove(self.actor, sheet, reason)

    def where(self, code: str, _stop: StopToken) -> Moved:
        """Which chart a label is about."""
        return self._services.finder.where(self.actor, code)
