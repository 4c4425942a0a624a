"""How many rows a long job takes in one transaction, so that a scan never waits long behind it."""

from __future__ import annotations

from time import perf_counter

from app.db.gate import WriterGate

# architecture.md: a job holds the writer gate ten milliseconds at most, when somebody works at a desk.
HOLD_S = 0.010
# As long as nobody does it may hold it longer, for each commit enciphers whole pages however few rows they
# took in: seven hundred rows share a third more of them than four hundred. A scan that comes meanwhile has
# such a transaction taken back; only its commit is waited for, less than half of that time.
CALM_HOLD_S, CALM_AFTER_S = 0.280, 20.0
# On a server nobody waits at a gate, but scans and the job share its processors.
SERVER_HOLD_S, SERVER_REST = 0.060, 0.5
LEAST, CALM_LEAST, MOST = 16, 64, 700
LEFT_OVER = 5  # part of a transaction that may come on top


class Pace:
    """Learns from each transaction how many rows the next one may have, and how long to rest before it.

    `most` is how many it has at most, whatever they cost.
    """

    def __init__(self, gate: WriterGate, *, most: int = MOST) -> None:
        self._gate, self._most = gate, most
        self._begun = perf_counter()
        self._row_s = HOLD_S / LEAST

    @property
    def rows(self) -> int:
        """How many rows the next transaction may have."""
        if not self._gate.one_writer:
            return self._most if self.calm else self._within(SERVER_HOLD_S, LEAST)
        return self._within(CALM_HOLD_S, CALM_LEAST) if self.calm else self._within(HOLD_S, LEAST)

    def taken_of(self, waiting: int) -> int:
        """How many of the rows that wait go into the next transaction; a few left over go along when calm."""
        wanted = self.rows
        return waiting if self.calm and waiting <= wanted + wanted // LEFT_OVER else wanted

    def _within(self, hold_s: float, least: int) -> int:
        return max(least, min(self._most, int(hold_s / self._row_s)))

    @property
    def rest_s(self) -> float:
        """How long a server's processors are left to the desks after the last transaction."""
        if self._gate.one_writer or self.calm:
            return 0.0
        return min(self._gate.job_held_s, SERVER_HOLD_S) * SERVER_REST

    @property
    def calm(self) -> bool:
        """Whether nobody has written at a desk since the job began, or not for a while."""
        last = self._gate.last_command_at
        return last < self._begun or perf_counter() - last > CALM_AFTER_S

    def learn(self, rows: int) -> None:
        """A transaction of so many rows has just ended."""
        held = self._gate.job_held_s / max(rows, 1)
        # Halfway towards what it was: one slow flush of the disk must not decide. Nor must a few rows left
        # over, each of which has more pages to itself than a row among many.
        share = min(1.0, rows / self.rows) / 2
        self._row_s = max(self._row_s + (held - self._row_s) * share, 1e-6)
