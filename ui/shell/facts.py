"""What a screen hands to the program with an act: when it happened, and an id, so that it is done once."""

from __future__ import annotations

from app.charts import Entry, Scan
from app.clock import Clock
from ui.scanning.scan import RawScan, Source


def fact_of(clock: Clock, scan: RawScan | None = None) -> Scan:
    """An act of the window itself, or the scan that asks for one."""
    if scan is None:
        return Scan(clock.new_id(), clock.now(), Entry.KEYED)
    entry = Entry.KEYED if scan.source is Source.KEYED else Entry.SCANNED
    return Scan(scan.fact or clock.new_id(), scan.happened_at or clock.now(), entry, late=scan.late)
