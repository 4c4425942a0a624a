"""A desk that is killed in the middle of a scan loses nothing that it had acknowledged."""

from __future__ import annotations

import secrets

from tests.faults.killing import Tally, kill_cycles
from tests.support.clinics import Clinic

CYCLES = 6  # `kill_cycles` takes any number: the bench runs fifty


def test_no_acknowledged_scan_is_lost_or_doubled_by_a_kill(embedded_clinic: Clinic) -> None:
    seed = secrets.randbelow(2**32)
    tally = kill_cycles(embedded_clinic, CYCLES, seed)
    found = f"seed {seed}: {tally}"
    assert (tally.cycles, tally.lost, tally.doubled, tally.holes) == (CYCLES, 0, 0, 0), found
    assert tally.acknowledged > 0, found


def test_a_tally_says_how_many_cycles_ran() -> None:
    text = str(Tally(50, 4711, 0, 0, 12, 0))
    assert text == "50 kills, 4711 scans acknowledged, 0 lost, 0 doubled, 12 replayed, 0 holes"
