"""How many rows an import takes in one transaction, so that a scan never waits long behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

# architecture.md: a job holds the writer gate ten milliseconds at most.
HOLD_S = 0.010
# A transaction costs some milliseconds however few rows it has: fewer than these only make an import slow.
LEAST, MOST = 64, 500


class Pace:
    """Learns from each transaction how many rows the next one may have; a server takes the most at once."""

    def __init__(self, *, embedded: bool) -> None:
        self._embedded = embedded
        self.rows = LEAST if embedded else MOST

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure one transaction that writes."""
        start = perf_counter()
        yield
        if self._embedded:
            fitting = int(self.rows * HOLD_S / max(perf_counter() - start, 1e-6) * 0.9)
            # Halfway towards what would have fitted: one slow flush of the disk must not decide.
            self.rows = max(LEAST, min(MOST, (self.rows + fitting) // 2))
