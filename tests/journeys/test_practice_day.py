"""Without a display the program works through a day by itself, prints every step and leaves pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT


def test_the_practice_day_ends_and_leaves_its_pictures(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OUTGUIDE_DATA": str(tmp_path / "pc")}
    ended = subprocess.run(
        [sys.executable, "-m", "ui", "practice-day", str(tmp_path / "seen")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    steps = [line for line in ended.stdout.splitlines() if line.startswith("  ")]
    assert "  Import: take the good rows: Import done: 3 added, 0 updated, 0 unchanged, 1 refused" in steps
    pictures = sorted(each.name for each in (tmp_path / "seen").glob("*.png"))
    assert len(pictures) == 10
    assert "not reached" not in ended.stdout
