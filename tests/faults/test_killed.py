"""A desk that is killed in the middle of a scan loses nothing that it had acknowledged."""

from __future__ import annotations

import secrets
from pathlib import Path

from app.bench.killing import Tally, kill_cycles
from app.progress import Progress

CYCLES = 6  # `outguide bench kill` runs fifty


def test_no_acknowledged_scan_is_lost_or_doubled_by_a_kill(tmp_path: Path) -> None:
    seed, told = secrets.randbelow(2**31), list[Progress]()
    tally = kill_cycles(tmp_path, CYCLES, seed, told.append)
    found = f"seed {seed}: {tally}"
    assert (tally.cycles, tally.lost, tally.doubled, tally.holes) == (CYCLES, 0, 0, 0), found
    assert tally.acknowledged > 0, found
    assert [each.done for each in told] == list(range(1, CYCLES + 1))


def test_a_tally_says_how_many_cycles_ran() -> None:
    text = str(Tally(50, 4711, 0, 0, 12, 0))
    assert text == "50 kills, 4711 scans acknowledged, 0 lost, 0 doubled, 12 replayed, 0 holes"
