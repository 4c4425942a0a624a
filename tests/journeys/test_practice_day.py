"""Without a display the program works through a day by itself, prints every step and leaves pictures."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT

LONGEST_S = 300


def test_the_practice_day_ends_and_leaves_its_pictures(tmp_path: Path) -> None:
    # Should it ever hang, it says where each of its threads stood.
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "OUTGUIDE_DATA": str(tmp_path / "pc"),
        "PYTHONFAULTHANDLER": "1",
    }
    day = subprocess.Popen(
        [sys.executable, "-m", "ui", "practice-day", str(tmp_path / "seen")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        told, problem = day.communicate(timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        day.send_signal(signal.SIGABRT)
        told, problem = day.communicate()
    assert day.returncode == 0, told + problem
    steps = [line for line in told.splitlines() if line.startswith("  ")]
    assert "  Import: take the good rows: Import done: 3 added, 0 updated, 0 unchanged, 1 refused" in steps
    pictures = sorted(each.name for each in (tmp_path / "seen").glob("*.png"))
    assert len(pictures) == 10
    assert "not reached" not in told
