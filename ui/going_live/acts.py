"""What going live asks of the program, off the window's thread."""

from __future__ import annotations

from uuid import UUID

from app.charts import (
    Met,
    Moved,
    NoteFolder,
    Owner,
    Prepared,
    Scan,
    SectionProgress,
    Unmatched,
    UnmatchedState,
    Walk,
)
from app.progress import Report, StopToken
from ui.going_live.shown import Read
from ui.scanning.scan import RawScan
from ui.shell.facts import fact_of
from ui.shell.lookups import Lookups
from ui.shell.services import Services


class LiveActs(Lookups):
    """The acts of going live as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.actor = services.actor
        self._lists, self._desk = services.conversions, services.converting

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, _stop: StopToken) -> Read:
        """How far every section is, and the folders nobody knew that wait."""
        waiting = tuple(self._lists.unmatched(self.actor, UnmatchedState.WAITING))
        return Read(self._lists.progress(self.actor), waiting)

    def walk(self, section: str, _stop: StopToken) -> Walk:
        """The walk along a section."""
        return self._lists.walk(self.actor, section)

    def owner(self, number: str, _stop: StopToken) -> Owner | None:
        """Whose number it is."""
        return self._lists.owner(self.actor, number)

    def prepare(self, section: str, report: Report, stop: StopToken) -> Prepared:
        """Make a section ready, or all of them."""
        return self._desk.prepare(self.actor, section, report, stop)

    def meet(self, section: str, code: str, scan: Scan, unmatched: UUID | None = None) -> Met:
        """A label was stuck on its folder and scanned."""
        return self._desk.meet(self.actor, section, code, scan, unmatched=unmatched)

    def add_volume(self, section: str, patient_id: int, scan: Scan, unmatched: UUID | None = None) -> Met:
        """A folder without a label is one more volume of this patient."""
        return self._desk.add_volume(self.actor, section, patient_id, scan, unmatched=unmatched)

    def note(self, command: NoteFolder, scan: Scan) -> Unmatched:
        """Keep a folder that nobody knows."""
        return self._desk.note(self.actor, command, scan)

    def set_aside(self, unmatched: UUID, reason: str) -> Unmatched:
        """A folder does not belong here."""
        return self._desk.set_aside(self.actor, unmatched, reason)

    def take_back(self, unmatched: UUID) -> Unmatched:
        """A folder waits again."""
        return self._desk.take_back(self.actor, unmatched)

    def end_walk(self, section: str) -> SectionProgress:
        """The shelf was walked to its end."""
        return self._desk.end_walk(self.actor, section)

    def go_on(self, section: str) -> SectionProgress:
        """The walk goes on after all."""
        return self._desk.go_on(self.actor, section)

    def undo(self, movement: UUID, scan: Scan) -> Moved:
        """Take a scan back."""
        return self._services.desk.undo(self.actor, movement, scan)
