"""What shelf audits ask of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.charts import Finding, Remedied, Scan, ShelfAudit, Spotted, StartAudit
from app.progress import StopToken
from ui.scanning.scan import RawScan
from ui.shelf_audit.shown import Pick, Sections
from ui.shell.facts import fact_of
from ui.shell.lookups import Lookups
from ui.shell.services import Services


class AuditActs(Lookups):
    """The acts of a shelf audit as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.actor = services.actor
        self._lists, self._desk = services.shelf_audits, services.shelf_auditing

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, pick: Pick, _stop: StopToken) -> Sections:
        """The sections, and the audits of the past where they are asked for."""
        rows = tuple(self._lists.sections(self.actor))
        return Sections(rows, tuple(self._lists.list(self.actor)) if pick is Pick.PAST else ())

    def show(self, audit: int, _stop: StopToken) -> ShelfAudit:
        """One audit with its shelf."""
        return self._lists.show(self.actor, audit)

    def begin(self, section: str) -> ShelfAudit:
        """The audit of a section: the one that goes on, taken up again after a pause, or a new one."""
        going = self._lists.meant(self.actor, section)
        if going is None:
            return self._desk.start(self.actor, StartAudit(section))
        return self._desk.resume(self.actor, going)

    def start(self, command: StartAudit) -> ShelfAudit:
        """Begin the audit of a part of a section."""
        return self._desk.start(self.actor, command)

    def scan(self, audit: int, code: str, scan: Scan) -> Spotted:
        """The next folder to the right."""
        return self._desk.scan(self.actor, audit, code, scan)

    def remedy(self, audit: int, finding: Finding, only: Sequence[str], scan: Scan) -> Remedied:
        """Settle a kind of finding, or these of it."""
        return self._desk.remedy(self.actor, audit, finding, scan, only=only or None)

    def take_back(self, audit: int, act: UUID, scan: Scan) -> Remedied:
        """Take back a scan or a remedy."""
        return self._desk.take_back(self.actor, audit, scan, act=act)

    def pause(self, audit: int) -> ShelfAudit:
        """Leave it for later."""
        return self._desk.pause(self.actor, audit)

    def resume(self, audit: int) -> ShelfAudit:
        """Go on."""
        return self._desk.resume(self.actor, audit)

    def finish(self, audit: int) -> ShelfAudit:
        """The section is scanned to its end."""
        return self._desk.finish(self.actor, audit)

    def give_up(self, audit: int) -> ShelfAudit:
        """End it without a result."""
        return self._desk.give_up(self.actor, audit)
