"""Keeping every scan on disk from the moment it arrives until its act is in the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from app.clock import Clock
from app.storage import Journal
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source

Context = Callable[[str], dict[str, str]]
Kept = Callable[[RawScan], None]


class ScanKeeper(QObject):
    """Writes scans into the open clinic's journal, in their order, off the window's thread.

    Before anybody has signed in there is no key to write with; a badge is all that is taken then.
    """

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._journal: Journal | None = None
        self._clock: Clock | None = None
        self._context: Context | None = None
        # What is set by one window's scans holds for that window alone.
        self._window = ""

    def use(self, journal: Journal, clock: Clock, context: Context) -> None:
        """Keep scans in this journal; `context` says what the screen in front would do with a scan."""
        self._journal, self._clock, self._context = journal, clock, context
        self._window = clock.new_id().hex

    def release(self) -> None:
        """The clinic is closed."""
        self._journal = self._clock = self._context = None

    def keep(self, scan: RawScan, kept: Kept, lost: Callable[[RawScan, Exception], None]) -> None:
        """Write the scan down, then tell `kept`; if the disk does not take it, tell `lost`."""
        journal, clock = self._journal, self._clock
        if journal is None or clock is None or self._context is None:
            kept(scan)
            return
        context = self._context(scan.text)
        # What was written on paper has its own time already.
        at = scan.happened_at or clock.now()
        act, holder = context.get("act", ""), context.get("holder", "")
        named = replace(scan, fact=clock.new_id(), happened_at=at, does=act, holder=holder)
        record = {
            **context,
            "window": self._window,
            "code": scan.text,
            "happened_at": at.isoformat(),
            "entry": "keyed" if scan.source is Source.KEYED else "scanned",
        }
        line = json.dumps(record).encode()

        def write() -> RawScan:
            journal.begin(_fact(named), line)
            return named

        def failed(error: Exception) -> None:
            lost(named, error)

        self._jobs.journal(self, write, kept, failed)

    def take_out(self, scan: RawScan, done: Callable[[None], None]) -> None:
        """A scan that was kept is taken back before anything was made of it."""
        journal = self._journal
        if journal is not None and scan.fact is not None:
            self._jobs.journal(self, lambda: journal.end(_fact(scan)), done, _ignored)

    @Slot(object)
    def settle(self, scan: RawScan) -> None:
        """The scan's act is in the ledger, or was refused and told."""
        journal = self._journal
        if journal is not None and scan.fact is not None:
            self._jobs.journal(self, lambda: journal.end(_fact(scan)), _nothing, _ignored)


def _fact(scan: RawScan) -> UUID:
    if scan.fact is None:
        raise ValueError("a scan that was never named")
    return scan.fact


def _nothing(_answer: None) -> None:
    """There is nothing to say."""


def _ignored(_error: Exception) -> None:
    """Without this note the scan is replayed at the next opening, and meets itself."""
