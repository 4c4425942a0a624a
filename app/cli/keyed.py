"""What is typed at a terminal, as a scan."""

from __future__ import annotations

from app.charts import Entry, Scan
from app.clock import Clock


def keyed(clock: Clock) -> Scan:
    """A code that was typed is keyed, whoever's fingers or gun it was."""
    return Scan(clock.new_id(), clock.now(), Entry.KEYED)
