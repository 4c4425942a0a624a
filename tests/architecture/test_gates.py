"""The checks that other tools make, run as tests so that one command runs everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT

PROGRAMS = Path(sys.executable).parent
GATES = {
    "every file is formatted": ("ruff", "format", "--check", "--output-format", "concise", "."),
    "ruff has nothing to say": ("ruff", "check", "--output-format", "concise", "."),
    "types fit": ("mypy",),
    "types fit in start.py": ("mypy", "start.py"),
    "imports keep the contracts": ("lint-imports", "--no-cache"),
}


@pytest.mark.xdist_group("gates")  # one after another: mypy's two runs share a cache
@pytest.mark.parametrize("gate", GATES)
def test_gate(gate: str) -> None:
    program, *words = GATES[gate]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "110", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [PROGRAMS / program, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        pytest.fail(f"{gate}: no\n{ran.stdout}{ran.stderr}", pytrace=False)
